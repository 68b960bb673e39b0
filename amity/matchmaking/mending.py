"""A plan after something has changed: as few appointments as can be become others than people were told.

What cannot stay is left out. The freed hours go to wishes that were not met, the heaviest first, where both are free;
then breaks are taken away by single exchanges. Every appointment that is new or has another hour counts as one change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from amity.matchmaking.exchange import TIRED, Board
from amity.matchmaking.placing import best_hour, in_order
from amity.matchmaking.plan import slots_of
from amity.matchmaking.wishes import Demand

FEW = 9  # changes that people can still be told of


@dataclass(frozen=True)
class Mended:
    """The slots of the wishes now, and what became of the appointments that had been told."""

    slots: Mapping[int, int]
    cancelled: frozenset[int]
    moved: frozenset[int]
    added: frozenset[int]


def mend(demand: Demand, told: Mapping[int, int], *, locked: Collection[int] = (), changes: int = FEW) -> Mended:
    """The told plan for a demand that has changed: a guest stays away (``most`` 0), an hour is closed, a wish is gone.

    Appointments that the changed demand no longer allows are cancelled; at most ``changes`` others are moved or added.
    """
    board = Board(demand.forum(), [-1] * len(demand.wishes), frozenset(locked))
    for index in sorted(told, key=lambda index: (index not in locked, -demand.wishes[index].weight, index)):
        if may_have(demand, board, index) and stays(board, index, told[index]):
            board.put(index, told[index])
    left = changes
    for index in waiting_wishes(demand, board):
        if left and may_have(demand, board, index) and (slot := best_hour(board, index)) is not None:
            board.put(index, slot)
            left -= told.get(index) != slot
    left -= sum(len(chain) for chain in improvements(board, left))
    slots = {index: slot for index, slot in enumerate(board.slots) if slot >= 0}
    moved = frozenset(index for index, slot in slots.items() if index in told and told[index] != slot)
    return Mended(slots, frozenset(told.keys() - slots.keys()), moved, frozenset(slots.keys() - told.keys()))


def may_have(demand: Demand, board: Board, index: int) -> bool:
    """Whether both want one more appointment."""
    wish = demand.wishes[index]
    return all(board.busy[who].bit_count() < demand.guests[who].most for who in (wish.one, wish.other))


def stays(board: Board, index: int, slot: int) -> bool:
    """Whether an appointment can be held when it was told."""
    meeting = board.meetings[index]
    both = board.busy[meeting.one] | board.busy[meeting.other]
    tired = any(board.price(board.busy[who] | 1 << slot) >= TIRED for who in (meeting.one, meeting.other))
    free = meeting.open & ~both
    return (
        bool(free >> slot & 1) and not tired and board.held[slot] < board.forum.tables and in_order(board, index, slot)
    )


def waiting_wishes(demand: Demand, board: Board) -> list[int]:
    """Wishes that are not met: those of guests who have nothing first, then the heaviest."""
    open_ones = [index for index, slot in enumerate(board.slots) if slot < 0 and demand.wishes[index].weight > 0]

    def urgency(index: int) -> tuple[bool, bool, int, int]:
        wish = demand.wishes[index]
        return not wish.must, bool(board.busy[wish.one] and board.busy[wish.other]), -wish.weight, index

    return sorted(open_ones, key=urgency)


def improvements(board: Board, changes: int) -> Iterator[list[int]]:
    """Exchange short chains as long as each takes a break away, until so many appointments have changed."""
    while found := next(gains(board, changes), None):
        chain, source, target = found
        board.exchange(chain, source, target)
        changes -= len(chain)
        yield chain


def gains(board: Board, longest: int) -> Iterator[tuple[list[int], int, int]]:
    """Chains no longer than that whose exchange takes a break away, in the order of the guests who wait."""
    late = [who for who, mask in enumerate(board.busy) if longest and board.price(mask)]
    for who in late:
        for source, target in product(slots_of(board.busy[who]), slots_of(board.free[who] & ~board.busy[who])):
            found = board.chain(who, source, target)
            if found and len(found[0]) <= longest and gain(board, who, found[1], source, target) < 0:
                yield from [(found[0], source, target)] if board.fits(found[0], source, target) else []


def gain(board: Board, who: int, end: int, source: int, target: int) -> int:
    """What the ends of a chain wait more after its exchange."""
    flip = 1 << source | 1 << target
    return sum(board.price(board.busy[one] ^ flip) - board.price(board.busy[one]) for one in (who, end))
