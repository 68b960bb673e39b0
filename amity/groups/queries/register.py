"""The groups of a chamber on a day: the list, its filters, and the counters that every page shares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.groups.models import (
    Capacity,
    Coverage,
    Group,
    GroupKind,
    GroupName,
    Kind,
    Membership,
    Standing,
    State,
    Tenure,
)
from amity.groups.models.group import ACTIVE
from amity.languages.texts import Text
from amity.people.models import Mandate
from amity.people.queries import Bench, Who, benches_on, people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question

Rows = QuerySet[Any, tuple[Any, ...]]


@dataclass
class Listed:
    """A group as a list prints it."""

    pk: int
    slug: str
    name: Text = field(default_factory=Text)
    kind: str = Kind.FRIENDSHIP
    regional: bool = False
    state: str = ""
    state_since: date | None = None
    countries: list[int] = field(default_factory=list)
    people: set[int] = field(default_factory=set)
    president: Who | None = None
    bench: Bench | None = None

    @property
    def members(self) -> int:
        return len(self.people)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def scope_label(self) -> str:
        """“Regional group”, “friendship group”, or the words of another kind."""
        return scope_label(self.kind, regional=self.regional)

    @property
    def state_label(self) -> str:
        return str(State(self.state).label) if self.state else ""


def scope_label(kind: str, *, regional: bool) -> str:
    return str(_("regional group")) if regional and kind == Kind.FRIENDSHIP else str(Kind(kind).label)


def scope_labels() -> dict[tuple[str, bool], str]:
    """The words for each kind of group, regional or not, in the reader's language: for long lists."""
    return {(kind.value, regional): scope_label(kind, regional=regional) for kind in Kind for regional in (True, False)}


@dataclass(frozen=True)
class Counters:
    """The sentence of the home page, as numbers; the same on every page, in every language and in the data."""

    friendship: int
    regional: int
    single: int
    other: int
    by_kind: dict[str, int]
    countries: int
    members: int
    seated: int


@question
def _seen(chamber: int, *, user: User | AnonymousUser) -> Rows:
    return Group.objects.filter(chamber=chamber).visible_to(user).values_list("pk", "slug")


@question
def _names(chamber: int, known: datetime | None) -> Rows:
    names = GroupName.objects.held(known).filter(group__chamber=chamber).oldest_first()
    return names.values_list("group_id", "since", "name")


@question
def _standings(chamber: int, moment: AsOf) -> Rows:
    return Standing.objects.as_of(moment).filter(group__chamber=chamber).values_list("group_id", "state", "since")


@question
def _kinds(chamber: int, moment: AsOf) -> Rows:
    return GroupKind.objects.as_of(moment).filter(group__chamber=chamber).values_list("group_id", "kind", "regional")


@question
def _coverages(chamber: int, moment: AsOf) -> Rows:
    coverages = Coverage.objects.as_of(moment).filter(group__chamber=chamber).order_by("country__sort_key")
    return coverages.values_list("group_id", "country_id")


@question
def _seats(moment: AsOf) -> Rows:
    """Of any chamber: joining the groups would cost more than leaving out the seats of others."""
    return Membership.objects.filter(capacity=Capacity.MEMBER).apart(moment, "group_id", "person_id")


@question
def _chairs(chamber: int, moment: AsOf) -> Rows:
    chairs = Tenure.objects.as_of(moment).filter(group__chamber=chamber, office__key="president")
    return chairs.values_list("group_id", "person_id", "on_behalf_of_id")


@question
def _mandated(chamber: int, moment: AsOf) -> QuerySet[Any, int]:
    return Mandate.objects.as_of(moment).filter(chamber=chamber).values_list("person_id", flat=True)


def register(chamber: Chamber, moment: AsOf, user: User | AnonymousUser) -> list[Listed]:
    """Every group that a reader may see and that existed by a day, whatever its state: eight queries."""
    rows = {pk: Listed(pk, slug) for pk, slug in _seen(chamber.pk, user=user)}
    _name(rows, chamber, moment)
    _state(rows, chamber, moment)
    _kind_and_countries(rows, chamber, moment)
    _members(rows, moment)
    _presidents(rows, chamber, moment)
    listed = [row for row in rows.values() if row.state]
    return sorted(listed, key=lambda row: (row.kind != Kind.FRIENDSHIP, row.slug))


def _name(rows: dict[int, Listed], chamber: Chamber, moment: AsOf) -> None:
    for group, since, name in _names(chamber.pk, moment.known):
        if group in rows and (not rows[group].name or since is None or since <= moment.day):
            rows[group].name = name


def _state(rows: dict[int, Listed], chamber: Chamber, moment: AsOf) -> None:
    for group, state, since in _standings(chamber.pk, moment):
        if group in rows:
            rows[group].state, rows[group].state_since = state, since


def _kind_and_countries(rows: dict[int, Listed], chamber: Chamber, moment: AsOf) -> None:
    for group, kind, regional in _kinds(chamber.pk, moment):
        if group in rows:
            rows[group].kind, rows[group].regional = kind, regional
    for group, country in _coverages(chamber.pk, moment):
        if group in rows:
            rows[group].countries.append(country)


def _members(rows: dict[int, Listed], moment: AsOf) -> None:
    people: dict[int, set[int]] = defaultdict(set)
    for group, person in _seats(moment):
        people[group].add(person)
    for group, row in rows.items():
        row.people = people[group]


def _presidents(rows: dict[int, Listed], chamber: Chamber, moment: AsOf) -> None:
    held = _chairs(chamber.pk, moment)
    who = people_on(moment, {person for _, person, _ in held})
    benches = benches_on(chamber.pk, moment)
    for group, person, bench in held:
        if group in rows:
            rows[group].president, rows[group].bench = who.get(person), benches.get(bench or 0)


def counters(chamber: Chamber, moment: AsOf, rows: list[Listed]) -> Counters:
    """The numbers of a day, computed from the register: one query beside the list."""
    active = [row for row in rows if row.is_active]
    by_kind: dict[str, int] = defaultdict(int)
    for row in active:
        by_kind[row.kind] += 1
    friendship = [row for row in active if row.kind == Kind.FRIENDSHIP]
    regional = sum(row.regional for row in friendship)
    seated = set(_mandated(chamber.pk, moment))
    return Counters(
        friendship=len(friendship),
        regional=regional,
        single=len(friendship) - regional,
        other=len(active) - len(friendship),
        by_kind=dict(by_kind),
        countries=len({country for row in friendship for country in row.countries}),
        members=len(seated & set().union(*(row.people for row in active))),
        seated=len(seated),
    )
