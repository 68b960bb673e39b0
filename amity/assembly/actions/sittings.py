"""The days on which the chamber sits, as its calendar says them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber, Sittings
from amity.journal.actions import deed, record
from amity.periods.statements import state, withdraw
from amity.refusal import Refusal


@deed
def state_sittings(chamber: Chamber, *, first: date, last: date, by: User, at: datetime | None = None) -> Sittings:
    """State that the chamber sits from one day to another: a week, or a session."""
    if last < first:
        raise Refusal(_("The last day lies before the first."), _("Swap them, or choose other days."))
    until = last + timedelta(days=1)
    known = Sittings.objects.held().filter(chamber=chamber, since__lte=first, until__gte=until).first()
    if known is not None:
        return known
    entry = record("assembly.state_sittings", chamber, by=by, at=at, on=first)
    return state(Sittings, at=entry.at, chamber=chamber, since=first, until=until)


@deed
def withdraw_sittings(sittings: Sittings, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Take back days on which the chamber was said to sit."""
    if not Sittings.objects.held().filter(pk=sittings.pk).exists():
        return
    entry = record("assembly.withdraw_sittings", sittings.chamber, by=by, at=at, reason=reason)
    withdraw(sittings, at=entry.at)
