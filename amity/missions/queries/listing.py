"""Missions and receptions as lists print them: filtered in the database, each page in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from amity.accounts.models import User
from amity.assembly.models import Rule
from amity.countries.labels import Label, labels_on
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.missions.clock import report_due, report_state, situation
from amity.missions.models import (
    Dates,
    Delegate,
    Destination,
    Hosting,
    Mission,
    MissionKind,
    Outline,
    Purpose,
    Stage,
    State,
)
from amity.missions.queries.accounts import accounted
from amity.periods.asof import AsOf
from amity.periods.facts import FactQuerySet
from amity.periods.questions import question
from amity.periods.spans import Span

COMPOSED = (State.CONFIRMED, State.REPORTED, State.CLOSED)
OVER = (State.ENDED, State.REPORTED, State.CLOSED)


@dataclass
class Listed:
    """One line of a list."""

    pk: int
    key: str
    kind: str
    first: date | None
    until: date | None
    title: Text = field(default_factory=Text)
    purpose: str = ""
    stage: str = State.PROPOSED
    stage_since: date | None = None
    state: str = State.PROPOSED
    reported_on: date | None = None
    due: date | None = None
    report: str = ""
    countries: list[Label] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    groups: list[tuple[str, Text]] = field(default_factory=list)
    cities: Text = field(default_factory=Text)

    @property
    def last(self) -> date | None:
        return self.until - timedelta(days=1) if self.until else None

    @property
    def kind_label(self) -> str:
        return str(MissionKind(self.kind).label)

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def purpose_label(self) -> str:
        return str(Purpose(self.purpose).label) if self.purpose else ""


def dated(
    user: User | AnonymousUser, *, known: datetime | None = None, among: QuerySet[Any, Any] | None = None
) -> FactQuerySet[Dates]:
    """The days of the missions that a reader may see, all or those of ``among``, the latest first: what lists are made
    from. Whether a mission may be seen is asked of those alone.
    """
    rows = Dates.objects.held(known).order_by("-since", "-mission__pk")
    if isinstance(user, User) and user.is_staff:  # who sees every file need not be asked of each
        return rows if among is None else rows.filter(mission__in=among)
    missions = Mission.objects.all() if among is None else Mission.objects.filter(pk__in=among)
    return rows.filter(mission__in=missions.visible_to(user).values("pk"))


def composed() -> Any:
    """The missions whose delegation is public: those that are confirmed or beyond."""
    return Stage.objects.open().filter(state__in=COMPOSED).values("mission")


Day = tuple[int, str, str, int, date | None, date | None]  # mission, its address, kind and chamber, its days
Step = tuple[int, str, date | None, date | None]  # mission, its state, from a day to a day
COLUMNS = ("mission_id", "mission__key", "mission__kind", "mission__chamber_id", "since", "until")


def of_group(group: int, known: datetime | None, user: User | AnonymousUser) -> list[Day]:
    """The days of the missions of a group that a reader may see, the latest first: one query."""
    return _of_group(group, known, user=user)


def to_country(country: int, known: datetime | None, user: User | AnonymousUser) -> list[Day]:
    """The same of those to or from a country."""
    return _to_country(country, known, user=user)


def with_member(person: int, known: datetime | None, user: User | AnonymousUser) -> list[Day]:
    """The same of those whose delegation, where it is public, a person belongs to."""
    return _with_member(person, known, user=user)


@question
def _of_group(group: int, known: datetime | None, *, user: User | AnonymousUser) -> QuerySet[Dates, Day]:
    held = Hosting.objects.held(known).filter(group=group)
    return dated(user, known=known, among=held.values("mission")).values_list(*COLUMNS)


@question
def _to_country(country: int, known: datetime | None, *, user: User | AnonymousUser) -> QuerySet[Dates, Day]:
    held = Destination.objects.held(known).filter(country=country)
    return dated(user, known=known, among=held.values("mission")).values_list(*COLUMNS)


@question
def _with_member(person: int, known: datetime | None, *, user: User | AnonymousUser) -> QuerySet[Dates, Day]:
    held = Delegate.objects.held(known).filter(person=person)
    rows = dated(user, known=known, among=held.values("mission"))
    return rows.filter(mission__in=composed()).values_list(*COLUMNS)


def lines(rows: QuerySet[Dates] | Iterable[Day], moment: AsOf) -> list[Listed]:
    """The lines of some missions, in the order in which they come: eight queries beside their days, whatever their
    number; where there are none, no query.
    """
    found = stated(rows, moment)
    _places(found, moment)
    _groups(found, moment)
    return list(found.values())


def stated(rows: QuerySet[Dates] | Iterable[Day], moment: AsOf) -> dict[int, Listed]:
    """Mission → its line without countries and groups: four queries beside the days."""
    days = list(rows.values_list(*COLUMNS)) if isinstance(rows, QuerySet) else list(rows)
    found = {pk: Listed(pk, key, kind, since, until) for pk, key, kind, _chamber, since, until in days}
    _outline(found, moment)
    _stages(found, moment, {pk: chamber for pk, _key, _kind, chamber, _since, _until in days})
    return found


def _outline(found: dict[int, Listed], moment: AsOf) -> None:
    for pk, title, purpose, cities in _outlines(list(found), moment.known):
        line = found[pk]
        line.title, line.purpose, line.cities = title, purpose, cities


def _stages(found: dict[int, Listed], moment: AsOf, chambers: dict[int, int]) -> None:
    for pk, state, since, until in _steps(list(found), moment.known):
        line = found[pk]
        if line.stage_since is None or Span(since, until).includes(moment.day):
            line.stage, line.stage_since = state, since
        if state == State.REPORTED:
            line.reported_on = since
    within = dict(_within(sorted(set(chambers.values())), moment))
    told = accounted({pk: line.first for pk, line in found.items()}, moment)
    for pk, line in found.items():
        line.reported_on = min(filter(None, (line.reported_on, told.get(pk))), default=None)
        line.state = situation(line.stage, line.first, line.until, moment.day, told.get(pk))
        if line.state in OVER:
            limit = within.get(chambers[pk])
            line.due = report_due(line.until, limit if isinstance(limit, int) else None)
            line.report = report_state(line.due, line.reported_on, moment.day)


def _places(found: dict[int, Listed], moment: AsOf) -> None:
    pairs = _destinations(list(found), moment.known)
    labels = labels_on(moment, {country for _mission, country in pairs})
    for mission, country in pairs:
        if country in labels:
            found[mission].countries.append(labels[country])
            found[mission].places.append(country)


def _groups(found: dict[int, Listed], moment: AsOf) -> None:
    pairs = _hosts(list(found), moment.known)
    names = names_of([group for _mission, group, _slug in pairs], moment)
    for mission, group, slug in pairs:
        found[mission].groups.append((slug, names.get(group, Text())))


@question
def _outlines(missions: Iterable[int], known: datetime | None) -> QuerySet[Outline, tuple[int, Text, str, Text]]:
    rows = Outline.objects.held(known).filter(mission__in=missions)
    return rows.values_list("mission_id", "title", "purpose", "cities")


@question
def _steps(missions: Iterable[int], known: datetime | None) -> QuerySet[Stage, Step]:
    rows = Stage.objects.held(known).filter(mission__in=missions).oldest_first()
    return rows.values_list("mission_id", "state", "since", "until")


@question
def _within(chambers: Iterable[int], moment: AsOf) -> QuerySet[Rule, tuple[int, Any]]:
    """Chamber → within how many days a report is due."""
    rows = Rule.objects.as_of(moment).filter(chamber__in=chambers, key="report_within")
    return rows.values_list("chamber_id", "value")


@question
def _destinations(missions: Iterable[int], known: datetime | None) -> QuerySet[Destination, tuple[int, int]]:
    rows = Destination.objects.held(known).filter(mission__in=missions).order_by("pk")
    return rows.values_list("mission_id", "country_id")


@question
def _hosts(missions: Iterable[int], known: datetime | None) -> QuerySet[Hosting, tuple[int, int, str]]:
    rows = Hosting.objects.held(known).filter(mission__in=missions).order_by("pk")
    return rows.values_list("mission_id", "group_id", "group__slug")


def by_year(lines_found: list[Listed]) -> dict[int, list[Listed]]:
    """Year → its lines, in their order."""
    found: dict[int, list[Listed]] = defaultdict(list)
    for line in lines_found:
        found[line.first.year if line.first else 0].append(line)
    return dict(found)
