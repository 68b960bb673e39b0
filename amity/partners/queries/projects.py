"""Projects as lists print them: those of a country or a group, and all of them, put together once for each state of
the register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from django.db.models import QuerySet

from amity.assembly.models import Theme
from amity.journal.queries import latest_seal
from amity.languages.folding import fold
from amity.partners.models import ProjectKind, ProjectState, Undertaking
from amity.partners.models.project import state_of
from amity.partners.queries.names import Named, Names, Wanted
from amity.periods.asof import AsOf
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


def cooperations(projects: Iterable[int], moment: AsOf) -> Cooperations:
    """Some projects, the latest begun first: one query."""
    return Cooperations(_undertakings(sorted(projects), moment.known), moment.day)


@question
def numbered(key: str, known: datetime | None) -> QuerySet[Undertaking, int]:
    """The number of the project at an address; none where nothing is said of it."""
    return Undertaking.objects.held(known).filter(project__key=key).order_by("pk").values_list("project_id", flat=True)


@question
def _undertakings(projects: Iterable[int], known: datetime | None) -> QuerySet[Undertaking]:
    rows = Undertaking.objects.held(known).filter(project__in=projects).select_related("project")
    return rows.defer("line", "retracted_at", "sought").newest_first()


@dataclass(frozen=True, slots=True)
class Twinned:
    """A country on the map of projects: how many there are, and how many of them are under way."""

    country: int
    projects: int
    under_way: int


@dataclass
class Catalogue:
    """The numbers of all projects, the latest begun first, and what each can be asked for."""

    projects: list[int]
    sought: list[str]
    places: dict[str, dict[str | int | None, set[int]]]

    def asked(self, words: str = "", **wanted: str | int | None) -> list[int]:
        """The projects that answer: ``country``, ``theme``, ``kind``, ``state``; what is ``None`` is not asked."""
        found = [self.places[name].get(value, set()) for name, value in wanted.items() if value is not None]
        rows: Iterable[int] = sorted(set.intersection(*found)) if found else range(len(self.projects))
        for part in fold(words).split():
            rows = [row for row in rows if part in self.sought[row]]
        return [self.projects[row] for row in rows]

    @cached_property
    def twinned(self) -> list[Twinned]:
        """The countries in which there are projects, with how many."""
        under_way = self.places["state"].get(ProjectState.UNDER_WAY.value, set())
        return [Twinned(int(country or 0), len(rows), len(rows & under_way))
                for country, rows in self.places["country"].items()]  # fmt: skip


def catalogue(moment: AsOf) -> Catalogue:
    """Every project as on a day: one query as long as nobody has written to the register."""
    seal = latest_seal()
    return _kept(seal, moment) if seal else _read(moment)


@lru_cache(maxsize=2)
def _kept(seal: str, moment: AsOf) -> Catalogue:  # noqa: ARG001 - the seal makes an older one forgotten
    return _read(moment)


def _read(moment: AsOf) -> Catalogue:
    columns = ("project", "country", "theme", "kind", "since", "until", "outcome", "sought")
    found = Catalogue([], [], {name: defaultdict(set) for name in ("country", "theme", "kind", "state")})
    rows = Undertaking.objects.held(moment.known).newest_first().values_list(*columns)
    for number, (project, country, theme, kind, since, until, outcome, sought) in enumerate(rows):
        found.projects.append(project)
        found.sought.append(sought)
        state = state_of(since, until, outcome, moment.day).value
        for name, value in (("country", country), ("theme", theme), ("kind", kind), ("state", state)):
            found.places[name][value].add(number)
    return found
