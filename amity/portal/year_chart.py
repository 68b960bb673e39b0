"""How many answers each year has, drawn on the server; the same numbers stand in a table beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from amity.design.parts import Entry
from amity.portal.finding import adding
from amity.search.answering import Answer

HEIGHT, STEP, GAP = 60, 12, 3
MOST_YEARS = 80


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: where its bar stands and how high it is, in units of the drawing."""

    year: int
    count: int
    left: int
    top: float
    height: float
    width: int = STEP - GAP


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars from the first year to the last, and the rows of the table: year, its address, its number."""

    bars: tuple[Bar, ...]
    rows: tuple[Entry, ...]

    @property
    def view_box(self) -> str:
        return f"0 0 {len(self.bars) * STEP} {HEIGHT}"

    @property
    def first(self) -> int:
        return self.bars[0].year

    @property
    def last(self) -> int:
        return self.bars[-1].year


def chart_of(said: Answer, query: QueryDict) -> Chart | None:
    """The chart of an answer; none where it has one year only, or none."""
    counts = {int(year): count for year, count in said.facets.get("year", ()) if year.isascii() and year.isdecimal()}
    if len(counts) < 2:
        return None
    shown = bars_of(counts)
    rows = tuple(Entry(year, adding(query, "year", str(year)), quiet=counts[year]) for year in sorted(counts)[::-1])
    return Chart(shown, rows)


def bars_of(counts: Mapping[int, int]) -> tuple[Bar, ...]:
    """A bar for each year from the first to the last."""
    last, most = max(counts), max(counts.values())
    years = range(max(min(counts), last - MOST_YEARS + 1), last + 1)
    return tuple(_bar(place, year, counts.get(year, 0), most) for place, year in enumerate(years))


def _bar(place: int, year: int, count: int, most: int) -> Bar:
    height = round(max(1.0, HEIGHT * count / most), 1) if count else 0.0
    return Bar(year, count, place * STEP, round(HEIGHT - height, 1), height)
