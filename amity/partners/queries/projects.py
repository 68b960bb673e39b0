"""Projects as a list prints them, everywhere, for a country or for a group."""

from __future__ import annotations

from dataclasses import dataclass

from amity.languages.texts import Text
from amity.partners.models import ProjectKind, ProjectState, Undertaking
from amity.partners.queries.agreements import public_groups
from amity.partners.themes import Theme
from amity.periods.asof import AsOf


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A project on a day, with the group that follows it."""

    key: str
    row: Undertaking
    state: ProjectState
    group: tuple[str, Text] | None

    @property
    def theme_label(self) -> str:
        return str(Theme(self.row.theme).label) if self.row.theme else ""

    @property
    def kind_label(self) -> str:
        return str(ProjectKind(self.row.kind).label)


def cooperations(moment: AsOf, *, group: int | None = None, country: int | None = None) -> list[Cooperation]:
    """Projects as known, the latest begun first: three queries."""
    rows = Undertaking.objects.held(moment.known).select_related("project").newest_first()
    if group is not None:
        rows = rows.filter(group=group)
    if country is not None:
        rows = rows.filter(country=country)
    held = list(rows)
    groups = public_groups({row.group_id for row in held if row.group_id}, moment)
    return [Cooperation(row.project.key, row, row.state_on(moment.day), groups.get(row.group_id or 0)) for row in held]
