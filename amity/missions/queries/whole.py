"""One file whole: everything held true of a mission at an instant, and where it stands on a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import F, QuerySet

from amity.assembly.queries import rule_on
from amity.countries.labels import Label, labels_on
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.missions.clock import report_due, report_state, situation
from amity.missions.models import (
    Agreement,
    Answer,
    Approval,
    Commitment,
    Companion,
    Cost,
    Dates,
    Delegate,
    Destination,
    Encounter,
    Gift,
    Hosting,
    Item,
    Leg,
    Mission,
    MissionKind,
    Outline,
    Part,
    PressLink,
    Stage,
    State,
)
from amity.missions.queries.accounts import accounted
from amity.missions.queries.benches import benches_of_people
from amity.missions.queries.carbon import Carbon, carbon_of
from amity.people.queries import Bench, Who, benches_on, people_on
from amity.periods.asof import AsOf
from amity.periods.facts import Fact
from amity.periods.questions import Question, question

KINDS: tuple[type[Any], ...] = (
    Stage, Dates, Outline, Hosting, Destination, Approval, Delegate, Companion, Item, Encounter, Cost, Leg, Gift,
    Agreement, PressLink, Commitment, Answer,
)  # fmt: skip
FactT = TypeVar("FactT", bound=Fact)


@dataclass(frozen=True, slots=True)
class Traveller:
    """Somebody of the delegation, with their political group on those days."""

    fact: Delegate
    who: Who
    bench: Bench | None

    @property
    def is_head(self) -> bool:
        return self.fact.part == Part.HEAD


@dataclass
class Whole:
    """A mission with all its facts; ``told``: the day on which a report gave account of it."""

    mission: Mission
    moment: AsOf
    facts: dict[type[Any], list[Any]]
    groups: dict[int, tuple[str, Text]] = field(default_factory=dict)
    places: dict[int, Label] = field(default_factory=dict)
    travellers: list[Traveller] = field(default_factory=list)
    carbon: Carbon | None = None
    within: int | None = None
    told: date | None = None

    def of(self, kind: type[FactT]) -> list[FactT]:
        return self.facts[kind]

    @property
    def outline(self) -> Outline:
        return self.of(Outline)[0] if self.of(Outline) else Outline(mission=self.mission, title=Text())

    @property
    def dates(self) -> Dates | None:
        return next(iter(self.of(Dates)), None)

    @property
    def first(self) -> date | None:
        return self.dates.since if self.dates else None

    @property
    def last(self) -> date | None:
        return self.dates.until - timedelta(days=1) if self.dates and self.dates.until else None

    @property
    def stage(self) -> Stage | None:
        """The step at which it stood on the day, else the first one."""
        held = [row for row in self.of(Stage) if row.holds(self.moment.day)]
        return held[-1] if held else next(iter(self.of(Stage)), None)

    @property
    def state(self) -> State:
        until = self.dates.until if self.dates else None
        stage = self.stage.state if self.stage else State.PROPOSED
        return State(situation(stage, self.first, until, self.moment.day, self.told))

    @property
    def state_label(self) -> str:
        return str(self.state.label)

    @property
    def kind_label(self) -> str:
        return str(MissionKind(self.mission.kind).label)

    @property
    def title(self) -> Text:
        return self.outline.title

    @cached_property
    def steps(self) -> list[Stage]:
        """The steps that were said, the oldest first, and the one that follows from a report where nobody said it."""
        said = self.of(Stage)
        if self.told is None or any(row.state == State.REPORTED for row in said):
            return said
        step = Stage(mission=self.mission, state=State.REPORTED, since=self.told)
        return sorted([*said, step], key=lambda row: row.since or date.min)

    @cached_property
    def reported_on(self) -> date | None:
        said = [row.since for row in self.of(Stage) if row.state == State.REPORTED]
        return min(filter(None, (*said, self.told)), default=None)

    @property
    def due(self) -> date | None:
        return report_due(self.dates.until if self.dates else None, self.within)

    @property
    def report_state(self) -> str:
        return report_state(self.due, self.reported_on, self.moment.day)

    @cached_property
    def answers(self) -> dict[int, list[Answer]]:
        """Number of a commitment → what became of it, the latest first."""
        found: dict[int, list[Answer]] = defaultdict(list)
        for row in sorted(self.of(Answer), key=lambda each: (each.since or date.min, each.pk), reverse=True):
            found[row.number].append(row)
        return found

    @cached_property
    def totals(self) -> dict[tuple[str, str], int]:
        """(payer, currency) → cents."""
        found: dict[tuple[str, str], int] = defaultdict(int)
        for cost in self.of(Cost):
            found[cost.payer, cost.currency] += cost.cents
        return dict(found)


def whole(mission: Mission, moment: AsOf) -> Whole:
    """A file as known at an instant: one query for each kind of fact, and a few for names."""
    facts = {kind: ask(mission.pk, moment.known) for kind, ask in ASKED.items()}
    found = Whole(mission, moment, facts)
    day = found.first or moment.day
    hosts = [row.group_id for row in facts[Hosting]]
    names = names_of(hosts, AsOf(day, moment.known))
    found.groups = {row.group_id: (row.group.slug, names.get(row.group_id, Text())) for row in facts[Hosting]}
    countries = {row.country_id for row in (*facts[Destination], *facts[Encounter]) if row.country_id}
    found.places = labels_on(AsOf(day, moment.known), countries)
    found.travellers = _travellers(mission, facts[Delegate], AsOf(day, moment.known))
    found.carbon = carbon_of(mission.chamber_id, facts[Leg], day)
    found.told = accounted({mission.pk: found.first}, moment).get(mission.pk)
    found.within = _within(mission, AsOf(day, moment.known))
    return found


def _asking(kind: type[Any]) -> Question[[int, datetime | None], Any]:
    """The question for what is held of one kind about a mission."""

    def held(mission: int, known: datetime | None) -> QuerySet[Any, Any]:
        rows: QuerySet[Any, Any] = kind.objects.held(known).filter(mission=mission)
        if kind is Hosting:
            rows = rows.select_related("group")
        order = ("since", "starts_at", "pk") if kind is Item else (F("since").asc(nulls_first=True), "pk")
        return rows.order_by(*order)

    return question(held)


ASKED = {kind: _asking(kind) for kind in KINDS}


def _within(mission: Mission, moment: AsOf) -> int | None:
    value = rule_on(mission.chamber_id, "report_within", moment)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _travellers(mission: Mission, rows: list[Delegate], moment: AsOf) -> list[Traveller]:
    """The delegation, its head first, then by name."""
    people = [row.person_id for row in rows]
    names, ties = people_on(moment, people), benches_of_people(people, moment.day, moment.known)
    benches = benches_on(mission.chamber_id, moment)
    found = [
        Traveller(row, names[row.person_id], benches.get(ties.get(row.person_id, 0)))
        for row in rows
        if row.person_id in names
    ]
    return sorted(found, key=lambda each: (not each.is_head, each.who.sort_key))
