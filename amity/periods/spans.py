"""Arithmetic on half-open spans of days: [since, until), either side open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """Days from ``since`` (inclusive) to ``until`` (exclusive); ``None`` is open on that side."""

    since: date | None
    until: date | None

    @property
    def low(self) -> date:
        return self.since or date.min

    @property
    def high(self) -> date:
        return self.until or date.max

    def includes(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.low <= day and (self.until is None or day < self.until)

    def overlaps(self, other: Span) -> bool:
        return self.low < other.high and other.low < self.high

    def common(self, other: Span) -> Span:
        """The days that lie in both; an end that neither states stays open."""
        since, until = max(self.low, other.low), min(self.high, other.high)
        return Span(since if since > date.min else None, until if until < date.max else None)

    def within(self, other: Span) -> bool:
        return other.low <= self.low and self.high <= other.high


def union(spans: Iterable[Span]) -> list[Span]:
    """The fewest spans that cover the same days; spans that touch become one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.low, each.high)):
        if merged and span.low <= merged[-1].high:
            if span.high > merged[-1].high:
                merged[-1] = Span(merged[-1].since, span.until)
        else:
            merged.append(span)
    return merged


def covered(span: Span, by: Iterable[Span]) -> bool:
    """Whether every day of a span lies in one of the others, taken together."""
    return lies_in(span, union(by))


def lies_in(span: Span, united: Iterable[Span]) -> bool:
    """As ``covered``, by spans that a union has made already: for many spans against the same."""
    return any(span.within(whole) for whole in united)


def first_overlap(spans: Iterable[Span]) -> tuple[Span, Span] | None:
    """Two spans that share a day, if any do."""
    ordered = sorted(spans, key=lambda each: (each.low, each.high))
    for earlier, later in pairwise(ordered):
        if earlier.overlaps(later):
            return earlier, later
    return None
