"""One colloquium as the public reads it: the programme is that of the version which was published."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from amity.assembly.models import Theme
from amity.assembly.queries import themes_of
from amity.colloquia.models import Backing, Colloquium, Handout, MarketFigure, MarketSheet, ProgrammeVersion, Subject
from amity.colloquia.queries.catalogue import catalogue
from amity.colloquia.queries.listing import Listed
from amity.colloquia.queries.versions import Turn, turns
from amity.colloquia.queries.whole import PUBLIC_KINDS, Whole, whole
from amity.countries.figures import latest_figures
from amity.countries.labels import Label, labels_on
from amity.countries.models import Figure
from amity.partners.models import Logo
from amity.partners.queries.files import logos_of
from amity.partners.queries.names import Named, groups_named, named
from amity.periods.asof import AsOf
from amity.portal.readers import PUBLIC


@dataclass
class Event:
    """A colloquium with the names of all that it points to."""

    whole: Whole
    groups: list[Named]
    places: dict[int, Label]
    themes: list[Theme]
    partners: dict[int, Named]
    logos: dict[int, Logo]
    version: ProgrammeVersion | None
    programme: list[Turn] = field(default_factory=list)
    editions: list[Listed] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.whole.colloquium.key

    @property
    def countries(self) -> list[Label]:
        numbers = (row.country_id for row in self.whole.of(Subject))
        return [self.places[pk] for pk in numbers if pk and pk in self.places]

    @property
    def backings(self) -> list[Backing]:
        return [row for row in self.whole.of(Backing) if row.partner_id in self.partners]

    @property
    def handouts(self) -> list[Handout]:
        return [row for row in self.whole.of(Handout) if row.is_public]

    @cached_property
    def markets(self) -> list[tuple[Label, MarketSheet | None, list[MarketFigure], list[Figure]]]:
        """Country by country: the sheet, the figures of the colloquium, those of the country's dossier."""
        sheets = {row.country_id: row for row in self.whole.of(MarketSheet)}
        figures = self.whole.of(MarketFigure)
        numbers = dict.fromkeys([*sheets, *(row.country_id for row in figures)])
        return [
            (self.places[pk], sheets.get(pk), [row for row in figures if row.country_id == pk],
             latest_figures(pk, self.whole.moment))
            for pk in numbers if pk in self.places
        ]  # fmt: skip


def event(colloquium: Colloquium, moment: AsOf) -> Event:
    """A colloquium for the public on a day: a fixed number of queries beside one for each country of its market."""
    seen = whole(colloquium, moment, PUBLIC_KINDS)
    day = AsOf(seen.first or moment.day, moment.known)
    subjects = seen.of(Subject)
    versions = seen.of(ProgrammeVersion)
    groups = groups_named([row.group_id for row in subjects if row.group_id], day, PUBLIC)
    pointed = {row.country_id for row in subjects} | {row.country_id for row in seen.of(MarketSheet)}
    pointed |= {row.country_id for row in seen.of(MarketFigure)}
    partners = {row.partner_id for row in seen.of(Backing)} | {row.contact_id for row in seen.of(MarketSheet)}
    wanted = sorted(pk for pk in partners if pk)
    themes = themes_of({row.theme_id for row in subjects if row.theme_id})
    version = versions[-1] if versions else None
    return Event(
        seen, list(groups.values()), labels_on(day, {pk for pk in pointed if pk}), list(themes.values()),
        named(day, wanted), logos_of(wanted, day), version,
        turns(colloquium.pk, version.recorded_at) if version else [],
        catalogue(moment).of_series(seen.description.series_id),
    )  # fmt: skip
