"""A programme in plain Python: which sessions clash, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

ROOM, SPEAKER = "room", "speaker"


@dataclass(frozen=True, slots=True)
class Slot:
    """A session on the clock: what it is called, its room (folded; empty: none), who speaks in it."""

    title: str
    since: datetime
    until: datetime
    room: str = ""
    speakers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sessions at once in one room, or with one speaker (``speaker``)."""

    kind: str
    first: str
    second: str
    room: str = ""
    speaker: int = 0


def clashes(slots: Iterable[Slot]) -> list[Clash]:
    """Every clash, in the order of the hours.

    >>> nine, ten, eleven = (datetime(2026, 3, 4, hour) for hour in (9, 10, 11))
    >>> one, two = Slot("A", nine, eleven, "salle", frozenset({7})), Slot("B", ten, eleven, "salle", frozenset({7}))
    >>> [each.kind for each in clashes([one, two])]
    ['room', 'speaker']
    """
    found = []
    for first, second in combinations(sorted(slots, key=lambda slot: (slot.since, slot.until, slot.title)), 2):
        if second.since >= first.until:
            continue
        if first.room and first.room == second.room:
            found.append(Clash(ROOM, first.title, second.title, room=first.room))
        shared = sorted(first.speakers & second.speakers)
        found += [Clash(SPEAKER, first.title, second.title, speaker=each) for each in shared]
    return found
