"""At which table each appointment of a plan is held: a host keeps its table where it can, and all find a seat.

The solver counts tables only; which one is found afterwards, slot by slot: whoever has a table of its own first, then
those who need the most seats, each at the table of its host's last appointment where that is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from amity.matchmaking.agenda import Held, Pair


@dataclass(frozen=True, slots=True)
class Room:
    """The tables by number with their seats, how many people come for each party, and who has a table of its own."""

    seats: Mapping[int, int]
    people: Mapping[int, int]
    own: Mapping[int, int]

    def needed(self, held: Held) -> int:
        return self.people.get(held.company, 1) + self.people.get(held.host, 1)


def seated(room: Room, plan: Iterable[Held], before: Mapping[Pair, Held] | None = None) -> list[Held]:
    """The same plan with its tables; what was told before keeps its table where nothing else moved."""
    known, last, found = before or {}, dict(room.own), list[Held]()
    for _hour, here in groupby(sorted(plan, key=lambda each: (each.hour, each.pair)), key=lambda each: each.hour):
        found += _slot(room, list(here), known, last)
    return found


def _slot(room: Room, here: list[Held], known: Mapping[Pair, Held], last: dict[int, int]) -> list[Held]:
    free, found = set(room.seats), list[Held]()
    wishes = {each.pair: _wishes(each, room, known, last) for each in here}
    order = sorted(here, key=lambda each: (not wishes[each.pair], -room.needed(each), each.pair))
    for each in order:
        table = _best(room, each, wishes[each.pair], free)
        free.discard(table)
        last[each.host] = table or last.get(each.host, 0)
        found.append(replace(each, table=table))
    return found


def _wishes(held: Held, room: Room, known: Mapping[Pair, Held], last: Mapping[int, int]) -> list[int]:
    """Tables that an appointment had best have, the best first."""
    before = known.get(held.pair)
    stays = [before.table] if before is not None and before.hour == held.hour else []
    return [table for table in (*stays, room.own.get(held.host, 0), last.get(held.host, 0)) if table]


def _best(room: Room, held: Held, wishes: list[int], free: set[int]) -> int:
    """A free table with seats enough: a wished one, else the smallest that is large enough; 0 where there is none."""
    fitting = {table for table in free if room.seats[table] >= room.needed(held)}
    own = set(room.own.values())
    spare = sorted(fitting, key=lambda table: (table in own, room.seats[table], table))
    return next((table for table in wishes if table in fitting), spare[0] if spare else 0)
