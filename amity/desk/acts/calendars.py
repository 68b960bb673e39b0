"""The addresses at which those who go follow the programme in their own calendars."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.desk.acts.act import Heading
from amity.desk.acts.missions import AHEAD, LIVE, MissionAct
from amity.desk.acts.travelling import FactField
from amity.missions import actions
from amity.missions.models import CalendarAddress
from amity.missions.travellers import travellers_of
from amity.periods.asof import AsOf


class GiveCalendar(MissionAct):
    key, heading, label = "calendar", Heading.DELEGATION, _("Give the address of a calendar")
    explains = _("Whoever has the address reads the programme, never its notes. Take it back when it went astray.")
    stages = AHEAD
    traveller = forms.ChoiceField(label=_("Who"))

    def prepare(self) -> None:
        del self.fields["on"]
        given = set(self.subject.calendar_addresses.held().values_list("traveller", flat=True))
        every = travellers_of(self.subject, AsOf(timezone.localdate()))
        self.field("traveller").choices = [(line.hex, name) for line, name in every.items() if line not in given]

    def perform(self) -> object:
        return actions.give_calendar(self.subject, UUID(self.cleaned_data["traveller"]), by=self.user)


class TakeCalendarBack(MissionAct):
    key, heading, label = "no-calendar", Heading.DELEGATION, _("Take the address of a calendar back")
    stages = LIVE
    address = FactField(CalendarAddress, label=_("Whose"))

    def prepare(self) -> None:
        del self.fields["on"]
        self.field("address").offer(self.subject.calendar_addresses.held().select_related("mission").order_by("pk"))

    def perform(self) -> object:
        actions.take_calendar_back(self.cleaned_data["address"], by=self.user)
        return None


CALENDAR_ACTS: tuple[type[MissionAct], ...] = (GiveCalendar, TakeCalendarBack)
