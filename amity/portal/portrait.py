"""One group as its page shows it: everything said of it, on a day, as known at an instant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from amity.accounts.models import User
from amity.assembly.models import Term
from amity.assembly.queries import publishes_attendance
from amity.countries.labels import Label, labels_on
from amity.groups.models import (
    Aim,
    Care,
    CareKind,
    Counterpart,
    Coverage,
    Group,
    GroupKind,
    GroupName,
    Standing,
    State,
)
from amity.groups.models.group import ACTIVE
from amity.groups.queries.composition import Composition, Held, composition
from amity.groups.queries.history import Met, meetings
from amity.groups.queries.register import scope_label
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.periods.facts import Fact
from amity.periods.questions import question
from amity.portal.moments import Asked
from amity.portal.shapes import data

KINDS: tuple[type[Any], ...] = (Aim, Counterpart, Coverage, GroupKind, GroupName, Standing)


@dataclass
class Portrait:
    """The parts of a group's page."""

    group: Group
    asked: Asked
    composition: Composition
    names: list[GroupName]
    kinds: list[GroupKind]
    standings: list[Standing]
    coverages: list[Coverage]
    counterparts: list[Counterpart]
    aims: list[Aim]
    cares: list[Care]
    terms: list[Term]
    meetings: list[Met]
    places: dict[int, Label]

    def _on(self, facts: Iterable[Any]) -> list[Any]:
        return [fact for fact in facts if fact.holds(self.asked.on)]

    @cached_property
    def meetings_told(self) -> list[Met]:
        """Today every meeting, those to come too; on a former day those held by then."""
        if not self.asked.is_past:
            return self.meetings
        return [met for met in self.meetings if met.day is None or met.day <= self.asked.on]

    @cached_property
    def name(self) -> Text:
        held = self._on(self.names) or self.names[:1]
        text: Text = held[0].name if held else Text()
        return text

    @cached_property
    def standing(self) -> Standing | None:
        return next(iter(self._on(self.standings)), None)

    @property
    def state(self) -> str:
        return self.standing.state if self.standing else ""

    @property
    def state_label(self) -> str:
        return str(State(self.state).label) if self.state else ""

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @cached_property
    def kind(self) -> GroupKind | None:
        held = self._on(self.kinds) or self.kinds[-1:]
        return held[0] if held else None

    @property
    def kind_label(self) -> str:
        return scope_label(self.kind.kind, regional=self.is_regional) if self.kind else ""

    @property
    def is_regional(self) -> bool:
        return bool(self.kind and self.kind.regional)

    @cached_property
    def countries(self) -> list[Label]:
        labels = [self.places[row.country_id] for row in self._on(self.coverages) if row.country_id in self.places]
        return sorted(labels, key=lambda label: fold(str(label.short)))

    @cached_property
    def keys(self) -> dict[int, str]:
        return {pk: label.key for pk, label in self.places.items()}

    @property
    def clerks(self) -> list[User]:
        return [care.clerk for care in self._on(self.cares) if care.kind == CareKind.CHARGE]

    @property
    def purpose(self) -> Aim | None:
        return next((aim for aim in self._on(self.aims) if aim.kind == "purpose"), None)

    @property
    def programme(self) -> Aim | None:
        return next((aim for aim in self._on(self.aims) if aim.kind == "programme"), None)

    @property
    def current_counterparts(self) -> list[Counterpart]:
        return self._on(self.counterparts)

    @property
    def past_presidents(self) -> list[Held]:
        return [held for held in reversed(self.asked.begun(self.composition.past)) if held.office.key == "president"]

    @property
    def delegates(self) -> list[tuple[Label, Held | None]]:
        """Each country of a regional group with its delegated president, or none."""
        by_country = {held.country: held for held in self.composition.board if held.country}
        pairs = [
            (self.places[row.country_id], by_country.get(row.country_id))
            for row in self._on(self.coverages)
            if row.country_id in self.places
        ]
        return sorted(pairs, key=lambda pair: fold(str(pair[0].short)))

    @property
    def since(self) -> date | None:
        """The first recorded act, where its day is known."""
        days = [standing.since for standing in self.standings]
        return None if not days or None in days else min(day for day in days if day)

    def as_data(self) -> dict[str, Any]:
        return {
            "key": self.group.slug,
            "url": data.absolute("group", self.group.slug),
            "name": dict(self.name),
            "kind": self.kind.kind if self.kind else None,
            "regional": self.is_regional,
            "state": self.state or None,
            "countries": [label.key for label in self.countries],
            "names": [{"name": dict(row.name), **_days(row)} for row in self.asked.begun(self.names)],
            "standings": [_standing(row) for row in self.asked.begun(self.standings)],
            "coverage": [_coverage(row, self.keys) for row in self.asked.begun(self.coverages)],
            "counterparts": [_counterpart(row, self.keys) for row in self.asked.begun(self.counterparts)],
            "aims": [{"kind": row.kind, "text": dict(row.text), **_days(row)} for row in self.asked.begun(self.aims)],
            "secretariat": [{"name": clerk.name, "email": clerk.email} for clerk in self.clerks],
            "meetings": [data.met(row) for row in self.meetings_told],
            "tenures": [data.held(row, self.keys) for row in self.asked.begun(self.composition.past)],
        }


def _standing(row: Standing) -> dict[str, Any]:
    return {"state": row.state, "act": dict(row.act), "reason": dict(row.reason), **_days(row)}


def _ordered(facts: list[Any]) -> list[Any]:
    return sorted(facts, key=lambda fact: fact.since or date.min)


def _days(fact: Fact) -> dict[str, date | None]:
    return {"since": fact.since, "until": fact.until}


def _coverage(row: Coverage, keys: dict[int, str]) -> dict[str, Any]:
    return {"country": keys.get(row.country_id), **_days(row)}


def _counterpart(row: Counterpart, keys: dict[int, str]) -> dict[str, Any]:
    return {"name": dict(row.name), "country": keys.get(row.country_id), "president": row.president, **_days(row)}


@question
def _said(group: int, known: datetime | None, *, kind: str) -> QuerySet[Any]:
    model = {each.__name__: each for each in KINDS}[kind]
    said: QuerySet[Any] = model.objects.held(known).filter(group=group).as_stated()
    return said


@question
def _cares(group: int, known: datetime | None) -> QuerySet[Care]:
    return Care.objects.held(known).filter(group=group).as_stated().select_related("clerk")


@question
def _terms(chamber: int, known: datetime | None) -> QuerySet[Term]:
    return Term.objects.held(known).filter(chamber=chamber).as_stated()


def portrait(group: Group, asked: Asked, user: User | AnonymousUser) -> Portrait:
    """Everything that a group's page says, in a fixed number of queries."""
    moment = asked.moment

    def held(kind: type[Fact]) -> list[Any]:
        return _ordered(_said(group.pk, moment.known, kind=kind.__name__))

    composed = composition(group, moment)
    coverages, counterparts = held(Coverage), held(Counterpart)
    countries = {row.country_id for row in (*coverages, *counterparts)}
    return Portrait(
        group=group,
        asked=asked,
        composition=composed,
        names=held(GroupName),
        kinds=held(GroupKind),
        standings=held(Standing),
        coverages=coverages,
        counterparts=counterparts,
        aims=held(Aim),
        cares=_ordered(_cares(group.pk, moment.known)),
        terms=_ordered(_terms(group.chamber_id, moment.known)),
        meetings=meetings(group, moment, user, named=publishes_attendance(group.chamber_id, moment)),
        places=labels_on(moment, countries | {row.country for row in composed.past if row.country}),
    )
