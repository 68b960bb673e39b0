"""Which groups are or were for a country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups.models import Coverage, Group, GroupKind, Kind, Standing, State, Tenure
from amity.groups.models.group import ACTIVE
from amity.groups.queries.career import names_of
from amity.groups.queries.register import scope_label
from amity.languages.texts import Text
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.periods.spans import Span


@dataclass
class Covering:
    """A group that is or was for a country, with the days on which it was."""

    pk: int
    slug: str
    chamber: int
    name: Text
    span: Span
    kind: str = Kind.FRIENDSHIP
    regional: bool = False
    state: str = ""
    others: int = 0
    president: Who | None = None
    delegate: Who | None = None

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def kind_label(self) -> str:
        return scope_label(self.kind, regional=self.regional)

    @property
    def state_label(self) -> str:
        return str(State(self.state).label) if self.state else ""


@question
def _coverages(
    country: int, known: datetime | None, *, user: User | AnonymousUser
) -> QuerySet[Coverage, tuple[int, str, int, date | None, date | None]]:
    rows = Coverage.objects.held(known).filter(country=country, group__in=Group.objects.visible_to(user))
    return rows.values_list("group_id", "group__slug", "group__chamber_id", "since", "until")


@question
def _standings(known: datetime | None, groups: Iterable[int]) -> QuerySet[Standing]:
    return Standing.objects.held(known).filter(group__in=groups).as_stated().oldest_first()


@question
def _pairs(moment: AsOf, groups: Iterable[int]) -> QuerySet[Coverage, int]:
    return Coverage.objects.as_of(moment).filter(group__in=groups).values_list("group_id", flat=True)


@question
def _kinds(known: datetime | None, groups: Iterable[int]) -> QuerySet[GroupKind]:
    return GroupKind.objects.held(known).filter(group__in=groups).as_stated().oldest_first()


CHAIRS = ("president", "delegated_president")


@question
def _chaired(moment: AsOf, groups: Iterable[int]) -> QuerySet[Tenure, tuple[Any, ...]]:
    """Every office of some groups: few rows, where the presidents of all groups would have to be looked through."""
    held = Tenure.objects.as_of(moment).filter(group__in=groups)
    return held.values_list("group_id", "office__key", "person_id", "country_id")


@question
def _scopes(known: datetime | None, *, user: User | AnonymousUser) -> QuerySet[Coverage, tuple[int, date | None]]:
    rows = Coverage.objects.held(known).filter(group__in=Group.objects.visible_to(user))
    return rows.values_list("country_id", "since")


def covering(country: Country, moment: AsOf, user: User | AnonymousUser) -> tuple[list[Covering], list[Covering]]:
    """Groups for a country on a day, and those that were, of all that had begun by then: seven queries whatever their
    number.
    """
    found = [
        Covering(pk, slug, chamber, Text(), Span(since, until))
        for pk, slug, chamber, since, until in _coverages(country.pk, moment.known, user=user)
    ]
    groups = [row.pk for row in found]
    names, lives = names_of(groups, moment), _lives(groups, moment)
    found = [row for row in found if row.pk in lives]
    chairs = _chairs(groups, country, moment)
    for row in found:
        row.name = names.get(row.pk, Text())
        row.state, life = lives[row.pk]
        row.span = row.span.common(life)
        row.president, row.delegate = chairs.get((row.pk, "president")), chairs.get((row.pk, "delegated_president"))
    _kinds_and_others(found, moment)
    current = [row for row in found if row.span.low <= moment.day < row.span.high and row.state != State.DISSOLVED]
    past = [row for row in found if row not in current and row.span.low <= moment.day]
    return sorted(current, key=lambda row: row.slug), sorted(past, key=lambda row: row.span.high, reverse=True)


def _lives(groups: list[int], moment: AsOf) -> dict[int, tuple[str, Span]]:
    """Group → its state on the day, and its days from its first act to its dissolution: one query."""
    steps: dict[int, list[Standing]] = defaultdict(list)
    for row in _standings(moment.known, groups):
        if row.since is None or row.since <= moment.day:
            steps[row.group_id].append(row)
    return {group: (_state(rows, moment.day), _life(rows)) for group, rows in steps.items()}


def _state(steps: list[Standing], day: date) -> str:
    return next((row.state for row in steps if row.holds(day)), "")


def _life(steps: list[Standing]) -> Span:
    return Span(steps[0].since, next((row.since for row in steps if row.state == State.DISSOLVED), None))


def _kinds_and_others(found: list[Covering], moment: AsOf) -> None:
    groups = [row.pk for row in found]
    pairs = _pairs(moment, groups)
    kinds = {each.group_id: each for each in _kinds(moment.known, groups) if (each.since or date.min) <= moment.day}
    for row in found:
        row.others = max(pairs.count(row.pk) - 1, 0)
        if last := kinds.get(row.pk):
            row.kind, row.regional = last.kind, last.regional


def _chairs(groups: list[int], country: Country, moment: AsOf) -> dict[tuple[int, str], Who]:
    held = [row for row in _chaired(moment, groups) if row[1] in CHAIRS and row[3] in {None, country.pk}]
    who = people_on(moment, {person for _, _, person, _ in held})
    return {(group, office): who[person] for group, office, person, _ in held if person in who}


def last_days(past: list[Covering]) -> tuple[date | None, date | None] | None:
    """First and last day of the group that covered a country last, if any did."""
    return (past[0].span.since, past[0].span.until) if past else None


def covered_since(moment: AsOf, user: User | AnonymousUser) -> set[int]:
    """Countries that any group that a reader may see was ever for, by a day: one query."""
    rows = _scopes(moment.known, user=user)
    return {country for country, since in rows if since is None or since <= moment.day}
