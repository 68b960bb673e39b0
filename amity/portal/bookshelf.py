"""The filters of the list of reports: the address holds the whole question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from amity.assembly.models import Theme
from amity.countries.labels import Label, labels_on
from amity.design.parts import Filter
from amity.groups.models import Group
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.portal.choices import LONGEST, refuse_unknown
from amity.portal.readers import reader
from amity.reports.models import Kind, Series
from amity.reports.queries.shelf import Shelved, shelf, standing

TESTS = {
    "q": "_is_called", "year": "_is_of_year", "series": "_is_in", "kind": "_is_a", "country": "_is_about",
    "group": "_is_by_group", "author": "_is_by", "theme": "_is_on", "language": "_is_readable_in",
}  # fmt: skip


@dataclass
class Bookshelf:
    """Every report that the reader may see, what was asked of them, what answers it."""

    query: QueryDict
    every: list[Shelved]
    slugs: dict[int, str]
    groups: dict[int, Text]
    places: dict[int, Label]
    people: dict[int, Who]
    themes: dict[int, Theme]
    series: dict[str, Series]

    def value(self, name: str) -> str:
        return self.query.get(name, "")[:LONGEST].strip()

    @cached_property
    def rows(self) -> list[Shelved]:
        """What answers the question, the latest first."""
        said = {name: value for name in TESTS if (value := self.value(name))}
        tests = [(getattr(self, TESTS[name]), value) for name, value in said.items()]
        return [row for row in self.every if all(test(row, value) for test, value in tests)]

    def _is_called(self, row: Shelved, words: str) -> bool:
        folded = fold(" ".join([row.number, *row.title.values()]))
        return all(word in folded for word in fold(words).split())

    def _is_of_year(self, row: Shelved, year: str) -> bool:
        return row.day is not None and str(row.day.year) == year

    def _is_in(self, row: Shelved, series: str) -> bool:
        return row.series == series

    def _is_a(self, row: Shelved, kind: str) -> bool:
        return row.kind == kind

    def _is_about(self, row: Shelved, key: str) -> bool:
        return any(self.places[pk].key == key for pk in row.countries if pk in self.places)

    def _is_by_group(self, row: Shelved, slug: str) -> bool:
        return any(self.slugs.get(pk) == slug for pk in row.groups)

    def _is_by(self, row: Shelved, key: str) -> bool:
        return any(self.people[pk].key == key for pk in row.authors if pk in self.people)

    def _is_on(self, row: Shelved, key: str) -> bool:
        return any(self.themes[pk].key == key for pk in row.themes)

    def _is_readable_in(self, row: Shelved, language: str) -> bool:
        return language in row.languages

    @cached_property
    def filters(self) -> list[Filter]:
        """The fields of the form, each with the values that exist."""
        return [
            Filter("q", _("Title or number"), self.value("q")),
            Filter("year", _("Year"), self.value("year"), self._years()),
            Filter("kind", _("Kind"), self.value("kind"), self._kinds()),
            Filter("theme", _("Theme"), self.value("theme"), self._themes()),
            Filter("country", _("Country"), self.value("country"), self._countries()),
            Filter("group", _("Group"), self.value("group"), self._groups()),
            Filter("author", _("Author"), self.value("author"), self._authors()),
            Filter("series", _("Series"), self.value("series"), self._series()),
            Filter("language", _("Language"), self.value("language"), self._languages()),
        ]

    def _years(self) -> tuple[tuple[str, object], ...]:
        years = sorted({row.day.year for row in self.every if row.day}, reverse=True)
        return tuple((str(year), str(year)) for year in years)

    def _kinds(self) -> tuple[tuple[str, object], ...]:
        found = {row.kind for row in self.every}
        return tuple((kind.value, str(kind.label).capitalize()) for kind in Kind if kind.value in found)

    def _themes(self) -> tuple[tuple[str, object], ...]:
        found = {pk for row in self.every for pk in row.themes}
        return _named((self.themes[pk].key, str(self.themes[pk].names)) for pk in found)

    def _countries(self) -> tuple[tuple[str, object], ...]:
        found = {pk for row in self.every for pk in row.countries if pk in self.places}
        return _named((self.places[pk].key, str(self.places[pk].short)) for pk in found)

    def _groups(self) -> tuple[tuple[str, object], ...]:
        found = {pk for row in self.every for pk in row.groups if pk in self.slugs}
        return _named((self.slugs[pk], str(self.groups.get(pk, ""))) for pk in found)

    def _authors(self) -> tuple[tuple[str, object], ...]:
        found = {self.people[pk] for row in self.every for pk in row.authors if pk in self.people}
        return tuple((who.key, who.name) for who in sorted(found, key=lambda who: (who.sort_key, who.key)))

    def _series(self) -> tuple[tuple[str, object], ...]:
        found = {row.series for row in self.every if row.series}
        return _named((key, str(self.series[key].names)) for key in found)

    def _languages(self) -> tuple[tuple[str, object], ...]:
        found = {code for row in self.every for code in row.languages}
        return _named((code, language_name(code)) for code in found)


def _named(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(pairs, key=lambda pair: (fold(pair[1]), pair[0])))


def language_name(code: str) -> str:
    """A language as it calls itself."""
    return settings.LANGUAGE_NAMES.get(code, code)


def bookshelf(request: HttpRequest, moment: AsOf) -> Bookshelf:
    """The list as the address asks for it: fourteen queries, whatever its length."""
    user = reader(request)
    every = shelf(standing(user, moment.day))
    groups = {pk for row in every for pk in row.groups}
    slugs = dict(Group.objects.visible_to(user).filter(pk__in=groups).values_list("pk", "slug"))
    found = Bookshelf(
        query=request.GET,
        every=every,
        slugs=slugs,
        groups=names_of(list(slugs), moment),
        places=labels_on(moment, {pk for row in every for pk in row.countries}),
        people=people_on(moment, {pk for row in every for pk in row.authors}),
        themes=Theme.objects.in_bulk(),
        series={series.key: series for series in Series.objects.all()},
    )
    refuse_unknown(found.filters)
    return found
