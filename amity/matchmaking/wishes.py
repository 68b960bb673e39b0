"""Which wishes are granted: as much weight as can be, nobody who is asked for left with none where it can be helped.

An integer programme over counts, without the hour of each appointment: nobody has more than she wants or than she has
slots, also within any set of hours that some of her wishes are bound to; and no more than the tables hold. Between
companies and officials who are there all day that is exact (König's theorem on edge colouring); otherwise it is an
upper bound, which ``solver`` comes close to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum

import highspy

from amity.matchmaking.plan import Forum, Meeting

MUTUAL = 2  # what a wish of both sides weighs beside what each side gives it
NONE_LEFT = 10  # a guest left with none weighs as much as so many of the heaviest wishes


class Level(IntEnum):
    """How much one side wants an appointment; a side that was not asked says nothing."""

    NEVER = -1
    SILENT = 0
    NICE = 1
    WANTED = 2
    MUST = 3


def weigh(one: Level, other: Level) -> int:
    """The weight of a wish; 0 where there is none, or where one side never wants it.

    >>> weigh(Level.MUST, Level.NICE), weigh(Level.MUST, Level.SILENT), weigh(Level.MUST, Level.NEVER)
    (6, 3, 0)
    """
    if Level.NEVER in (one, other):
        return 0
    return one + other + (MUTUAL if one and other else 0)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who may have appointments: the slots in which she is there as a mask, and the most that she wants."""

    open: int
    most: int


@dataclass(frozen=True, slots=True)
class Wish:
    """An appointment that is wanted, by its weight. ``open`` narrows its slots: a session, or one fixed slot."""

    one: int
    other: int
    weight: int
    must: bool = False
    open: int = -1


@dataclass(frozen=True)
class Demand:
    """All guests and wishes of a colloquium, its slots and tables; precedences are pairs (earlier, later) of wishes.

    ``rest`` is the number of slots that everybody has free after an appointment.
    """

    guests: tuple[Guest, ...]
    wishes: tuple[Wish, ...]
    slots: int
    tables: int
    precedences: tuple[tuple[int, int], ...] = ()
    fairness: int | None = None
    rest: int = 0

    def hours(self, wish: Wish) -> int:
        """The slots in which both are there."""
        return wish.open & self.guests[wish.one].open & self.guests[wish.other].open & (1 << self.slots) - 1

    def forum(self, granted: Iterable[int] | None = None) -> Forum:
        """The meetings of the granted wishes, in their order; of all wishes where none are named."""
        chosen = list(range(len(self.wishes)) if granted is None else granted)
        meetings = tuple(
            Meeting(wish.one, wish.other, self.hours(wish)) for wish in (self.wishes[index] for index in chosen)
        )
        place = {index: number for number, index in enumerate(chosen)}
        order = tuple((place[a], place[b]) for a, b in self.precedences if a in place and b in place)
        return Forum(len(self.guests), self.slots, self.tables, meetings, order, self.fairness, rest=self.rest)

    def room(self, hours: int) -> int:
        """How many appointments one guest can have within some hours, with her rest between them."""
        count, following = 0, 0
        for slot in range(self.slots):
            if hours >> slot & 1 and slot >= following:
                count, following = count + 1, slot + self.rest + 1
        return count


@dataclass(frozen=True, slots=True)
class Choice:
    """The wishes to grant, their weight, the most that any choice could weigh, and the guests left with none."""

    granted: frozenset[int]
    weight: int
    bound: float
    left: frozenset[int]


class Quiet(highspy.Highs):
    """The solver without its banner, which it prints before it can be told to be silent."""

    def enableCallbacks(self) -> None:  # noqa: N802 - its name
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def choose(demand: Demand, banned: Collection[int] = (), kept: Collection[int] = ()) -> Choice:
    """The best choice by counts; banned wishes are not granted, and between equal ones those kept are preferred."""
    model = Quiet()  # type: ignore[no-untyped-call]
    model.setOptionValue("threads", 1)
    model.setOptionValue("mip_rel_gap", 1e-5)
    heaviest = max((wish.weight for wish in demand.wishes), default=1)
    for index, wish in enumerate(demand.wishes):
        most = 0 if index in banned or not demand.hours(wish) else 1
        model.addCol(wish.weight + (0.001 if index in kept else 0), most if wish.must else 0, most, 0, [], [])
        model.changeColIntegrality(index, highspy.HighsVarType.kInteger)
    asked = guests_of(demand)
    for guest, wishes in asked.items():
        limit(model, demand, guest, wishes)
        column = model.getNumCol()
        model.addCol(-NONE_LEFT * heaviest, 0, 1, 0, [], [])
        row(model, 1, model.inf, [*wishes, column])
    for hours in {guest.open for guest in demand.guests}:
        inside = [index for index, wish in enumerate(demand.wishes) if not demand.hours(wish) & ~hours]
        row(model, 0, demand.tables * hours.bit_count(), inside)
    row(model, 0, demand.tables * demand.slots, range(len(demand.wishes)))
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    model.run()
    return chosen(model, demand, asked)


def guests_of(demand: Demand) -> dict[int, list[int]]:
    asked: dict[int, list[int]] = defaultdict(list)
    for index, wish in enumerate(demand.wishes):
        asked[wish.one].append(index)
        asked[wish.other].append(index)
    return asked


def limit(model: highspy.Highs, demand: Demand, guest: int, wishes: list[int]) -> None:
    """No more than a guest wants; within hours that some wishes are bound to, no more than she has slots there."""
    hours = {index: demand.hours(demand.wishes[index]) for index in wishes}
    whole = demand.guests[guest]
    row(model, 0, min(whole.most, demand.room(whole.open)), wishes)
    for bound in set(hours.values()) - {whole.open}:
        inside = [index for index in wishes if not hours[index] & ~bound]
        if len(inside) > demand.room(bound):
            row(model, 0, demand.room(bound), inside)


def row(model: highspy.Highs, lower: float, upper: float, columns: Iterable[int]) -> None:
    listed = list(columns)
    model.addRow(lower, upper, len(listed), listed, [1.0] * len(listed))


def chosen(model: highspy.Highs, demand: Demand, asked: dict[int, list[int]]) -> Choice:
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return Choice(frozenset(), 0, 0, frozenset(asked))
    values = model.getSolution().col_value
    granted = frozenset(index for index in range(len(demand.wishes)) if values[index] > 0.5)
    left = frozenset(guest for guest, wishes in asked.items() if granted.isdisjoint(wishes))
    weight = sum(demand.wishes[index].weight for index in granted)
    gap = max(model.getInfo().mip_dual_bound - model.getInfo().objective_function_value, 0)
    return Choice(granted, weight, weight + int(gap), left)
