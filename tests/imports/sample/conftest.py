"""One sample for all tests of this folder: written once, taken back when they are done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from amity.accounts.models import User
from amity.groups.offices import install_offices
from amity.imports.sample import populate

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="package")
def sample(django_db_setup, django_db_blocker):
    """The real size, made on a day in the fourth term; gives what its progress said."""
    said: list[tuple[str, int, int]] = []
    with django_db_blocker.unblock(), transaction.atomic():
        install_offices()
        populate(size="real", by=User.objects.system("sample"), at=AT, progress=lambda *step: said.append(step))
        yield said
        transaction.set_rollback(True)
