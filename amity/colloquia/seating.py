"""Who gets a seat: how many there are of each kind of guest, who waits, who is next and why. Plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ARRIVAL, KIND, BALANCE = "arrival", "kind", "balance"
ALL_SEATS, SEATS_OF_KIND = "all", "kind"


@dataclass(frozen=True, slots=True)
class Room:
    """How many may come in all (``None``: as many as wish) and of a kind at most; ``order``: the kinds by precedence.

    ``rule``: who of those who wait is next. ``arrival``: who asked first. ``kind``: the first kind in the order, and
    within it who asked first. ``balance``: the kind of whose seats the smallest share is taken.
    """

    capacity: int | None = None
    quotas: Mapping[str, int] = field(default_factory=dict)
    order: Sequence[str] = ()
    rule: str = ARRIVAL


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody who waits: ``since`` orders those who came before and after."""

    key: int
    kind: str
    since: Any


@dataclass(frozen=True, slots=True)
class Promotion:
    """Somebody who waited gets a seat, and why: ``of`` could have had it, and ``before`` had asked earlier.

    ``share``: what part of the seats of their kind was taken, in percent, where the rule asks for it.
    """

    key: int
    rule: str
    of: int
    before: int
    share: int | None = None

    @property
    def why(self) -> dict[str, Any]:
        """What the row keeps of it."""
        return {"rule": self.rule, "of": self.of, "before": self.before, "share": self.share}


def lacking(room: Room, taken: Mapping[str, int], kind: str) -> str:
    """What there is no more of for a kind of guest: seats at all, or seats of the kind; empty: there is a seat.

    >>> lacking(Room(capacity=2), {"press": 2}, "embassy"), lacking(Room(quotas={"press": 1}), {"press": 0}, "press")
    ('all', '')
    """
    if room.capacity is not None and sum(taken.values()) >= room.capacity:
        return ALL_SEATS
    quota = room.quotas.get(kind)
    return SEATS_OF_KIND if quota is not None and taken.get(kind, 0) >= quota else ""


def promotions(room: Room, taken: Mapping[str, int], waiting: Iterable[Waiter]) -> Iterator[Promotion]:
    """Who gets the seats that are free, one after another, until there is none or nobody who may have one."""
    seats, rest = Counter(taken), sorted(waiting, key=lambda each: (each.since, each.key))
    while able := [each for each in rest if not lacking(room, seats, each.kind)]:
        chosen = min(able, key=lambda each: _place(room, seats, each))
        before = rest.index(chosen)
        share = _share(room, seats, chosen.kind) if room.rule == BALANCE else None
        yield Promotion(chosen.key, room.rule, len(able), before, None if share is None else round(100 * share))
        seats[chosen.kind] += 1
        rest.remove(chosen)


def _place(room: Room, seats: Mapping[str, int], each: Waiter) -> tuple[Any, ...]:
    """Where somebody stands in the line of those who may have the next seat."""
    if room.rule == KIND:
        return _rank(room, each.kind), each.since, each.key
    if room.rule == BALANCE:
        return _share(room, seats, each.kind), each.since, each.key
    return each.since, each.key


def _rank(room: Room, kind: str) -> int:
    """A kind that the order does not name comes after all others."""
    return room.order.index(kind) if kind in room.order else len(room.order)


def _share(room: Room, seats: Mapping[str, int], kind: str) -> float:
    """What part of the seats that a kind may have is taken; without a quota it may have all."""
    most = room.quotas.get(kind, room.capacity)
    return seats.get(kind, 0) / most if most else 0.0
