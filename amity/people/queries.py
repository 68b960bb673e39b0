"""Reads that join several nouns into one shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from amity.languages.texts import Text
from amity.people.models import Affiliation, Mandate, PersonName, PoliticalGroupName
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.periods.spans import Span, first_overlap
from amity.value import value


@question
def _names_held(people: list[int]) -> QuerySet[PersonName, tuple[Any, ...]]:
    return PersonName.objects.held().filter(person__in=people).values_list("person_id", "since", "until")


@question
def _mandates_held(people: list[int]) -> QuerySet[Mandate, tuple[Any, ...]]:
    rows = Mandate.objects.held().filter(person__in=people)
    return rows.values_list("person_id", "chamber_id", "since", "until")


@question
def _ties_held(people: list[int]) -> QuerySet[Affiliation, tuple[Any, ...]]:
    rows = Affiliation.objects.held().filter(person__in=people)
    return rows.values_list("person_id", "political_group__chamber_id", "since", "until")


def clashes(people: Iterable[int]) -> list[tuple[int, str, date]]:
    """Who would have two names, two mandates in one chamber or two political groups on one day: three queries."""
    ids = list(people)
    spans: dict[tuple[int, str, Hashable], list[Span]] = defaultdict(list)
    for person, *days in _names_held(ids):
        spans[person, "name", None].append(Span(*days))
    for person, chamber, *days in _mandates_held(ids):
        spans[person, "mandate", chamber].append(Span(*days))
    for person, chamber, *days in _ties_held(ids):
        spans[person, "affiliation", chamber].append(Span(*days))
    return [
        (person, what, clash[1].low)
        for (person, what, _), held in spans.items()
        if (clash := first_overlap(held)) is not None
    ]


@value
class Who:
    """A person as a page prints them on one day."""

    key: str
    name: str
    sort_key: str
    gender: str


@value
class Bench:
    """A political group as a page prints it on one day."""

    key: str
    name: Text = field(hash=False)
    abbreviation: str


@question
def _named(known: datetime | None, people: Iterable[int] | None) -> QuerySet[PersonName, tuple[Any, ...]]:
    rows = PersonName.objects.held(known).oldest_first()
    if people is not None:
        rows = rows.filter(person__in=people)
    return rows.values_list(
        "person_id", "since", "person__key", "given", "family", "person__sort_key", "person__gender"
    )


@question
def _benches(known: datetime | None, chamber: int) -> QuerySet[PoliticalGroupName, tuple[Any, ...]]:
    rows = PoliticalGroupName.objects.held(known).filter(political_group__chamber=chamber).oldest_first()
    return rows.values_list("political_group_id", "since", "political_group__key", "name", "abbreviation")


def people_on(moment: AsOf, people: Iterable[int] | None = None) -> dict[int, Who]:
    """Person → how they are named on a day: one query. A day without a recorded name takes the nearest one."""
    found: dict[int, Who] = {}
    for person, since, key, given, family, sort_key, gender in _named(moment.known, people):
        if person not in found or since is None or since <= moment.day:
            found[person] = Who(key, f"{given} {family}".strip(), sort_key, gender)
    return found


def benches_on(chamber: int, moment: AsOf) -> dict[int, Bench]:
    """Political group → what it is called on a day: one query."""
    found: dict[int, Bench] = {}
    for pk, since, key, name, abbreviation in _benches(moment.known, chamber):
        if pk not in found or since is None or since <= moment.day:
            found[pk] = Bench(key, name, abbreviation)
    return found
