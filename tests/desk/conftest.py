"""Who comes to the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from amity.accounts.models import Role, User
from tests.factories import make_user


@pytest.fixture
def signed_in(db: Any) -> Callable[..., Client]:
    """A client at the desk: ``signed_in("clerk")`` or ``signed_in(user)``; English unless said otherwise."""

    def make(who: str | User = Role.DIRECTOR, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(who if isinstance(who, User) else make_user(who))
        return client

    return make
