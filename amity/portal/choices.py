"""The filters of the list of groups: the address holds the whole question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.assembly.models import Chamber
from amity.countries.labels import Label, labels_on
from amity.countries.queries import regions_of
from amity.design.parts import Filter
from amity.groups.models import Kind
from amity.groups.models.group import ACTIVE
from amity.groups.queries.register import Listed
from amity.languages.folding import fold
from amity.people.queries import Bench, benches_on
from amity.periods.asof import AsOf
from amity.refusal import Refusal

STATES = {"active": ACTIVE, "dormant": ("dormant", "suspended"), "dissolved": ("dissolved",)}
TESTS = {
    "state": "_stands", "kind": "_is_of", "bench": "_is_presided_by", "country": "_is_for", "region": "_lies_in",
    "q": "_is_called",
}  # fmt: skip
LONGEST = 200


@dataclass
class Choice:
    """What was asked of the list, what answers it, and what else could be asked."""

    query: QueryDict
    every: list[Listed]
    places: dict[int, Label]
    regions: dict[int, tuple[int, ...]]
    benches: dict[int, Bench]

    def value(self, name: str) -> str:
        """The word of the address for a filter; “active” is what is shown when nothing is asked, so it asks nothing."""
        said = self.query.get(name, "")[:LONGEST].strip()
        return "" if (name, said) == ("state", "active") else said

    @cached_property
    def rows(self) -> list[Listed]:
        """What answers the question; a filter that nobody uses is not asked of each row."""
        said = {name: value for name in TESTS if (value := self.value(name))}
        tests = [(getattr(self, TESTS[name]), value) for name, value in {"state": "active", **said}.items()]
        return [row for row in self.every if all(test(row, value) for test, value in tests)]

    def _stands(self, row: Listed, state: str) -> bool:
        return row.state in STATES.get(state, (row.state,))

    def _is_of(self, row: Listed, kind: str) -> bool:
        return kind in {row.kind, _scope(row)}

    def _is_presided_by(self, row: Listed, bench: str) -> bool:
        return bench == (row.bench.key if row.bench else "none")

    def _is_for(self, row: Listed, key: str) -> bool:
        return any(self.places[pk].key == key for pk in row.countries if pk in self.places)

    def _lies_in(self, row: Listed, key: str) -> bool:
        around = {region for pk in row.countries for region in self.regions.get(pk, ())}
        return any(self.places[region].key == key for region in around if region in self.places)

    def _is_called(self, row: Listed, words: str) -> bool:
        wanted = fold(words).split()
        names = [
            *row.name.values(),
            *(name for pk in row.countries if pk in self.places for name in self.places[pk].short.values()),
        ]
        folded = fold(" ".join([*names, row.president.name if row.president else ""]))
        return all(word in folded for word in wanted)

    @cached_property
    def filters(self) -> list[Filter]:
        """The fields of the form, each with the values that exist."""
        return [
            Filter("q", _("Name, country or president"), self.value("q")),
            Filter("kind", _("Kind"), self.value("kind"), self._kinds()),
            Filter("region", _("Region"), self.value("region"), self._regions()),
            Filter("country", _("Country"), self.value("country"), self._countries()),
            Filter("bench", _("Presided over by"), self.value("bench"), self._benches()),
            Filter("state", _("State"), self.value("state"), self._states(), blank=_("active")),
        ]

    def _kinds(self) -> tuple[tuple[str, object], ...]:
        found = {row.kind for row in self.every}
        scopes = (("single", _("for a single country")), ("regional", _("regional")))
        return scopes + tuple((kind.value, kind.label) for kind in Kind if kind.value in found)

    def _countries(self) -> tuple[tuple[str, object], ...]:
        ids = {pk for row in self.every for pk in row.countries}
        return self._named(ids)

    def _regions(self) -> tuple[tuple[str, object], ...]:
        return self._named(
            {region for row in self.every for pk in row.countries for region in self.regions.get(pk, ())}
        )

    def _named(self, ids: set[int]) -> tuple[tuple[str, object], ...]:
        language = get_language()
        found = [(self.places[pk].key, self.places[pk].short.said(language).text) for pk in ids if pk in self.places]
        return tuple(sorted(found, key=lambda pair: fold(pair[1])))

    def _benches(self) -> tuple[tuple[str, object], ...]:
        return tuple(sorted((bench.key, str(bench.name)) for bench in self.benches.values()))

    def _states(self) -> tuple[tuple[str, object], ...]:
        said = (("dormant", _("dormant or suspended")), ("dissolved", _("dissolved")))
        return (*said, ("any", _("in any state")))


def _scope(row: Listed) -> str:
    if row.kind != Kind.FRIENDSHIP:
        return row.kind
    return "regional" if row.regional else "single"


def choice(request: HttpRequest, chamber: Chamber, rows: list[Listed], moment: AsOf) -> Choice:
    """The list as the address asks for it; an unknown value of a filter is refused by name. Three queries."""
    found = Choice(request.GET, rows, labels_on(moment), regions_of(moment), benches_on(chamber.pk, moment))
    refuse_unknown(found.filters)
    return found


def refuse_unknown(filters: list[Filter]) -> None:
    """An address that asks a filter for what it does not offer is refused, with the filter's name."""
    for field in filters:
        known = {value for value, _label in field.options or ()}
        if field.options is not None and field.value and field.value not in known:
            raise Refusal(
                _("“%(value)s” is not a value of the filter “%(name)s”.") % {"value": field.value, "name": field.label},
                _("Choose one from the list."),
            )
