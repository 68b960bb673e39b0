"""What stands around every page of the desk: its navigation, as far as the reader's role goes, and who they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.accounts.roles import may
from amity.assembly.queries import principal
from amity.design.parts import Entry, Tongue
from amity.desk.chapters import chapter_of
from amity.desk.doorkeeper import is_at_the_desk

# Each entry shows to those whom its page is open to. ``imports`` pages are that room's own, linked by address.
MAIN = {
    "desk:today": _("Today"),
    "desk:groups": _("Groups"),
    "desk:missions": _("Missions"),
    "desk:colloquia": _("Colloquia"),
    "desk:care": _("Care"),
    "desk:people": _("People"),
    "desk:partners": _("Partners"),
    "desk:requests": _("Requests"),
    "desk:flags": _("Flags"),
    "desk:reports": _("Reports"),
    "desk:rules": _("Rules"),
    "desk:words": _("Site’s words"),
    "desk:letters": _("Reported errors"),
    "imports:entrance": _("Imports"),
    "desk:privacy": _("Personal data"),
    "desk:accounts": _("Accounts"),
    "desk:journal": _("Journal"),
}


class Frame:
    """One per request, worked out only as far as a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = get_language() or settings.LANGUAGE_CODE

    @property
    def user(self) -> User | None:
        user = self.request.user
        return user if isinstance(user, User) else None

    @cached_property
    def mark(self) -> object:
        chamber = principal()
        return _("Sample data: the people are invented") if chamber and chamber.is_sample else ""

    @property
    def entries(self) -> list[Entry]:
        """The parts of the desk that are open to this reader, and where they are now."""
        found = ((name, label, address(name)) for name, label in MAIN.items())
        return [
            Entry(label, url, current=self.is_below(url))
            for _name, label, url in found
            if url and self.user and may(self.user, view_at(url))
        ]

    def is_below(self, url: str) -> bool:
        path = self.request.path
        return path == url if url == settings.DESK_PREFIX else path.startswith(url)

    @property
    def manual(self) -> str:
        """Where the manual speaks of this page, in the reader's own or in the one of those whose work it is."""
        at, user = self.request.resolver_match, self.user
        if at is None or user is None:
            return address("desk:manual")
        role, anchor = chapter_of(at.view_name, str(at.kwargs.get("key", "")), user.role, self.language)
        return reverse("desk:role_manual", args=[role]) + (f"#{anchor}" if anchor else "")

    @property
    def languages(self) -> list[Tongue]:
        """The languages of the desk; the one in use is marked, the others are buttons."""
        return [Tongue(code, name, "", current=code == self.language) for code, name in settings.LANGUAGES]


@cache
def address(name: str) -> str:
    """Where a part of the desk is; empty where an installation has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@cache
def view_at(url: str) -> Callable[..., Any]:
    """The view of a part of the desk, which says whom it is open to."""
    view: Callable[..., Any] = resolve(url).func
    return view


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``desk`` for the pages of the desk."""
    return {"desk": Frame(request)} if is_at_the_desk(request) else {}
