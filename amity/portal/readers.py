"""Who reads: the public, unless a door has set ``request.reader``, as a signed preview does (decision 0006)."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from amity.accounts.models import User

PUBLIC = AnonymousUser()


def reader(request: HttpRequest) -> User | AnonymousUser:
    """The user for whom a page is made."""
    user = getattr(request, "reader", PUBLIC)
    return user if isinstance(user, User) else PUBLIC
