"""Wishes that cannot hold together, as few as can be named; and why a wish was not met.

A set that is named is irreducible: without any one of its wishes the rest of it can be held. Mostly it is proved to be
the smallest of all: what any such set must hit is gathered until as many wishes as it has are needed to hit it all
(Ignatiev et al., "Smallest MUS extraction with minimal hitting set dualization", CP 2015).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from pysat.examples.hitman import Hitman
from pysat.solvers import Solver

from amity.matchmaking.crowding import crowd
from amity.matchmaking.encoding import Clauses
from amity.matchmaking.plan import slots_of
from amity.matchmaking.wishes import Demand, guests_of

PATIENCE = 20_000  # conflicts of the prover before a wish is left in a set that might do without it


HASTE = 100  # conflicts before a wish is left out
ROUNDS = 100  # sets to be hit that are gathered before the set at hand is taken as it is


class Cause(StrEnum):
    """Why a wish was not met."""

    REFUSED = "refused"  # one side never wants it
    APART = "apart"  # never there at the same time
    FULL = "full"  # one of the two has as many appointments as she wants
    BUSY = "busy"  # no hour in which both are free
    TABLES = "tables"  # in each hour in which both are free all tables are taken
    POSSIBLE = "possible"  # it could be held now


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a wish was not met, with the wishes that stand in its way, and the hours that are free for both."""

    cause: Cause
    rivals: frozenset[int] = frozenset()
    hours: tuple[int, ...] = ()


def why(demand: Demand, slots: Mapping[int, int], index: int) -> Reason:
    """Why a wish has no slot in a plan."""
    wish = demand.wishes[index]
    common = demand.hours(wish)
    if wish.weight <= 0:
        return Reason(Cause.REFUSED)
    if not common:
        return Reason(Cause.APART)
    theirs = {who: held_by(demand, slots, who) for who in (wish.one, wish.other)}
    for who, held in theirs.items():
        if len(held) >= demand.guests[who].most:
            return Reason(Cause.FULL, frozenset(held))
    near = range(-demand.rest, demand.rest + 1)
    rivals = {other: slot for held in theirs.values() for other, slot in held.items()}
    taken = {slot + step for slot in rivals.values() for step in near}
    free = [slot for slot in slots_of(common) if slot not in taken]
    if not free:
        return Reason(Cause.BUSY, frozenset(other for other, slot in rivals.items() if common >> slot & 1))
    seated = [slot for slot in free if sum(held == slot for held in slots.values()) < demand.tables]
    if not seated:
        return Reason(Cause.TABLES, frozenset(other for other, slot in slots.items() if slot in free), tuple(free))
    return Reason(Cause.POSSIBLE, hours=tuple(seated))


def held_by(demand: Demand, slots: Mapping[int, int], who: int) -> dict[int, int]:
    return {
        index: slot for index, slot in slots.items() if who in (demand.wishes[index].one, demand.wishes[index].other)
    }


def conflict(demand: Demand, wishes: Collection[int] | None = None) -> frozenset[int] | None:
    """The smallest set found of wishes that cannot all be held; None where they can. All musts, if none are named."""
    if wishes is None:
        wishes = [index for index, wish in enumerate(demand.wishes) if wish.must]
    found = min(counted(demand, sorted(wishes)), key=len, default=None) or core(demand, sorted(wishes))
    return None if found is None else fewest(demand, sorted(wishes), found)


def counted(demand: Demand, wishes: list[int]) -> Iterator[frozenset[int]]:
    """Sets that counting refutes: too many for a guest, for the hours of a guest, or for all tables."""
    for who, asked in guests_of(demand).items():
        hers = [index for index in wishes if index in set(asked)]
        most = min(demand.guests[who].most, demand.room(demand.guests[who].open))
        yield from crowded(demand, hers)
        if len(hers) > most:
            yield frozenset(hers[: most + 1])
    yield from crowded(demand, wishes, demand.tables)


def crowded(demand: Demand, wishes: list[int], places: int = 1) -> Iterator[frozenset[int]]:
    """Wishes that have fewer hours than they are."""
    found = crowd([demand.hours(demand.wishes[index]) for index in wishes], places)
    if found:
        yield frozenset(wishes[place] for place in found)


