"""The address at which a traveller follows the programme: given, and taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.missions.actions.saying import add
from amity.missions.models import CalendarAddress, Mission
from amity.missions.travellers import goes
from amity.periods.statements import withdraw
from amity.refusal import Refusal


@deed
def give_calendar(mission: Mission, traveller: UUID, *, by: User, at: datetime | None = None) -> CalendarAddress:
    """Give somebody who goes an address at which their own calendar reads the programme."""
    if not goes(mission, traveller):
        raise Refusal(_("This person is not among those who go."), _("Name them into the delegation first."))
    return add(CalendarAddress, mission, "missions.give_calendar", {"traveller": traveller}, by=by, at=at)


@deed
def take_calendar_back(address: CalendarAddress, *, by: User, at: datetime | None = None) -> None:
    """Take the address of a calendar back: whoever holds it reads nothing more."""
    if not CalendarAddress.objects.held().filter(pk=address.pk).exists():
        return
    entry = record("missions.take_calendar_back", address.mission, by=by, at=at)
    withdraw(address, at=entry.at)
