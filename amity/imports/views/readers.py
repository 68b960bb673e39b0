"""Who is at the desk, and where the desk's own pages are: rooms on one floor know only addresses."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from amity.accounts.models import Role, User

READERS = (Role.DIRECTOR, Role.CLERK, Role.ADMINISTRATOR)
Trail = list[tuple[object, str]]


def user_of(request: HttpRequest) -> User:
    """The signed-in user of a page of the desk."""
    if not isinstance(request.user, User):
        raise TypeError("a page of the desk was reached without signing in: is it marked with open_to?")
    return request.user


def trail(*further: tuple[object, str]) -> Trail:
    return [(_("Imports"), reverse("imports:entrance")), *further]


def address(name: str) -> str:
    """Where a page of the desk is; empty where an installation has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