def core(demand: Demand, wishes: list[int]) -> frozenset[int] | None:
    """By proof: a set that cannot hold together, with every wish taken out that it can do without."""
    clauses, wanted = guarded(demand, wishes)
    with Solver(name="glucose4", bootstrap_with=clauses.clauses) as solver:
        if solver.solve(assumptions=list(wanted.values())):
            return None
        index_of = {literal: index for index, literal in wanted.items()}
        kept = sorted(index_of[literal] for literal in solver.get_core())
        for index in list(kept):
            rest = [other for other in kept if other != index]
            solver.conf_budget(PATIENCE)
            if index in kept and solver.solve_limited(assumptions=[wanted[other] for other in rest]) is False:
                kept = sorted(index_of[literal] for literal in solver.get_core() or [])
    return frozenset(kept)


def fewest(demand: Demand, wishes: list[int], found: frozenset[int]) -> frozenset[int]:
    """A set with fewer wishes than the one found, where there is one and it shows in some rounds."""
    if len(found) < 2:
        return found
    clauses, wanted = guarded(demand, scarce(demand, wishes, len(found)))
    with Solver(name="glucose4", bootstrap_with=clauses.clauses) as solver, Hitman(htype="sorted") as hitting:
        solver.set_phases(list(wanted.values()))
        for _ in range(ROUNDS):
            few = hitting.get() or []
            if len(few) >= len(found) or solver.accum_stats()["conflicts"] > PATIENCE:
                return found
            solver.conf_budget(PATIENCE)
            can_hold = solver.solve_limited(assumptions=[wanted[index] for index in few])
            if not can_hold:
                return found if can_hold is None else frozenset(few)
            if not (rest := left_out(solver, wanted, few)):
                return found
            hitting.hit(rest)
    return found


def scarce(demand: Demand, wishes: list[int], size: int) -> list[int]:
    """The wishes that may be in a smaller irreducible set: none has more hours than all others of it can take away.

    One that has more can be held after the others, whatever their hours: the set would clash without it.
    """
    tied = {index for pair in demand.precedences for index in pair}
    kept, before = list(wishes), len(wishes) + 1
    while len(kept) < before:
        before, sought = len(kept), Counter(who for index in kept for who in _both(demand, index))
        kept = [index for index in kept if index in tied or not _is_free(demand, index, size, sought)]
    return kept


def _is_free(demand: Demand, index: int, size: int, sought: Mapping[int, int]) -> bool:
    """Whether a wish has an hour left when so many others, less one, have theirs, of its guests or at all tables."""
    rivals = min(sum(sought[who] - 1 for who in _both(demand, index)), size - 2)
    taken = rivals * (2 * demand.rest + 1) + (size - 2) // demand.tables
    return demand.hours(demand.wishes[index]).bit_count() > taken


def _both(demand: Demand, index: int) -> tuple[int, int]:
    return demand.wishes[index].one, demand.wishes[index].other


def left_out(solver: Solver, wanted: dict[int, int], few: list[int]) -> list[int]:
    """Wishes that are left when others, these among them, are held and none of the left is seen to be added easily."""
    held = {wanted[index] for index in few} | (set(solver.get_model()) & set(wanted.values()))
    rest = []
    for index, literal in wanted.items():
        if literal not in held:
            solver.conf_budget(HASTE)
            if solver.solve_limited(assumptions=[*held, literal]):
                held |= set(solver.get_model()) & set(wanted.values())
            else:
                rest.append(index)
    return rest


def guarded(demand: Demand, wishes: list[int]) -> tuple[Clauses, dict[int, int]]:
    """The rules as clauses; a wish must be held where its literal is assumed."""
    clauses = Clauses()
    wanted = {index: clauses.literal() for index in wishes}
    places = {
        index: {slot: clauses.literal() for slot in slots_of(demand.hours(demand.wishes[index]))} for index in wishes
    }
    for index, literal in wanted.items():
        clauses.add(-literal, *places[index].values())
    for asked in guests_of(demand).values():
        one_at_a_time(demand, clauses, [places[index] for index in asked if index in places])
    for slot in range(demand.slots):
        clauses.at_most([place[slot] for place in places.values() if slot in place], demand.tables)
    for earlier, later in demand.precedences:
        if earlier in places and later in places:
            order(clauses, places[earlier], places[later])
    return clauses, wanted


def one_at_a_time(demand: Demand, clauses: Clauses, hers: list[dict[int, int]]) -> None:
    """A guest has one appointment at a time, and her rest after it."""
    for one, other in combinations(hers, 2):
        for slot, literal in one.items():
            for step in range(-demand.rest, demand.rest + 1):
                if slot + step in other:
                    clauses.add(-literal, -other[slot + step])


def order(clauses: Clauses, first: dict[int, int], second: dict[int, int]) -> None:
    for slot, literal in first.items():
        for later, other in second.items():
            if later <= slot:
                clauses.add(-literal, -other)
