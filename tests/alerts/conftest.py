"""A register that is followed: a parliament, its index, and the first look at it behind us."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from amity.alerts.matching import watch
from amity.search.keeping import catch_up
from tests.portal.world import World, inhabited


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One parliament for the tests of a module, looked at once; what a test does to it is undone after that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = inhabited()
        watch()
        yield world, tmp_path_factory.mktemp("home")
        transaction.set_rollback(True)


@pytest.fixture
def world(built: tuple[World, Path], db: None, settings: Any) -> World:
    """Mail goes to the outbox of the test."""
    found, settings.HOME = built
    settings.EMAIL_URL = "smtp://mail.example"
    catch_up()
    return found
