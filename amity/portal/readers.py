"""Who reads: a signed-in user once the desk exists, the public until then and otherwise."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from amity.accounts.models import User

PUBLIC = AnonymousUser()


def reader(request: HttpRequest) -> User | AnonymousUser:
    """The user for whom a page is made."""
    user = getattr(request, "user", PUBLIC)
    return user if isinstance(user, User) else PUBLIC
