"""Who gets a seat, and who of those who wait is next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amity.colloquia.seating import ALL_SEATS, ARRIVAL, BALANCE, KIND, SEATS_OF_KIND, Room, Waiter, lacking, promotions

EMBASSY, COMPANY = "embassy", "company"
LINE = [Waiter(10, COMPANY, 1), Waiter(11, COMPANY, 2), Waiter(12, EMBASSY, 3)]


def _seated(room: Room, taken: dict[str, int], waiting: list[Waiter] = LINE) -> list[int]:
    return [each.key for each in promotions(room, taken, waiting)]


def test_what_is_lacking_is_named_seats_of_all_before_seats_of_the_kind() -> None:
    room = Room(capacity=3, quotas={COMPANY: 1})
    assert lacking(room, {COMPANY: 1}, COMPANY) == SEATS_OF_KIND
    assert lacking(room, {COMPANY: 1}, EMBASSY) == ""
    assert lacking(room, {COMPANY: 1, EMBASSY: 2}, COMPANY) == ALL_SEATS


def test_by_arrival_the_first_who_may_have_the_seat_gets_it() -> None:
    assert _seated(Room(capacity=2, rule=ARRIVAL), {}) == [10, 11]
    assert _seated(Room(capacity=2, quotas={COMPANY: 1}, rule=ARRIVAL), {COMPANY: 1}) == [12]


def test_by_kind_the_first_kind_goes_first_whoever_asked_earlier() -> None:
    assert _seated(Room(capacity=2, order=(EMBASSY, COMPANY), rule=KIND), {}) == [12, 10]


def test_by_balance_the_emptier_kind_goes_first() -> None:
    room = Room(capacity=20, quotas={EMBASSY: 10, COMPANY: 10}, rule=BALANCE)
    assert _seated(room, {EMBASSY: 8, COMPANY: 9}) == [12, 10]
    assert _seated(room, {EMBASSY: 9, COMPANY: 8}) == [10, 11, 12]


def test_why_says_how_many_could_have_had_the_seat_and_how_many_had_asked_earlier() -> None:
    room = Room(capacity=10, quotas={COMPANY: 1}, rule=ARRIVAL)
    (chosen,) = promotions(room, {COMPANY: 1}, LINE)
    assert chosen.why == {"rule": ARRIVAL, "of": 1, "before": 2, "share": None}


kinds = st.sampled_from(["a", "b", "c"])
rooms = st.builds(
    Room, st.none() | st.integers(0, 8), st.dictionaries(kinds, st.integers(0, 5)),
    st.permutations(["a", "b", "c"]), st.sampled_from([ARRIVAL, KIND, BALANCE]),
)  # fmt: skip
lines = st.lists(st.tuples(kinds, st.integers(0, 9)), max_size=12)


@given(rooms, st.dictionaries(kinds, st.integers(0, 4)), lines)
def test_no_seat_is_given_that_is_not_there_and_none_is_left_that_somebody_could_have(
    room: Room, taken: dict[str, int], line: list[tuple[str, int]]
) -> None:
    waiting = [Waiter(key, kind, since) for key, (kind, since) in enumerate(line)]
    kind_of = {each.key: each.kind for each in waiting}
    seated = _seated(room, taken, waiting)
    assert len(seated) == len(set(seated))
    for key in seated:
        assert lacking(room, taken, kind_of[key]) == ""
        taken[kind_of[key]] = taken.get(kind_of[key], 0) + 1
    assert all(lacking(room, taken, each.kind) for each in waiting if each.key not in seated)
