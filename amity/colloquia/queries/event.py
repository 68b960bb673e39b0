"""What every letter and every page about guests says of the colloquium itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from amity.colloquia.models import Colloquium, Days, Description, Venue
from amity.languages.texts import Text
from amity.periods.questions import question


@dataclass(frozen=True, slots=True)
class Event:
    """What it is called, when and where it is. ``last``: its last day."""

    colloquium: Colloquium
    title: Text
    first: date | None = None
    last: date | None = None
    venue: Text | None = None
    address: str = ""
    access: Text | None = None

    @property
    def place(self) -> str:
        return ", ".join(part for part in (str(self.venue or ""), self.address) if part)


@question
def _descriptions(colloquium: int) -> QuerySet[Description]:
    return Description.objects.held().filter(colloquium=colloquium).newest_first()[:1]


@question
def _days(colloquium: int) -> QuerySet[Days]:
    return Days.objects.held().filter(colloquium=colloquium).order_by("pk")


@question
def _venues(colloquium: int) -> QuerySet[Venue]:
    return Venue.objects.held().filter(colloquium=colloquium).newest_first()[:1]


def event_of(colloquium: Colloquium) -> Event:
    """Three queries."""
    about, venues = list(_descriptions(colloquium.pk)), list(_venues(colloquium.pk))
    first, last = None, None
    for days in _days(colloquium.pk):
        first, last = days.since, days.until - timedelta(days=1) if days.until else None
    title = about[0].title if about else Text(en=colloquium.key, fr=colloquium.key)
    place = (venues[0].name, venues[0].address, venues[0].access) if venues else (None, "", None)
    return Event(colloquium, title, first, last, *place)
