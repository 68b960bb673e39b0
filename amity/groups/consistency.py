"""What must always be true of a group, whatever is said of it and in whatever order: plain Python, no database.

Sources: one president at a time and a board drawn from the members (General Instruction of the Bureau, chapter XXII,
and the minutes cited in the domain study); a group acts only while it lives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from amity.periods.spans import Span, covered, first_overlap, lies_in, union


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in the group during a span of days."""

    person: int
    span: Span


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held during a span of days, with what the office demands."""

    person: int
    office: str
    span: Span
    country: int | None = None
    is_single: bool = False
    per_country: bool = False
    within_membership: bool = True


@dataclass(frozen=True, slots=True)
class Dated:
    """Anything else that is said of the group during a span of days: a name, a kind, a country, a state."""

    what: Hashable
    span: Span


@dataclass
class Whole:
    """Everything that is held true of one group."""

    seats: list[Seat] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    standings: list[Dated] = field(default_factory=list)
    names: list[Dated] = field(default_factory=list)
    kinds: list[Dated] = field(default_factory=list)
    countries: list[Dated] = field(default_factory=list)
    meetings: list[Dated] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that is broken: which one, by whom, for which office or country, on which first day."""

    rule: str
    day: date
    person: int | None = None
    office: str = ""
    country: int | None = None


def faults(whole: Whole) -> Iterator[Fault]:
    """Every broken rule of a group, in a fixed order; nothing when all is well."""
    yield from _twice_at_once(whole)
    yield from _outside_its_life(whole)
    yield from _seated_twice(whole)
    yield from _office_outside_membership(whole)
    yield from _office_held_twice(whole)
    yield from _single_office_shared(whole)
    yield from _country_of_office(whole)


def _grouped(rows: Iterable[Any], key: Callable[[Any], Hashable]) -> dict[Any, list[Span]]:
    spans: dict[Any, list[Span]] = defaultdict(list)
    for row in rows:
        spans[key(row)].append(row.span)
    return spans


def _clashes(rows: Iterable[Any], key: Callable[[Any], Hashable]) -> Iterator[tuple[Any, date]]:
    for what, spans in _grouped(rows, key).items():
        if clash := first_overlap(spans):
            yield what, clash[1].low


def _twice_at_once(whole: Whole) -> Iterator[Fault]:
    single = {"two_states": whole.standings, "two_names": whole.names, "two_kinds": whole.kinds}
    for rule, rows in single.items():
        for _, day in _clashes(rows, lambda _row: None):
            yield Fault(rule, day)
    for country, day in _clashes(whole.countries, lambda row: row.what):
        yield Fault("country_twice", day, country=country)


def _outside_its_life(whole: Whole) -> Iterator[Fault]:
    life = union(standing.span for standing in whole.standings if standing.what != "dissolved")
    for seat in whole.seats:
        if not lies_in(seat.span, life):
            yield Fault("seat_outside_life", seat.span.low, seat.person)
    for holding in whole.holdings:
        if not lies_in(holding.span, life):
            yield Fault("office_outside_life", holding.span.low, holding.person, holding.office)
    for meeting in whole.meetings:
        if not lies_in(meeting.span, life):
            yield Fault("meeting_outside_life", meeting.span.low)


def _seated_twice(whole: Whole) -> Iterator[Fault]:
    for person, day in _clashes(whole.seats, lambda seat: seat.person):
        yield Fault("seated_twice", day, person)


def _office_outside_membership(whole: Whole) -> Iterator[Fault]:
    seats = _grouped(whole.seats, lambda seat: seat.person)
    for holding in whole.holdings:
        if holding.within_membership and not covered(holding.span, seats.get(holding.person, [])):
            yield Fault("office_outside_membership", holding.span.low, holding.person, holding.office)


def _office_held_twice(whole: Whole) -> Iterator[Fault]:
    keyed = _clashes(whole.holdings, lambda held: (held.person, held.office, held.country))
    for (person, office, country), day in keyed:
        yield Fault("office_held_twice", day, person, office, country)


def _single_office_shared(whole: Whole) -> Iterator[Fault]:
    single = [holding for holding in whole.holdings if holding.is_single]
    for (office, country), day in _clashes(single, lambda held: (held.office, held.country)):
        yield Fault("second_holder", day, office=office, country=country)


def _country_of_office(whole: Whole) -> Iterator[Fault]:
    countries = _grouped(whole.countries, lambda row: row.what)
    for holding in whole.holdings:
        if holding.per_country != (holding.country is not None):
            rule = "country_missing" if holding.per_country else "country_unwanted"
            yield Fault(rule, holding.span.low, holding.person, holding.office, holding.country)
        elif holding.per_country and not covered(holding.span, countries.get(holding.country, [])):
            yield Fault("country_not_covered", holding.span.low, holding.person, holding.office, holding.country)
