"""Plans of a colloquium: wishes, hours, locks, rests, and what a cancellation changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.matchmaking.mending import mend
from amity.matchmaking.plan import faults
from amity.matchmaking.proof import count, lone_breaks
from amity.matchmaking.solver import granted, plan
from amity.matchmaking.wishes import Demand, Guest, Level, Wish, weigh
from bench.forum import demand as invented

SIZE = {"companies": 60, "officials": 12, "slots": 12, "tables": 10, "count": 260, "most": 9}


def rules_broken(demand: Demand, slots) -> list[str]:
    order = sorted(slots)
    return list(faults(demand.forum(order), [slots[index] for index in order]))


@st.composite
def demands(draw) -> Demand:
    slots = draw(st.integers(1, 3))
    guests = [Guest(draw(st.integers(0, (1 << slots) - 1)), draw(st.integers(0, 3))) for _ in range(4)]
    pairs = draw(st.lists(st.sampled_from(list(product((0, 1), (2, 3)))), max_size=4, unique=True))
    wishes = tuple(Wish(one, other, draw(st.integers(1, 8))) for one, other in pairs)
    return Demand(tuple(guests), wishes, slots, draw(st.integers(1, 2)))


def worth(demand: Demand, chosen) -> tuple[int, int]:
    """First that few who asked are left with none, then the weight."""
    asked = {who for wish in demand.wishes for who in (wish.one, wish.other)}
    seated = {who for index in chosen for who in (demand.wishes[index].one, demand.wishes[index].other)}
    return -len(asked - seated), sum(demand.wishes[index].weight for index in chosen)


def best(demand: Demand) -> tuple[int, int]:
    """By trying every choice at all hours."""
    found = worth(demand, ())
    for number in range(1, len(demand.wishes) + 1):
        for chosen in combinations(range(len(demand.wishes)), number):
            sought = Counter(who for index in chosen for who in (demand.wishes[index].one, demand.wishes[index].other))
            many = any(held > demand.guests[who].most for who, held in sought.items())
            if worth(demand, chosen) > found and not many:
                every = product(range(demand.slots), repeat=number)
                held = any(not any(faults(demand.forum(chosen), slots)) for slots in every)
                found = worth(demand, chosen) if held else found
    return found


@given(demands())
@settings(max_examples=60, deadline=None)
def test_no_plan_is_better_than_the_best_and_the_bound_is_never_worse(demand):
    slots, choice = granted(demand, {})
    assert rules_broken(demand, slots) == []
    assert worth(demand, slots) <= best(demand) <= (-len(choice.left), choice.bound)


def test_a_forum_keeps_its_weight_waits_little_and_is_planned_twice_alike():
    demand = invented(1, **SIZE)
    first, second = (plan(demand, seed=7, effort=20_000) for _ in range(2))
    assert first == second
    assert rules_broken(demand, first.slots) == []
    assert first.weight >= 0.999 * first.weight_bound
    slots, _ = granted(demand, {})
    assert first.breaks_bound <= first.breaks < 30
    assert set(first.slots) == set(slots)
    assert first.left == frozenset()


def test_where_the_clock_counts_the_least_waiting_is_proved_and_what_is_locked_stays():
    demand = invented(1, **SIZE)
    locked = dict(list(plan(demand, effort=5_000).slots.items())[:10])
    made = plan(demand, seconds=60, locked=locked)
    assert rules_broken(demand, made.slots) == []
    assert made.breaks == made.breaks_bound
    assert {index: made.slots[index] for index in locked} == locked


@pytest.mark.parametrize(("fairness", "breaks"), [(None, 3), (1, 4)])
def test_agendas_differ_by_no_more_breaks_than_was_asked_even_where_that_makes_more_of_them(fairness, breaks):
    """Found by trying every timetable: three breaks are the fewest, and one guest has two of them."""
    guests = tuple(Guest(hours, 6) for hours in (47, 39, 60, 55, 38, 63))
    asked = [(0, 2, 60), (1, 2, 62), (0, 4, 63), (0, 3, 42), (1, 3, 55), (1, 4, 60)]
    wishes = tuple(Wish(one, other, 2, open=hours) for one, other, hours in asked)
    demand = Demand(guests, wishes, 6, 2, fairness=fairness)
    made = plan(demand, seconds=20)
    assert rules_broken(demand, made.slots) == []
    assert (len(made.slots), made.breaks) == (6, breaks)


def test_a_prover_that_is_given_no_patience_leaves_the_search_to_the_exchange():
    demand = invented(1, **SIZE)
    slots, _ = granted(demand, {})
    forum = demand.forum(sorted(slots))
    assert [what for kind, what in count(forum, lone_breaks(forum), 1) if kind == "found"] == []


def test_what_is_locked_keeps_its_hour():
    demand = invented(1, **SIZE)
    before = plan(demand, effort=5_000)
    locked = dict(list(before.slots.items())[:10])
    after = plan(demand, seed=5, effort=5_000, locked=locked)
    assert {index: after.slots[index] for index in locked} == locked


@pytest.mark.parametrize("guest", [0, 60, 65])
def test_a_guest_who_stays_away_changes_few_appointments(guest):
    demand = invented(1, **SIZE)
    told = plan(demand, effort=5_000).slots
    away = replace(demand.guests[guest], most=0)
    changed = replace(demand, guests=(*demand.guests[:guest], away, *demand.guests[guest + 1 :]))
    mended = mend(changed, told)
    assert rules_broken(changed, mended.slots) == []
    gone = {index for index in told if guest in (demand.wishes[index].one, demand.wishes[index].other)}
    assert mended.cancelled == gone
    assert len(mended.moved | mended.added) < 10


def test_everybody_rests_and_an_order_is_kept():
    guests = (Guest(0b111111, 3), *[Guest(0b111111, 1)] * 3)
    wishes = tuple(Wish(0, other, 2) for other in (1, 2, 3))
    made = plan(Demand(guests, wishes, 6, 1, precedences=((2, 0), (0, 1)), rest=1), effort=2_000)
    assert made.slots[2] < made.slots[0] < made.slots[1]
    assert made.slots[2] + 1 < made.slots[0] < made.slots[1] - 1
    assert made.breaks == 0


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        (Level.MUST, Level.MUST, 8),
        (Level.NICE, Level.SILENT, 1),
        (Level.MUST, Level.NEVER, 0),
        (Level.NICE, Level.NICE, 4),
    ],
)
def test_a_wish_of_both_sides_weighs_more_and_one_side_may_refuse(one, other, weight):
    assert weigh(one, other) == weight


def test_the_search_ends_when_told_so():
    heard = []
    plan(invented(1, **SIZE), effort=10_000_000, told=lambda better: heard.append(better) or len(heard) < 3)
    assert len(heard) == 3
