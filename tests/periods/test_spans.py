"""Spans of days against plain sets of days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from amity.periods.spans import Span, covered, first_overlap, union

FIRST = date(2024, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(12)]
WIDE = [FIRST - timedelta(days=1), *DAYS, DAYS[-1] + timedelta(days=1)]
bounded = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).filter(lambda pair: pair[0] < pair[1])
open_left = st.sampled_from(DAYS).map(lambda day: (None, day))
open_right = st.sampled_from(DAYS).map(lambda day: (day, None))
spans = st.one_of(bounded, open_left, open_right, st.just((None, None))).map(lambda pair: Span(*pair))
several = st.lists(spans, max_size=5)


def days(*them: Span) -> set[date]:
    return {day for day in WIDE for span in them if (span.since or day) <= day and (not span.until or day < span.until)}


@given(spans, spans)
def test_two_spans_overlap_when_they_share_a_day(one, other):
    assert one.overlaps(other) == bool(days(one) & days(other))


@given(spans, spans)
def test_a_span_lies_within_another_when_all_its_days_do(one, other):
    assert one.within(other) == (days(one) <= days(other))


@given(several)
def test_a_union_has_the_same_days_in_spans_that_do_not_touch(them):
    whole = union(them)
    assert days(*whole) == days(*them)
    assert [one.high < other.low for one, other in pairwise(whole)] == [True] * (len(whole) - 1)


@given(spans, several)
def test_a_span_is_covered_when_each_of_its_days_is(span, them):
    assert covered(span, them) == (days(span) <= days(*them))


@given(several)
def test_an_overlap_is_found_when_there_is_one(them):
    found = first_overlap(them)
    shared = sum(len(days(span)) for span in them) > len(days(*them))
    assert (found is not None) == shared
    assert found is None or days(found[0]) & days(found[1]) != set()
