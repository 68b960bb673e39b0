"""The slots of a forum: cut from its sessions, in the time of the place; each is named by the minute it begins at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

Hour = str  # “2026-11-05T09:15”, in the time of the forum
WRITTEN = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Span:
    """The hours of one session."""

    day: date
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot: when it begins and ends, and to which session it belongs."""

    begins: datetime
    ends: datetime
    session: int

    @property
    def hour(self) -> Hour:
        return self.begins.strftime(WRITTEN)

    def meets(self, away: Iterable[Sequence[Hour]]) -> bool:
        """Whether one of some absences, as pairs of instants, takes a part of it."""
        return any(since < self.ends.strftime(WRITTEN) and self.hour < until for since, until in away)


def slots(spans: Sequence[Span], minutes: int) -> list[Slot]:
    """The slots of sessions, in the order of time; what is left of a session is not used.

    >>> [slot.hour for slot in slots([Span(date(2026, 11, 5), time(9), time(9, 40))], 15)]
    ['2026-11-05T09:00', '2026-11-05T09:15']
    """
    found = []
    length = timedelta(minutes=minutes)
    for number, span in sorted(enumerate(spans), key=lambda pair: (pair[1].day, pair[1].starts_at)):
        begins, end = datetime.combine(span.day, span.starts_at), datetime.combine(span.day, span.ends_at)
        while begins + length <= end:
            found.append(Slot(begins, begins + length, number))
            begins += length
    return found


def overlap(spans: Sequence[Span]) -> tuple[int, int] | None:
    """Two sessions that are held at once, by their places; none where all follow each other."""
    order = sorted(range(len(spans)), key=lambda index: (spans[index].day, spans[index].starts_at))
    for one, other in pairwise(order):
        if spans[one].day == spans[other].day and spans[other].starts_at < spans[one].ends_at:
            return one, other
    return None


def mask(every: Sequence[Slot], away: Iterable[Sequence[Hour]]) -> int:
    """The slots in which somebody is there, as bits."""
    absences = list(away)
    return sum(1 << index for index, slot in enumerate(every) if not slot.meets(absences))


def absences(every: Sequence[Slot], missed: Iterable[Hour]) -> list[list[Hour]]:
    """Slots that are missed, as pairs of instants; those that follow each other are one absence."""
    wanted, found = set(missed), list[list[Hour]]()
    for slot in every:
        if slot.hour not in wanted:
            continue
        if found and found[-1][1] == slot.hour:
            found[-1][1] = slot.ends.strftime(WRITTEN)
        else:
            found.append([slot.hour, slot.ends.strftime(WRITTEN)])
    return found
