"""Missions and receptions as lists print them: filtered in the database, each page in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.assembly.models import Chamber, Rule
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
from amity.periods.asof import AsOf

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


def dated(user: User | AnonymousUser, *, known: datetime | None = None, chamber: Chamber | None = None) -> Any:
    """The days of every mission that a reader may see, the latest first: what lists are made from."""
    shown = Mission.objects.visible_to(user)
    if chamber is not None:
        shown = shown.filter(chamber=chamber)
    rows = Dates.objects.held(known).filter(mission__in=shown.values("pk"))
    return rows.order_by("-since", "-mission__pk")


def composed() -> Any:
    """The missions whose delegation is public: those that are confirmed or beyond."""
    return Stage.objects.open().filter(state__in=COMPOSED).values("mission")


def asked(rows: Any, asked_for: Mapping[str, str], known: datetime | None = None) -> Any:
    """Only those that answer the filters: country, group, kind, purpose, member, from and to (years)."""
    links: dict[str, tuple[type[Any], str]] = {
        "country": (Destination, "country__key"), "group": (Hosting, "group__slug"),
        "member": (Delegate, "person__key"), "purpose": (Outline, "purpose"),
    }  # fmt: skip
    for name, (kind, path) in links.items():
        if value := asked_for.get(name):
            rows = rows.filter(mission__in=kind.objects.held(known).filter(**{path: value}).values("mission"))
    if asked_for.get("member"):
        rows = rows.filter(mission__in=composed())
    if value := asked_for.get("kind"):
        rows = rows.filter(mission__kind=value)
    if value := asked_for.get("year"):
        rows = rows.filter(since__gte=date(int(value), 1, 1), since__lt=date(int(value) + 1, 1, 1))
    return rows


def lines(rows: Iterable[Dates], moment: AsOf) -> list[Listed]:
    """The lines of some missions, in the order in which they come: eight queries, whatever their number."""
    days = list(rows)
    pks = [row.mission_id for row in days]
    missions = Mission.objects.in_bulk(pks)
    found = {
        row.mission_id: Listed(row.mission_id, missions[row.mission_id].key, missions[row.mission_id].kind,
                               row.since, row.until)
        for row in days
    }  # fmt: skip
    _outline(found, moment)
    _stages(found, moment, missions)
    _places(found, moment)
    _groups(found, moment)
    return list(found.values())


def _outline(found: dict[int, Listed], moment: AsOf) -> None:
    for row in Outline.objects.held(moment.known).filter(mission__in=list(found)):
        line = found[row.mission_id]
        line.title, line.purpose, line.cities = row.title, row.purpose, row.cities


def _stages(found: dict[int, Listed], moment: AsOf, missions: dict[int, Mission]) -> None:
    within = _within({mission.chamber_id for mission in missions.values()}, moment)
    for row in Stage.objects.held(moment.known).filter(mission__in=list(found)).oldest_first():
        line = found[row.mission_id]
        if row.holds(moment.day) or line.stage_since is None:
            line.stage, line.stage_since = row.state, row.since
        if row.state == State.REPORTED:
            line.reported_on = row.since
    for pk, line in found.items():
        line.state = situation(line.stage, line.first, line.until, moment.day)
        if line.state in OVER:
            line.due = report_due(line.until, within.get(missions[pk].chamber_id))
            line.report = report_state(line.due, line.reported_on, moment.day)


def _within(chambers: set[int], moment: AsOf) -> dict[int, int]:
    rows = Rule.objects.as_of(moment).filter(chamber__in=chambers, key="report_within").values_list("chamber", "value")
    return {chamber: value for chamber, value in rows if isinstance(value, int)}


def _places(found: dict[int, Listed], moment: AsOf) -> None:
    rows = Destination.objects.held(moment.known).filter(mission__in=list(found)).order_by("pk")
    pairs = list(rows.values_list("mission", "country"))
    labels = labels_on(moment, {country for _mission, country in pairs})
    for mission, country in pairs:
        if country in labels:
            found[mission].countries.append(labels[country])


def _groups(found: dict[int, Listed], moment: AsOf) -> None:
    rows = Hosting.objects.held(moment.known).filter(mission__in=list(found)).order_by("pk")
    pairs = list(rows.values_list("mission", "group", "group__slug"))
    names = names_of([group for _mission, group, _slug in pairs], moment)
    for mission, group, slug in pairs:
        found[mission].groups.append((slug, names.get(group, Text())))


def by_year(lines_found: list[Listed]) -> dict[int, list[Listed]]:
    """Year → its lines, in their order."""
    found: dict[int, list[Listed]] = defaultdict(list)
    for line in lines_found:
        found[line.first.year if line.first else 0].append(line)
    return dict(found)
