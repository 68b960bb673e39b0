"""Which appointments of a plan cannot be held any more: what changed since it was made, with whom and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.queries.whole import Whole

GONE, CLOSED, ABSENT, TABLELESS, REFUSED, SET_ASIDE = "gone", "closed", "absent", "tableless", "refused", "set_aside"


@dataclass(frozen=True, slots=True)
class Fault:
    """One appointment that cannot be held as the plan says; ``who`` of the two is the reason, if one of them is."""

    held: Held
    cause: str
    who: int | None = None


def faults(stands: Whole, held: Mapping[Pair, Held]) -> list[Fault]:
    """In the order of the plan."""
    numbers = {table.number for table in stands.tables}
    absent = {party: stands.open(party) for party, card in stands.cards.items() if card.away}
    return [fault for each in held.values() for fault in _of(stands, each, numbers, absent)]


def _of(stands: Whole, each: Held, numbers: set[int], absent: Mapping[int, int]) -> Iterator[Fault]:
    gone = next((who for who in each.pair if who not in stands.parties), None)
    if gone is not None:
        yield Fault(each, GONE, gone)
    elif each.hour not in stands.at:
        yield Fault(each, CLOSED)
    elif (who := _away(stands, each, absent)) is not None:
        yield Fault(each, ABSENT, who)
    elif (who := stands.refused_by(each.pair)) is not None:
        yield Fault(each, REFUSED, who)
    elif stands.excluded(each.pair):
        yield Fault(each, SET_ASIDE)
    elif each.table and each.table not in numbers:
        yield Fault(each, TABLELESS)


def _away(stands: Whole, each: Held, absent: Mapping[int, int]) -> int | None:
    slot = stands.at[each.hour]
    return next((who for who in each.pair if who in absent and not absent[who] >> slot & 1), None)
