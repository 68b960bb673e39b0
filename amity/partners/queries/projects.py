"""Projects as lists print them: those of a country or a group, and all of them, filtered in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from amity.assembly.models import Theme
from amity.languages.folding import fold
from amity.partners.models import Outcome, ProjectKind, ProjectState, Undertaking
from amity.partners.queries.names import Named, Names, Wanted
from amity.periods.asof import AsOf
from amity.periods.facts import FactQuerySet
from amity.periods.questions import question


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A project on a day, with its theme and the group that follows it."""

    key: str
    row: Undertaking
    state: ProjectState
    group: Named | None
    theme: Theme | None

    @property
    def kind_label(self) -> str:
        return str(ProjectKind(self.row.kind).label)


@dataclass
class Cooperations:
    """Some projects on their way to be printed: what they point to is not named yet."""

    rows: list[Undertaking]
    day: date

    def want(self, wanted: Wanted) -> None:
        for row in self.rows:
            wanted.groups.add(row.group_id)
            wanted.places.add(row.country_id)
            wanted.themes.add(row.theme_id)

    def named(self, names: Names) -> list[Cooperation]:
        return [
            Cooperation(row.project.key, row, row.state_on(self.day), names.groups.get(row.group_id or 0),
                        names.themes.get(row.theme_id or 0))
            for row in self.rows
        ]  # fmt: skip


def cooperations(projects: Iterable[int], moment: AsOf, *, most: int | None = None) -> Cooperations:
    """Some projects, the latest begun first: one query."""
    return Cooperations(_undertakings(sorted(projects), moment.known, most=most), moment.day)


@question
def _undertakings(projects: Iterable[int], known: datetime | None, *, most: int | None) -> QuerySet[Undertaking]:
    rows = Undertaking.objects.held(known).filter(project__in=projects).select_related("project")
    return rows.newest_first()[:most]


def listed(
    moment: AsOf, *, words: str = "", country: str = "", theme: str = "", state: str = "", kind: str = ""
) -> FactQuerySet[Undertaking]:
    """Every project that answers, the latest begun first: what a page of a list is cut from."""
    rows = Undertaking.objects.held(moment.known).select_related("project").newest_first()
    for word in fold(words).split():
        rows = rows.filter(sought__contains=word)
    said = {"country__key": country, "theme__key": theme, "kind": kind}
    rows = rows.filter(**{name: value for name, value in said.items() if value})
    return rows.filter(_in_state(state, moment.day)) if state else rows


def _in_state(state: str, day: date) -> Q:
    over = Q(until__lte=day)
    if state == ProjectState.PLANNED:
        return Q(since__gt=day)
    if state == ProjectState.UNDER_WAY:
        return (Q(since=None) | Q(since__lte=day)) & ~over
    abandoned = Q(outcome=Outcome.ABANDONED)
    return over & (abandoned if state == ProjectState.ABANDONED else ~abandoned)


@dataclass(frozen=True, slots=True)
class Twinned:
    """A country with projects: how many there are, and how many of them are under way."""

    country: int
    projects: int
    under_way: int


def twinned(moment: AsOf) -> list[Twinned]:
    """The countries with projects: one query."""
    return [Twinned(*row) for row in _counted(moment.known, moment.day)]


@question
def _counted(known: datetime | None, day: date) -> QuerySet[Undertaking, tuple[int, int, int]]:
    under_way = Count("pk", filter=_in_state(ProjectState.UNDER_WAY, day))
    rows = Undertaking.objects.held(known).order_by("country").values("country")
    return rows.annotate(projects=Count("pk"), under_way=under_way).values_list("country", "projects", "under_way")
