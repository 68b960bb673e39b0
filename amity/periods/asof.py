"""Two questions in one: as it was on which day, as known at which instant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day in the world and, when asked, an instant of our knowledge (``None``: what we hold true now)."""

    day: date
    known: datetime | None = None

    def on(self, day: date) -> AsOf:
        """The same state of knowledge, about another day."""
        return replace(self, day=day)
