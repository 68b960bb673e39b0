"""The plan of a colloquium's appointments: which wishes are granted, and when.

First as much weight as can be (``wishes``), then an hour for each (``placing``), then as little waiting as can be
(``exchange``), by two searches side by side; where the clock ends them, the second one tries to prove what must be
waited (``proof.count``). All of it can be stopped at any time. The same demand, seed and effort give the same plan; a
limit in seconds does not promise that.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from amity.matchmaking.exchange import Board, anneal
from amity.matchmaking.placing import depth, place
from amity.matchmaking.plan import bound_to, burden, waiting
from amity.matchmaking.proof import count, lone_breaks
from amity.matchmaking.racing import Search, side_by_side, until
from amity.matchmaking.wishes import Choice, Demand, choose

ROUNDS = 3  # how often wishes without an hour are replaced by others
SECOND = 1.0
GRACE = 0.5  # of the seconds, to say what was found
HOT, COLD = 0.25, 0.07  # in breaks; measured on great forums
PATIENCE = 100_000  # conflicts that a question may take in the prover
PROVED = -1  # in place of a seed


@dataclass(frozen=True)
class Plan:
    """Which wish has which slot; its weight and breaks, each with the best that could be; the guests left with none."""

    slots: Mapping[int, int]
    weight: int
    weight_bound: float
    breaks: int
    breaks_bound: int
    left: frozenset[int]


EFFORT, ENDLESS = 10_000_000, 10**12  # steps of a search: as a rule, and where the clock ends it
Listener = Callable[[Plan], bool]
# What counts against the hours, the seed that found them, and the slots of the wishes.
Found = tuple[tuple[int, int], int, dict[int, int]]


def plan(
    demand: Demand,
    *,
    seed: int = 0,
    effort: int | None = None,
    seconds: float | None = None,
    locked: Mapping[int, int] | None = None,
    workers: int = 2,
    told: Listener | None = None,
) -> Plan:
    """A plan, after ``effort`` steps of each search or so many seconds, else after ``EFFORT`` steps. ``locked``
    appointments keep their slots.

    ``told`` hears of each better plan, else each second of the same one, and ends the search by saying no.
    """
    end, locked = until(None if seconds is None else seconds - GRACE), locked or {}
    effort = effort or (EFFORT if seconds is None else ENDLESS)
    slots, choice = granted(demand, locked)
    lone = lone_breaks(demand.forum(sorted(slots)))
    bound = sum(lone)
    search = partial(compacted, demand, slots, effort=effort, end=end, goal=bound, locked=locked)
    searches: list[Search] = [partial(search, seed=seed * workers + number) for number in range(workers)]
    if workers > 1 and seconds is not None:
        searches[-1] = partial(counted, demand, slots, lone, locked=locked, instead=searches[-1])
    best: Found = (burden(demand.forum(sorted(slots)), [slots[index] for index in sorted(slots)]), -1, slots)
    with closing(side_by_side(searches, end, SECOND)) as findings:
        for found in findings:
            if isinstance(found, int):
                bound = max(bound, found)
            elif found is not None and found[:2] >= best[:2]:
                continue
            else:
                best = found or best
            if told and not told(described(demand, best[2], choice, bound)):
                break
            if best[0] <= (0, bound) and seconds is not None:
                break
    return described(demand, best[2], choice, bound)


def counted(
    demand: Demand,
    slots: Mapping[int, int],
    lone: Sequence[int],
    *,
    locked: Mapping[int, int],
    instead: Search,
) -> Iterator[Found | int]:
    """What must be waited in all, more and more of it, and at last hours with no more than that: a proof. Where it
    would take too long, the hours of another search.
    """
    order = sorted(slots)
    forum = bound_to(demand.forum(order), {order.index(index): slot for index, slot in locked.items()})
    for kind, what in count(forum, lone, PATIENCE):
        if kind == "found":
            yield burden(forum, what), PROVED, dict(zip(order, what, strict=True))
            return
        if what is not None:
            yield what
    yield from instead()


def granted(demand: Demand, locked: Mapping[int, int]) -> tuple[dict[int, int], Choice]:
    """An hour for as many of the chosen wishes as can be; those without one make room for others."""
    board = Board(demand.forum(), [locked.get(index, -1) for index in range(len(demand.wishes))], frozenset(locked))
    first = choice = choose(demand, kept=locked)
    banned: set[int] = set()
    best: tuple[int, dict[int, int]] = (-1, {})
    for _ in range(ROUNDS):
        banned |= settle(demand, board, choice, locked)
        held = {index: slot for index, slot in enumerate(board.slots) if slot >= 0}
        best = max(best, (sum(demand.wishes[index].weight for index in held), held), key=lambda pair: pair[0])
        if not banned:
            break
        choice = choose(demand, banned, held)
    return best[1], first


def settle(demand: Demand, board: Board, choice: Choice, locked: Collection[int]) -> set[int]:
    """Bring the board to a choice of wishes, those with the fewest hours first; the wishes that found no hour."""
    for index, slot in enumerate(board.slots):
        if slot >= 0 and index not in choice.granted and index not in locked:
            board.lift(index)
    missing = [index for index in choice.granted if board.slots[index] < 0]
    missing.sort(key=partial(turn, demand, board))
    return {index for index in missing if not place(board, index)}


def turn(demand: Demand, board: Board, index: int) -> tuple[bool, int, bool, int, int]:
    """When a wish is placed: what has an order first and in that order, then musts, then what has the fewest hours."""
    rank = depth(board, index)
    return rank < 0, rank, not demand.wishes[index].must, board.meetings[index].open.bit_count(), index


def compacted(
    demand: Demand,
    slots: Mapping[int, int],
    *,
    seed: int,
    effort: int,
    end: float,
    goal: int,
    locked: Collection[int],
) -> Iterator[Found]:
    """The same appointments at other hours, with less and less waiting."""
    order = sorted(slots)
    board = Board(demand.forum(order), [slots[index] for index in order], frozenset(map(order.index, locked)))
    draw = random.Random(seed)  # noqa: S311 - a search, not a secret
    for _ in anneal(board, effort, draw, hot=HOT, cold=COLD, goal=goal, until=end):
        yield burden(board.forum, board.slots), seed, dict(zip(order, board.slots, strict=True))


def described(demand: Demand, slots: Mapping[int, int], choice: Choice, bound: int) -> Plan:
    order = sorted(slots)
    breaks = waiting(demand.forum(order), [slots[index] for index in order])
    seated = {who for index in order for who in (demand.wishes[index].one, demand.wishes[index].other)}
    asked = {who for wish in demand.wishes for who in (wish.one, wish.other)}
    weight = sum(demand.wishes[index].weight for index in order)
    return Plan(slots, weight, choice.bound, breaks, min(bound, breaks), frozenset(asked - seated))
