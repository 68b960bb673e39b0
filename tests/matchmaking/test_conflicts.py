"""Wishes that cannot hold together are named, and nothing beside them; and why a wish was not met."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.matchmaking.conflicts import Cause, conflict, why
from amity.matchmaking.plan import faults
from amity.matchmaking.wishes import Demand, Guest, Wish


@st.composite
def demands(draw) -> Demand:
    slots = draw(st.integers(1, 3))
    guests = tuple(Guest(draw(st.integers(1, (1 << slots) - 1)), draw(st.integers(1, 3))) for _ in range(5))
    pairs = draw(st.lists(st.sampled_from(list(product((0, 1), (2, 3, 4)))), min_size=2, max_size=5, unique=True))
    order = ((0, 1),) if draw(st.booleans()) else ()
    wishes = tuple(Wish(*pair, 1, must=True) for pair in pairs)
    return Demand(guests, wishes, slots, draw(st.integers(1, 2)), order, rest=draw(st.integers(0, 1)))


def can_hold(demand: Demand, wishes) -> bool:
    chosen = sorted(wishes)
    forum = demand.forum(chosen)
    if any(len(agenda) > guest.most for agenda, guest in zip(forum.agendas, demand.guests, strict=True)):
        return False
    return any(not any(faults(forum, slots)) for slots in product(range(demand.slots), repeat=len(chosen)))


@given(demands())
@settings(max_examples=80, deadline=None)
def test_what_is_named_cannot_hold_and_no_fewer_cannot(demand):
    named, every = conflict(demand), range(len(demand.wishes))
    assert (named is None) == can_hold(demand, every)
    if named is not None:
        assert not can_hold(demand, named)
        assert all(can_hold(demand, few) for few in combinations(every, len(named) - 1))


GUESTS = (Guest(0b11, 2), Guest(0b11, 1), Guest(0b01, 2), Guest(0b10, 2))


@pytest.mark.parametrize(
    ("wish", "slots", "tables", "cause", "rivals"),
    [
        (Wish(0, 1, 0), {}, 1, Cause.REFUSED, set()),
        (Wish(2, 3, 1), {}, 1, Cause.APART, set()),
        (Wish(0, 1, 1), {1: 0}, 2, Cause.FULL, {1}),
        (Wish(0, 2, 1), {2: 0}, 2, Cause.BUSY, {2}),
        (Wish(0, 2, 1), {1: 0}, 1, Cause.TABLES, {1}),
        (Wish(0, 2, 1), {1: 0}, 2, Cause.POSSIBLE, set()),
    ],
)
def test_why_a_wish_was_not_met(wish, slots, tables, cause, rivals):
    demand = Demand((*GUESTS, Guest(0b11, 2)), (wish, Wish(1, 4, 1), Wish(0, 4, 1)), 2, tables)
    reason = why(demand, slots, 0)
    assert (reason.cause, set(reason.rivals)) == (cause, rivals)
