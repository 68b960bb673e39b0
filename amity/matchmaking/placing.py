"""Appointments put on a board one after the other; others are moved aside where there is no hour in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amity.matchmaking.exchange import TIRED, Board
from amity.matchmaking.plan import slots_of


def place(board: Board, index: int) -> bool:
    """Give an appointment an hour, if need be by moving others; whether there was one."""
    slot = best_hour(board, index)
    if slot is None and clear(board, index):
        slot = best_hour(board, index)
    if slot is None:
        return False
    board.put(index, slot)
    return True


def best_hour(board: Board, index: int) -> int | None:
    """The hour that is free for both and for a table, and that makes them wait least."""
    meeting = board.meetings[index]
    idle = meeting.open & ~board.busy[meeting.one] & ~board.busy[meeting.other]
    hours = [slot for slot in slots_of(idle) if board.held[slot] < board.forum.tables and in_order(board, index, slot)]
    costs = {slot: cost for slot in hours if (cost := added(board, index, slot)) < TIRED}
    first = bool(board.after.get(index))  # what others must follow leaves them room
    return min(costs, key=lambda slot: (slot if first else costs[slot], board.held[slot]), default=None)


def added(board: Board, index: int, slot: int) -> int:
    """The breaks that an appointment would add for the two."""
    meeting, total = board.meetings[index], 0
    for who in (meeting.one, meeting.other):
        total += board.price(board.busy[who] | 1 << slot) - board.price(board.busy[who])
    return total


def depth(board: Board, index: int) -> int:
    """How many appointments must come before, one after the other; -1 where nothing is tied to it."""
    before = board.before.get(index, [])
    if not before and index not in board.after:
        return -1
    return max((depth(board, other) + 1 for other in before), default=0)


def in_order(board: Board, index: int, slot: int) -> bool:
    slots = board.slots
    return all(slots[other] < slot for other in board.before.get(index, ())) and all(
        slots[other] > slot or slots[other] < 0 for other in board.after.get(index, ())
    )


def clear(board: Board, index: int) -> bool:
    """Exchange one chain so that an hour becomes free for both and for a table; whether that could be done."""
    meeting = board.meetings[index]
    for who, other in ((meeting.one, meeting.other), (meeting.other, meeting.one)):
        for slot in slots_of(meeting.open & ~board.busy[who] & board.busy[other]):
            for target in slots_of(board.free[other] & ~board.busy[other]):
                if moved(board, other, slot, target) and freed(board, index, slot, target, other):
                    return True
    return relieve(board, index)


def relieve(board: Board, index: int) -> bool:
    """Where both have an hour in common and all tables are taken: move a chain of odd length to another hour."""
    meeting = board.meetings[index]
    for slot in slots_of(meeting.open & ~board.busy[meeting.one] & ~board.busy[meeting.other]):
        roomy = [target for target, held in enumerate(board.held) if held < board.forum.tables]
        for who, target in starts(board, slot, roomy):
            if moved(board, who, slot, target) and freed(board, index, slot, target, who):
                return True
    return False


def starts(board: Board, slot: int, targets: Iterable[int]) -> Iterator[tuple[int, int]]:
    for target in targets:
        for who, mask in enumerate(board.busy):
            if mask >> slot & 1 and not mask >> target & 1:
                yield who, target


def moved(board: Board, who: int, source: int, target: int) -> bool:
    """Exchange the chain that begins with a participant, where the rules allow it."""
    found = board.chain(who, source, target)
    if found is None or not board.fits(found[0], source, target):
        return False
    flip = 1 << source | 1 << target
    if any(board.price(board.busy[end] ^ flip) >= TIRED for end in (who, found[1])):
        return False
    board.exchange(found[0], source, target)
    return True


def freed(board: Board, index: int, slot: int, target: int, who: int) -> bool:
    """Whether an appointment has an hour now; else the chain goes back."""
    if best_hour(board, index) is not None:
        return True
    chain = board.chain(who, target, slot)
    if chain:
        board.exchange(chain[0], target, slot)
    return False
