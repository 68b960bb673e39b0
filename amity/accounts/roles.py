"""Which roles a page of the desk is open to, said where the page is written and asked for at the door.

A page that does not say is open to nobody: the doorkeeper of the desk answers 404.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from amity.accounts.models import Role, User

View = TypeVar("View", bound=Callable[..., Any])

# Who works in the department; members and presidents of groups come to the desk too, and see their own groups.
STAFF = (Role.DIRECTOR, Role.CLERK, Role.COMMUNICATIONS, Role.AUDITOR, Role.ADMINISTRATOR)
KEEPERS = (Role.DIRECTOR, Role.CLERK)
EVERYBODY = (*STAFF, Role.MEMBER)


def open_to(*roles: str) -> Callable[[View], View]:
    """Say on a view which roles it is open to; every other role gets the answer of an address that is not there."""

    def mark(view: View) -> View:
        vars(view)["open_to"] = frozenset(roles)
        return view

    return mark


def open_to_strangers(view: View) -> View:
    """Say on a view that nobody need be signed in: the pages of signing in themselves."""
    vars(view)["open_to_strangers"] = True
    return view


def may(user: User, view: Callable[..., Any]) -> bool:
    """Whether a signed-in user may come to a page."""
    return user.is_active and user.role in getattr(view, "open_to", ())
