"""A plan as it is kept and read: which company meets which host, when, at which table; and how two plans differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from amity.matchmaking.hours import Hour

Pair = tuple[int, int]  # a company and a host
Agenda = frozenset[tuple[Pair, Hour, int]]  # with whom, when, at which table


@dataclass(frozen=True, slots=True)
class Held:
    """One appointment of a plan. ``table`` is 0 where none was free that is large enough."""

    company: int
    host: int
    hour: Hour
    table: int = 0
    locked: bool = False

    @property
    def pair(self) -> Pair:
        return self.company, self.host

    def of(self, party: int) -> bool:
        return party in (self.company, self.host)

    def with_whom(self, party: int) -> int:
        return self.host if self.company == party else self.company

    def kept(self) -> list[Any]:
        return [self.company, self.host, self.hour, self.table, int(self.locked)]


def read(rows: Iterable[Sequence[Any]]) -> dict[Pair, Held]:
    """The appointments of a plan as it is kept, by their pairs, in the order of time."""
    held = (Held(company, host, hour, table, bool(locked)) for company, host, hour, table, locked in rows)
    return {each.pair: each for each in sorted(held, key=lambda each: (each.hour, each.table, each.pair))}


def write(held: Iterable[Held]) -> list[list[Any]]:
    return [each.kept() for each in sorted(held, key=lambda each: (each.hour, each.table, each.pair))]


def entries(held: Iterable[Held]) -> dict[int, Agenda]:
    """Party → what stands in its agenda. Two that are equal need no second letter."""
    found: dict[int, set[tuple[Pair, Hour, int]]] = {}
    for each in held:
        for party in each.pair:
            found.setdefault(party, set()).add((each.pair, *_told(each)))
    return {party: frozenset(lines) for party, lines in found.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one appointment from one plan to another: moved, added or cancelled (``after`` is none)."""

    before: Held | None
    after: Held | None

    @property
    def pair(self) -> Pair:
        either = self.after or self.before
        assert either is not None
        return either.pair

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        if self.after is None:
            return "cancelled"
        return "moved" if self.before.hour != self.after.hour else "table"


def changes(before: Mapping[Pair, Held], after: Mapping[Pair, Held]) -> list[Change]:
    """What changed for somebody who was told the first plan: other hours, other tables, added, cancelled."""
    pairs = [*before, *(pair for pair in after if pair not in before)]
    found = [Change(before.get(pair), after.get(pair)) for pair in pairs]
    return [each for each in found if not each.before or not each.after or _told(each.before) != _told(each.after)]


def _told(held: Held) -> tuple[Hour, int]:
    return held.hour, held.table


def locked(held: Mapping[Pair, Held], pairs: Iterable[Pair], *, yes: bool) -> list[Held]:
    """A plan in which some appointments are locked, or no longer."""
    chosen = set(pairs)
    return [replace(each, locked=yes) if pair in chosen else each for pair, each in held.items()]
