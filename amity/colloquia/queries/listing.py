"""Colloquia as lists print them: each list in a fixed number of queries, whatever its length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.assembly.queries import themes_of
from amity.colloquia.clock import situation
from amity.colloquia.models import (
    Backing,
    Colloquium,
    ColloquiumKind,
    Days,
    Description,
    Form,
    State,
    Step,
    Subject,
    Venue,
)
from amity.colloquia.queries.accounts import published
from amity.countries.labels import Label, labels_on
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.periods.facts import FactQuerySet
from amity.periods.questions import question
from amity.periods.spans import Span

ONE_DAY = timedelta(days=1)
COLUMNS = ("colloquium_id", "colloquium__key", "since", "until")
Day = tuple[int, str, date | None, date | None]  # colloquium, its address, its days
Bearing = tuple[int, int | None, str | None, int | None, int | None]  # colloquium, group, its address, country, theme


@dataclass
class Listed:
    """One line of a list."""

    pk: int
    key: str
    first: date | None
    until: date | None
    kind: str = ""
    title: Text = field(default_factory=Text)
    summary: Text = field(default_factory=Text)
    stage: str = State.DRAFT
    state: str = State.DRAFT
    form: str = ""
    venue: Text = field(default_factory=Text)
    series: int | None = None
    edition: int | None = None
    groups: list[tuple[str, Text]] = field(default_factory=list)
    countries: list[Label] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    backers: list[int] = field(default_factory=list)

    @property
    def last(self) -> date | None:
        return self.until - ONE_DAY if self.until else None

    @property
    def kind_label(self) -> str:
        return str(ColloquiumKind(self.kind).label)

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def form_label(self) -> str:
        return str(Form(self.form).label) if self.form else ""


def dated(user: User | AnonymousUser, *, known: datetime | None = None) -> FactQuerySet[Days]:
    """The days of every colloquium that a reader may see, the latest first: what lists are made from."""
    rows = Days.objects.held(known).filter(colloquium__in=Colloquium.objects.visible_to(user).values("pk"))
    return rows.order_by("-since", "-colloquium__pk")


def lines(rows: QuerySet[Days] | Iterable[Day], moment: AsOf) -> list[Listed]:
    """The lines of some colloquia, in the order in which they come: nine queries beside their days; of none, none."""
    days = list(rows.values_list(*COLUMNS)) if isinstance(rows, QuerySet) else list(rows)
    found = {pk: Listed(pk, key, since, until) for pk, key, since, until in days}
    _describe(found, moment)
    _stand(found, moment)
    _bear(found, moment)
    return list(found.values())


def _describe(found: dict[int, Listed], moment: AsOf) -> None:
    for row in _descriptions(list(found), moment.known):
        line = found[row.colloquium_id]
        line.kind, line.title, line.summary = row.kind, row.title, row.summary
        line.series, line.edition = row.series_id, row.edition
    for pk, form, name in _venues(list(found), moment.known):
        found[pk].form, found[pk].venue = form, name


def _stand(found: dict[int, Listed], moment: AsOf) -> None:
    seen: set[int] = set()
    for pk, state, since, until in _steps(list(found), moment.known):
        if pk not in seen or Span(since, until).includes(moment.day):
            found[pk].stage = state
            seen.add(pk)
    told = published({pk: line.first for pk, line in found.items()}, moment)
    for pk, line in found.items():
        line.state = situation(line.stage, line.first, line.until, moment.day, told.get(pk))


def _bear(found: dict[int, Listed], moment: AsOf) -> None:
    rows = _subjects(list(found), moment.known)
    names = names_of([group for _pk, group, *_rest in rows if group], moment)
    places = labels_on(moment, {country for *_rest, country, _theme in rows if country})
    themes = themes_of({theme for *_rest, theme in rows if theme})
    for pk, partner in _backers(list(found), moment.known):
        found[pk].backers.append(partner)
    for pk, group, slug, country, theme in rows:
        line = found[pk]
        if group and slug:
            line.groups.append((slug, names.get(group, Text())))
        if country in places:
            line.countries.append(places[country])
        if theme in themes:
            line.themes.append(themes[theme])


@question
def _descriptions(colloquia: Iterable[int], known: datetime | None) -> QuerySet[Description]:
    return Description.objects.held(known).filter(colloquium__in=colloquia)


@question
def _venues(colloquia: Iterable[int], known: datetime | None) -> QuerySet[Venue, tuple[int, str, Text]]:
    rows = Venue.objects.held(known).filter(colloquium__in=colloquia)
    return rows.values_list("colloquium_id", "form", "name")


@question
def _steps(
    colloquia: Iterable[int], known: datetime | None
) -> QuerySet[Step, tuple[int, str, date | None, date | None]]:
    rows = Step.objects.held(known).filter(colloquium__in=colloquia).oldest_first()
    return rows.values_list("colloquium_id", "state", "since", "until")


@question
def _subjects(colloquia: Iterable[int], known: datetime | None) -> QuerySet[Subject, Bearing]:
    rows = Subject.objects.held(known).filter(colloquium__in=colloquia).order_by("pk")
    return rows.values_list("colloquium_id", "group_id", "group__slug", "country_id", "theme_id")


@question
def _backers(colloquia: Iterable[int], known: datetime | None) -> QuerySet[Backing, tuple[int, int]]:
    rows = Backing.objects.held(known).filter(colloquium__in=colloquia).order_by("rank", "pk")
    return rows.values_list("colloquium_id", "partner_id")


def of_group(group: int, known: datetime | None, user: User | AnonymousUser) -> list[Day]:
    """The days of the colloquia of a group that a reader may see, the latest first: one query."""
    return _bearing(group, known, column="group", user=user)


def of_country(country: int, known: datetime | None, user: User | AnonymousUser) -> list[Day]:
    """The same of those on a country."""
    return _bearing(country, known, column="country", user=user)


def of_partners(partners: Iterable[int], known: datetime | None, user: User | AnonymousUser) -> list[Day]:
    """The same of those that some partners stood behind."""
    return _backed(partners, known, user=user)


@question
def _bearing(value: int, known: datetime | None, *, column: str, user: User | AnonymousUser) -> QuerySet[Days, Day]:
    held = Subject.objects.held(known).filter(**{column: value})
    return dated(user, known=known).filter(colloquium__in=held.values("colloquium")).values_list(*COLUMNS)


@question
def _backed(partners: Iterable[int], known: datetime | None, *, user: User | AnonymousUser) -> QuerySet[Days, Day]:
    held = Backing.objects.held(known).filter(partner__in=partners)
    return dated(user, known=known).filter(colloquium__in=held.values("colloquium")).values_list(*COLUMNS)
