"""The fewest breaks: against all timetables of small forums, and on the published files where they are at hand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.matchmaking.plan import Forum, Meeting, faults, fewest_runs, trivial_bound, waiting
from amity.matchmaking.proof import count, lone_breaks, prove, race, search_above
from amity.matchmaking.reading import read, write
from bench.instances import invented
from tests.conftest import SHARED


@st.composite
def forums(draw) -> Forum:
    slots = draw(st.integers(2, 5))
    pairs = draw(st.lists(st.sampled_from([(0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (0, 3)]), max_size=5, unique=True))
    meetings = [Meeting(*pair, draw(st.integers(1, (1 << slots) - 1))) for pair in pairs]
    order = [(0, len(pairs) - 1)] if len(pairs) > 1 and draw(st.booleans()) else []
    tables, fairness = draw(st.integers(1, 2)), draw(st.sampled_from([0, 1, 2, None]))
    return Forum(4, slots, tables, tuple(meetings), tuple(order), fairness, rest=draw(st.sampled_from([0, 0, 1, 2])))


def fewest(forum: Forum) -> int | None:
    """By trying every timetable."""
    every = product(range(forum.slots), repeat=len(forum.meetings))
    return min((waiting(forum, slots) for slots in every if not any(faults(forum, slots))), default=None)


@given(forums())
@settings(max_examples=50, deadline=None)
def test_the_proof_finds_what_trying_everything_finds(forum):
    timetable, best = prove(forum), fewest(forum)
    assert (timetable.breaks, timetable.status) == (best, "infeasible" if best is None else "proved")
    assert best is None or (trivial_bound(forum) <= best and not any(faults(forum, timetable.slots)))


@given(forums())
@settings(max_examples=5, deadline=None)
def test_counting_cores_in_a_race_with_the_exchange_finds_the_same(forum):
    assert race(forum, (count, search_above)).breaks == fewest(forum)


@given(forums())
@settings(max_examples=30, deadline=None)
def test_counting_from_what_each_waits_alone_finds_the_same(forum):
    free = replace(forum, fairness=None)
    *_, (kind, found) = count(free, lone_breaks(free))
    assert (waiting(free, found) if kind == "found" else None) == fewest(free)


@given(forums())
@settings(max_examples=30, deadline=None)
def test_a_forum_is_the_same_after_it_was_written_and_read(forum):
    whole = (1 << forum.slots) - 1
    free = Forum(4, forum.slots, forum.tables, tuple(Meeting(m.one, m.other, whole) for m in forum.meetings),
                 forum.precedences, forum.fairness)  # fmt: skip
    assert read(write(free), fairness=free.fairness) == free


@pytest.mark.parametrize("kind", ["original", "fix10", "prec15", "forb2"])
def test_an_invented_file_says_what_was_invented(kind):
    forum = invented("forum13", kind, 1)
    assert read(write(forum, morning=11)) == forum


@pytest.mark.parametrize(
    ("available", "count", "runs"), [(0b111, 2, 1), (0b1011, 3, 2), (0b1011, 2, 1), (0b101, 0, 0), (0b1, 2, 3)]
)
def test_the_fewest_groups_of_slots(available, count, runs):
    assert fewest_runs(available, count) == runs


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nBusiness=2; nMeetings=2; nTables=1; nTotalSlots=1; requested=[|1,2,3|];",
        "nBusiness=2; nMeetings=1; nTables=1; nTotalSlots=1; requested=[|1,9,3|];",
    ],
)
def test_a_file_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match=r"benchmark|requested"):
        read(text)


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "breaks"),
    [("tic-12.original", 0), ("tic-13.original", 0), ("forumt-14.original", 5), ("forum-14.forb0007", None)],
)
def test_the_published_files_are_proved(name, breaks):
    path = SHARED / "data" / "b2b" / f"{name}.dzn"
    if not path.exists():
        pytest.skip("the published files are not beside the checkout")
    forum = read(path.read_text(encoding="utf-8"))
    timetable = race(forum, limit=60)
    assert timetable.breaks == breaks
    assert timetable.slots is None or not any(faults(forum, timetable.slots))


def silent(forum: Forum) -> Iterator:
    time.sleep(20)
    yield "bound", None


def test_what_nobody_has_answered_when_the_time_is_over_is_open():
    timetable = race(invented("tic12", "original", 1), (silent,), limit=0.1)
    assert (timetable.status, timetable.slots) == ("open", None)


def test_many_meetings_in_too_few_slots_are_refuted_at_once():
    """Pigeons and holes: without counting by matching the prover would not come to an end."""
    masks = [(1 << 13) - 1] * 14 + [(1 << 22) - 1] * 4
    meetings = tuple(Meeting(0, other, mask) for other, mask in enumerate(masks, start=1))
    assert prove(Forum(19, 22, 5, meetings)).status == "infeasible"
    apart = tuple(Meeting(2 * pair, 2 * pair + 1, 0b111) for pair in range(13))
    assert prove(Forum(26, 9, 4, apart)).status == "infeasible"
