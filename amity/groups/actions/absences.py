"""A clerk goes on leave, and another has their groups in those days."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from amity.accounts.models import Role, User
from amity.groups.actions.rules import refuse_empty_span
from amity.groups.models import Absence
from amity.journal.actions import deed, record
from amity.periods.spans import Span
from amity.periods.statements import end, state
from amity.refusal import Refusal


@deed
def cover_leave(clerk: User, cover: User, *, since: date, until: date, by: User, at: datetime | None = None) -> Absence:
    """Let one clerk have the groups of another from one day to another (exclusive)."""
    refuse_empty_span(since, until)
    same = Absence.objects.held().filter(clerk=clerk, cover=cover, since=since, until=until).first()
    if same is not None:
        return same
    _refuse_cover(clerk, cover)
    _refuse_second_leave(clerk, Span(since, until))
    entry = record("groups.cover_leave", clerk, by=by, at=at, cover=cover, since=since, until=until)
    return state(Absence, at=entry.at, clerk=clerk, cover=cover, since=since, until=until)


@deed
def end_leave(absence: Absence, *, on: date, by: User, at: datetime | None = None) -> None:
    """Bring a clerk back on a day; a leave that had not begun is taken back."""
    held = Absence.objects.unended(on).filter(line=absence.line).first()
    if held is None:
        return
    entry = record("groups.end_leave", held.clerk, by=by, at=at, on=on)
    end(held, on=on, at=entry.at)


def _refuse_cover(clerk: User, cover: User) -> None:
    if clerk == cover:
        raise Refusal(_("Nobody covers their own leave."), _("Choose another clerk."))
    for user in (clerk, cover):
        if user.role != Role.CLERK or not user.is_active:
            raise Refusal(_("%(name)s is not a clerk at present.") % {"name": user.name}, _("Choose somebody who is."))


def _refuse_second_leave(clerk: User, span: Span) -> None:
    for other in Absence.objects.held().filter(clerk=clerk):
        if span.overlaps(Span(other.since, other.until)):
            raise Refusal(
                _("%(name)s is on leave already in those days.") % {"name": clerk.name},
                _("End that leave first, or choose other days."),
            )
