"""The fewest breaks of a forum, proved by a SAT solver.

Two ways from below: the breaks allowed in all are raised from 0 until there is a timetable (``climb``), or the breaks
that are seen to be needed together are counted, core by core (``count``; Andres et al., OLL, 2012). From above the
exchange of chains looks for a timetable that meets the bound (``descend``). ``race`` lets two processes try, and stops
at the first proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from pysat.solvers import Solver

from amity.matchmaking.encoding import Clauses, Encoded, encode
from amity.matchmaking.exchange import compact
from amity.matchmaking.plan import Forum, Meeting, Timetable, faults, fewest_runs, trivial_bound, waiting
from amity.matchmaking.racing import side_by_side, until

# What a search says: a bound on the breaks (None: there is no timetable), or a timetable.
Finding = tuple[str, Any]
Search = Callable[[Forum], Iterator[Finding]]
PROVER, OTHER = "cadical195", "cadical153"  # two of them, so that a race is not lost twice in the same way
PATIENT = "glucose4"  # counts its conflicts, so that it can be told when to give up


def climb(forum: Forum, *, wide: bool = False) -> Iterator[Finding]:
    """Allow 0 breaks, then 1, and so on."""
    encoded = encode(forum, wide=wide)
    clauses = encoded.clauses
    sums = [] if encoded.impossible else clauses.counted(encoded.costs, len(encoded.costs))
    name = OTHER if wide else PROVER
    with Solver(name=name, bootstrap_with=[] if encoded.impossible else clauses.clauses) as solver:
        for allowed in range(0 if encoded.impossible else len(sums) + 1):
            yield "bound", allowed
            if solver.solve(assumptions=[-literal for literal in sums[allowed : allowed + 1]]):
                yield "found", encoded.slots(solver.get_model())
                return
            if not solver.get_core():
                break
    yield "bound", None


def count(forum: Forum, lone: Sequence[int] = (), patience: int = 0) -> Iterator[Finding]:
    """Assume that there is no break, or for each participant no more than she has by herself (``lone``); each set of
    breaks that cannot all be spared is worth one, and is then counted.

    With ``patience`` the search ends without a timetable where one of its questions takes more conflicts than that.
    """
    encoded = encode(forum)
    bound = sum(lone)
    spared = dict.fromkeys(_beyond(encoded, lone))
    sums: dict[int, list[int]] = {}
    clauses = Clauses(encoded.clauses.top)
    name = PATIENT if patience else PROVER
    with Solver(name=name, bootstrap_with=[*filter(None, encoded.clauses.clauses)]) as solver:
        while not encoded.impossible:
            answer = ask(solver, [-literal for literal in spared], patience)
            if answer is None:
                return
            if answer:
                yield "found", encoded.slots(solver.get_model())
                return
            core = smaller(solver, solver.get_core() or [])
            if not core:
                break
            bound += 1
            yield "bound", bound
            solver.add_clause(core)
            spared = {literal: None for literal in (*spared, *harder(clauses, core, sums)) if literal not in core}
            solver.append_formula(clauses.clauses)
            clauses.clauses = []
    yield "bound", None


def ask(solver: Solver, assumptions: list[int], patience: int) -> bool | None:
    """Whether all that can be; ``None`` after so many conflicts without an answer."""
    if not patience:
        return bool(solver.solve(assumptions=assumptions))
    solver.conf_budget(patience)
    answer: bool | None = solver.solve_limited(assumptions=assumptions)
    return answer


def _beyond(encoded: Encoded, lone: Sequence[int]) -> list[int]:
    """The breaks that participants do not have by themselves already."""
    needed = lone or [0] * len(encoded.waits)
    return [literal for costs, first in zip(encoded.waits, needed, strict=True) for literal in costs[first:]]


def smaller(solver: Solver, core: list[int]) -> list[int]:
    """A core again and again until it shrinks no more, as the breaks in it."""
    while len(core) > 1:
        solver.solve(assumptions=core)
        again = solver.get_core() or []
        if len(again) >= len(core):
            break
        core = again
    return [-literal for literal in core]


def harder(clauses: Clauses, core: list[int], sums: dict[int, list[int]]) -> list[int]:
    """What may be assumed next: one of a core is needed, so that two are not; and one more of each sum in it."""
    found = []
    for literal in core:
        later = sums.pop(literal, [])
        if later:
            sums[later[0]] = later[1:]
            found.append(later[0])
    if len(core) > 1:
        counted = clauses.counted(core, len(core))
        sums[counted[1]] = counted[2:]
        found.append(counted[1])
    return found


def descend(forum: Forum, seed: int = 0, rounds: int = 1) -> Iterator[Finding]:
    """Any timetable, then better ones by exchange."""
    encoded = encode(forum)
    if encoded.impossible:
        return
    with Solver(name=PROVER, bootstrap_with=encoded.clauses.clauses) as solver:
        if not solver.solve():
            yield "bound", None
            return
        slots = encoded.slots(solver.get_model())
    yield "found", slots
    for number in range(rounds):
        slots = compact(forum, slots, seed=seed + number, steps=100_000, goal=trivial_bound(forum))
        yield "found", slots


def search_above(forum: Forum) -> Iterator[Finding]:
    """Exchange first; then the way from below once more, in wide clauses."""
    yield from descend(forum)
    yield from climb(forum, wide=True)


class Standing:
    """What is known so far: the best timetable and the highest bound."""

    def __init__(self, forum: Forum) -> None:
        self.forum = forum
        self.bound, self.slots, self.breaks = trivial_bound(forum), None, None
        self.infeasible = False

    slots: tuple[int, ...] | None
    breaks: int | None

    def hear(self, finding: Finding) -> None:
        kind, what = finding
        if kind == "bound" and what is None:
            self.infeasible = True
        elif kind == "bound":
            self.bound = max(self.bound, what)
        elif not any(faults(self.forum, what)):
            breaks = waiting(self.forum, what)
            if self.breaks is None or breaks < self.breaks:
                self.slots, self.breaks = what, breaks

    @property
    def settled(self) -> bool:
        return self.infeasible or (self.breaks is not None and self.breaks <= self.bound)

    def timetable(self) -> Timetable:
        if self.infeasible:
            return Timetable(None, None, self.bound, "infeasible")
        bound = self.bound if self.breaks is None else min(self.bound, self.breaks)
        return Timetable(self.slots, self.breaks, bound, "proved" if self.settled else "open")


def race(forum: Forum, searches: tuple[Search, ...] = (climb, search_above), limit: float | None = None) -> Timetable:
    """The fewest breaks, by searches in processes of their own; after ``limit`` seconds what is known by then."""
    end = until(limit)

    def run(forum: Forum) -> Timetable:
        with closing(side_by_side([partial(search, forum) for search in searches], end)) as findings:
            return concluded(forum, findings)

    return alike(forum, run)


def prove(forum: Forum) -> Timetable:
    """The fewest breaks, in this process: the same forum gives the same timetable."""
    return alike(forum, lambda forum: concluded(forum, climb(forum)))


def concluded(forum: Forum, findings: Iterable[Finding | None]) -> Timetable:
    """What follows from the findings, as far as they are needed; None is heard when the time ends in silence."""
    standing = Standing(forum)
    for finding in filter(None, findings):
        standing.hear(finding)
        if standing.settled:
            break
    return standing.timetable()


def alike(forum: Forum, solve: Callable[[Forum], Timetable]) -> Timetable:
    """The best timetable where waiting must be alike: mostly somebody does not wait, else all do."""
    best = solve(forum)
    fewest = min(map(len, forum.agendas), default=0)
    for least in range(1, fewest if forum.fairness is not None and best.status != "open" else 0):
        if best.breaks is not None and best.breaks <= least * forum.participants:
            break
        other = solve(replace(forum, least=least))
        if other.breaks is not None and (best.breaks is None or other.breaks < best.breaks):
            best = other
    return best


def lone_bound(forum: Forum) -> int:
    """What all participants wait at least, each by herself."""
    return sum(lone_breaks(forum))


def lone_breaks(forum: Forum) -> list[int]:
    """For each participant alone: the fewest breaks with which her meetings can be held in the hours open to them."""
    opened = ([forum.meetings[index].open for index in agenda] for agenda in forum.agendas)
    return [alone(tuple(sorted(hours)), forum.slots, forum.rest) if len(hours) > 1 else 0 for hours in opened]


@lru_cache(maxsize=4096)
def alone(hours: tuple[int, ...], slots: int, rest: int) -> int:
    if len(set(hours)) == 1 and not rest:
        return max(fewest_runs(hours[0], len(hours)) - 1, 0)
    meetings = tuple(Meeting(0, number, mask) for number, mask in enumerate(hours, start=1))
    return prove(Forum(len(hours) + 1, slots, 1, meetings, rest=rest)).breaks or 0
