"""Who is at the desk: past the doorkeeper somebody is signed in, and the types may know it."""

from __future__ import annotations

from django.http import HttpRequest

from amity.accounts.models import User


def user_of(request: HttpRequest) -> User:
    """The signed-in user of a page of the desk."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("a page of the desk was reached without signing in: is it marked with open_to?")
    return user
