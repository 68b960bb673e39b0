"""A search that compacts a timetable by exchanging chains of appointments between two slots.

The appointments of two slots form paths and circles of participants. Exchanged as a whole, one of them keeps
everybody in one place at a time; only the two ends of a path have other hours afterwards, so that what an exchange is
worth takes two looks (Kempe's chains, as in edge colouring). Worse timetables are taken by chance, less and less often
(annealing).
The same seed and the same number of steps give the same timetable.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from math import exp, inf

from amity.matchmaking.plan import Forum, breaks, restless, slots_of, waiting

NOBODY = -1
UNFAIR = 3  # what a break beyond the fairness costs beside itself
TIRED = 1000  # what an agenda without its rests costs: it is never taken


class Prices(dict[int, int]):
    """What the hours of a participant cost: her breaks, more for each beyond what is fair, and most without rests."""

    def __init__(self, forum: Forum) -> None:
        super().__init__()
        self.rest, self.most = forum.rest, forum.slots if forum.most is None else forum.most

    def __missing__(self, mask: int) -> int:
        price = breaks(mask, self.rest)
        price += UNFAIR * max(price - self.most, 0) + (TIRED if restless(mask, self.rest) else 0)
        self[mask] = price
        return price


class Board:
    """A timetable while it changes: who has which appointment in which slot."""

    def __init__(self, forum: Forum, slots: Sequence[int], locked: frozenset[int] = frozenset()) -> None:
        self.forum = forum
        self.meetings = forum.meetings
        self.slots = list(slots)
        self.open = [0 if index in locked else meeting.open for index, meeting in enumerate(forum.meetings)]
        self.at = [[NOBODY] * forum.slots for _ in range(forum.participants)]
        self.busy = [0] * forum.participants
        self.free = [self.availability(agenda) for agenda in forum.agendas]
        self.held = [0] * forum.slots
        self.price = Prices(forum).__getitem__
        self.before, self.after = neighbours(forum)
        for index, slot in enumerate(slots):
            self.put(index, slot)

    def availability(self, agenda: Sequence[int]) -> int:
        mask = 0
        for index in agenda:
            mask |= self.open[index]
        return mask

    def put(self, index: int, slot: int) -> None:
        meeting = self.meetings[index]
        self.slots[index] = slot
        if slot < 0:
            return
        self.held[slot] += 1
        for who in (meeting.one, meeting.other):
            self.at[who][slot] = index
            self.busy[who] |= 1 << slot

    def lift(self, index: int) -> None:
        """Take an appointment off the board."""
        meeting, slot = self.meetings[index], self.slots[index]
        self.held[slot] -= 1
        self.slots[index] = NOBODY
        for who in (meeting.one, meeting.other):
            self.at[who][slot] = NOBODY
            self.busy[who] &= ~(1 << slot)

    def chain(self, who: int, source: int, target: int) -> tuple[list[int], int] | None:
        """The path that begins with a participant who is free in the target: its appointments and its other end."""
        at, meetings, opened = self.at, self.meetings, self.open
        chain = []
        index = at[who][source]
        while index >= 0:
            if not opened[index] >> target & 1:
                return None
            chain.append(index)
            meeting = meetings[index]
            who = meeting.other if meeting.one == who else meeting.one
            source, target = target, source
            index = at[who][source]
        return chain, who

    def fits(self, chain: list[int], source: int, target: int) -> bool:
        """Whether tables are left in the target, and each appointment stays on its side of those it is tied to."""
        if len(chain) % 2 and self.held[target] >= self.forum.tables:
            return False
        if not self.before and not self.after:
            return True
        moved = {index: target if place % 2 == 0 else source for place, index in enumerate(chain)}
        slots = self.slots
        return all(
            all(moved.get(one, slots[one]) < slot for one in self.before.get(index, ()))
            and all(moved.get(one, slots[one]) > slot for one in self.after.get(index, ()))
            for index, slot in moved.items()
        )

    def exchange(self, chain: list[int], source: int, target: int) -> None:
        for index in chain:
            self.lift(index)
        for place, index in enumerate(chain):
            self.put(index, source if place % 2 else target)

    @property
    def cost(self) -> int:
        return sum(map(self.price, self.busy))


def neighbours(forum: Forum) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for earlier, later in forum.precedences:
        before.setdefault(later, []).append(earlier)
        after.setdefault(earlier, []).append(later)
    return before, after


def proposals(board: Board, draw: random.Random) -> Iterator[tuple[int, int, int]]:
    """Without end: a participant, a slot of hers and another that she has free, mostly beside her other ones."""
    people = [who for who, agenda in enumerate(board.forum.agendas) if agenda]
    chance, busy, free = draw.random, board.busy, board.free
    count = len(people)
    while count:
        who = people[int(chance() * count)]
        mask = busy[who]
        idle = free[who] & ~mask
        beside = (mask << 1 | mask >> 1) & idle
        targets = slots_of(beside if beside and chance() < 0.7 else idle)
        edges = slots_of(mask & ~(mask << 1 & mask >> 1))
        if targets and edges:
            yield who, edges[int(chance() * len(edges))], targets[int(chance() * len(targets))]
        else:
            yield -1, 0, 0


def anneal(
    board: Board,
    steps: int,
    draw: random.Random,
    *,
    hot: float = 0.7,
    cold: float = 0.12,
    goal: int = 0,
    until: float = inf,
) -> Iterator[int]:
    """Exchange chains, with a temperature that falls from hot to cold breaks; each cost that is the best so far.

    It falls with the steps, and faster where the time would not suffice for them.
    """
    cost = best = board.cost
    propose, heat, begun = proposals(board, draw), hot, time.monotonic()
    for step in range(steps if cost > goal else 0):
        if step % 1000 == 0:
            done = max(step / steps, (time.monotonic() - begun) / (until - begun))
            heat = hot * (cold / hot) ** done
            if done >= 1:
                return
        cost += attempt(board, draw, heat, next(propose))
        if cost < best:
            best = cost
            yield cost
            if cost <= goal:
                return


def attempt(board: Board, draw: random.Random, heat: float, proposal: tuple[int, int, int]) -> int:
    """Exchange a chain if the rules allow it and chance takes it; what it adds to the cost."""
    who, source, target = proposal
    found = board.chain(who, source, target) if who >= 0 else None
    if found is None:
        return 0
    chain, end = found
    flip, price = 1 << source | 1 << target, board.price
    one, other = board.busy[who], board.busy[end]
    change = price(one ^ flip) - price(one) + price(other ^ flip) - price(other)
    if change > 0 and draw.random() >= exp(-change / heat):
        return 0
    if not board.fits(chain, source, target):
        return 0
    board.exchange(chain, source, target)
    return change


def compact(
    forum: Forum,
    slots: Sequence[int],
    *,
    seed: int = 0,
    steps: int = 200_000,
    goal: int = 0,
    locked: frozenset[int] = frozenset(),
    told: Callable[[tuple[int, ...], int], bool] | None = None,
) -> tuple[int, ...]:
    """A timetable with fewer breaks, by the same rules; what is locked stays. ``told`` hears of each better one, and
    ends the search by saying no."""
    board = Board(forum, slots, locked)
    best = tuple(slots)
    for _ in anneal(board, steps, random.Random(seed), hot=0.25, cold=0.1, goal=goal):  # noqa: S311 - a search, not a secret
        best = tuple(board.slots)
        if told and not told(best, waiting(forum, best)):
            break
    return best
