"""What every letter and every page about guests says of the colloquium itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from amity.colloquia.models import Colloquium, Days, Description, Venue
from amity.languages.texts import Text


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


def event_of(colloquium: Colloquium) -> Event:
    """Three queries."""
    about = Description.objects.held().filter(colloquium=colloquium).newest_first().first()
    days = Days.objects.held().filter(colloquium=colloquium).order_by("pk").last()
    venue = Venue.objects.held().filter(colloquium=colloquium).newest_first().first()
    last = days.until - timedelta(days=1) if days and days.until else None
    title = about.title if about else Text(en=colloquium.key, fr=colloquium.key)
    place = (venue.name, venue.address, venue.access) if venue else (None, "", None)
    return Event(colloquium, title, days.since if days else None, last, *place)
