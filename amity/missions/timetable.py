"""What is amiss in a day's programme, in plain Python: items at the same time, and too little time to get there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

CLASH, TIGHT = "clash", "tight"
LEAST = timedelta(minutes=30)  # between two places


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with its hours as instants; ``travels``: it is a journey itself."""

    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    travels: bool = False


@dataclass(frozen=True, slots=True)
class Strain:
    """Two items that follow each other too closely: they clash, or leave so many minutes to get to another place."""

    kind: str
    first: str
    second: str
    minutes: int = 0


def strains(slots: Iterable[Slot]) -> Iterator[Strain]:
    """What is amiss between neighbours, whatever time zones they are told in."""
    for first, second in pairwise(sorted(slots, key=lambda slot: slot.starts_at)):
        gap = second.starts_at - first.ends_at
        if gap < timedelta():
            yield Strain(CLASH, first.title, second.title)
        elif _elsewhere(first, second) and gap < LEAST:
            yield Strain(TIGHT, first.title, second.title, gap // timedelta(minutes=1))


def _elsewhere(first: Slot, second: Slot) -> bool:
    apart = bool(first.place and second.place) and first.place != second.place
    return apart and not (first.travels or second.travels)
