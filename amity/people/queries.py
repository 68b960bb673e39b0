"""Reads that join several nouns into one shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from amity.languages.texts import Text
from amity.people.models import Affiliation, Mandate, PersonName, PoliticalGroupName
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.periods.spans import Span, first_overlap


def clashes(people: Iterable[int]) -> list[tuple[int, str, date]]:
    """Who would have two names, two mandates in one chamber or two political groups on one day: three queries."""
    ids = list(people)
    spans: dict[tuple[int, str, Hashable], list[Span]] = defaultdict(list)
    for name in PersonName.objects.held().filter(person__in=ids):
        spans[name.person_id, "name", None].append(Span(name.since, name.until))
    for mandate in Mandate.objects.held().filter(person__in=ids):
        spans[mandate.person_id, "mandate", mandate.chamber_id].append(Span(mandate.since, mandate.until))
    for tie in Affiliation.objects.held().filter(person__in=ids).select_related("political_group"):
        key = (tie.person_id, "affiliation", tie.political_group.chamber_id)
        spans[key].append(Span(tie.since, tie.until))
    return [
        (person, what, clash[1].low)
        for (person, what, _), held in spans.items()
        if (clash := first_overlap(held)) is not None
    ]


@dataclass(frozen=True, slots=True)
class Who:
    """A person as a page prints them on one day."""

    key: str
    name: str
    sort_key: str
    gender: str


@dataclass(frozen=True, slots=True)
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
