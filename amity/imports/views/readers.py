"""Who is at the desk, and where the desk's own pages are: rooms on one floor know only addresses."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from amity.accounts.models import Role, User
from amity.accounts.roles import may
from amity.imports.models import Run
from amity.journal.actions import subject_of

READERS = (Role.DIRECTOR, Role.CLERK, Role.ADMINISTRATOR)
Trail = list[tuple[object, str]]


def user_of(request: HttpRequest) -> User:
    """The signed-in user of a page of the desk."""
    if not isinstance(request.user, User):
        raise TypeError("a page of the desk was reached without signing in: is it marked with open_to?")
    return request.user


def trail(*further: tuple[object, str]) -> Trail:
    return [(_("Imports"), reverse("imports:entrance")), *further]


def journal_of(run: Run, user: User) -> str:
    """Where the journal tells of a run; empty for those whom the journal is not open to."""
    try:
        url = reverse("desk:journal")
    except NoReverseMatch:
        return ""
    return f"{url}?{urlencode({'subject': subject_of(run)})}" if may(user, resolve(url).func) else ""
