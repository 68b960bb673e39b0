"""What the groups did, as sums: by year, region, group, kind and country; each figure leads to its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from amity.design.parts import Column, Words
from amity.design.speech import escaped
from amity.design.worldmap import markers, shapes
from amity.languages.folding import fold
from amity.missions.models import MissionKind
from amity.missions.queries.activity import DIMENSIONS, Sum
from amity.missions.queries.catalogue import FILTERS, HELD
from amity.portal.journeys import Journeys
from amity.portal.labels import labelled
from amity.portal.year_chart import Bar, bars_of

OFTEN = 5
BY_KIND = ("year", "region")  # tables that tell the kinds apart; the sheet does so for all


@dataclass(frozen=True)
class Part:
    """The sums by one thing: a table whose figures are links."""

    name: str
    title: str
    rows: list[list[Words]]


@dataclass
class Sums:
    """The sums of what an address asks for, in words."""

    found: Journeys

    def __post_init__(self) -> None:
        asked = {name: self.found.value(name) for name in FILTERS}
        self.query = {name: value for name, value in asked.items() if value} | HELD
        self.count = self.found.every.count(self.query)
        self.labels: dict[tuple[str, str], str] = {}
        self.regions = {place.key: str(place.name) for place in self.found.every.regions.values()}
        sums = self.found.every.activity(self.query)
        self.sums = {name: self._sorted(name, sums[name]) for name in DIMENSIONS}

    def label(self, name: str, key: str) -> str:
        """What a key is called, looked up once a page."""
        if (name, key) not in self.labels:
            self.labels[name, key] = self._label(name, key)
        return self.labels[name, key]

    def _label(self, name: str, key: str) -> str:
        every = self.found.every
        match name:
            case "region":
                return self.regions[key]
            case "group":
                return str(every.groups[key]) or key
            case "country":
                return str(every.countries[key].short)
            case "kind":
                return capitalised(MissionKind(key).label)
        return key

    def _sorted(self, name: str, sums: list[Sum]) -> list[Sum]:
        """Years from the latest on, the others from the largest sum on."""
        if name == "year":
            return sorted(sums, key=lambda each: each.key, reverse=True)
        return sorted(sums, key=lambda each: (-each.total, fold(self.label(name, each.key))))

    def records(self, *names: str) -> str:
        """The beginning of the address of the records behind figures that are told apart by some names."""
        query = self.found.query.copy()
        for name, value in self.query.items():
            query[name] = value
        for name in (*names, "page"):
            query.pop(name, None)
        return f"{reverse('portal:missions')}?{query.urlencode()}"

    def parts(self) -> list[Part]:
        return [Part(name, str(title), self._table(name)) for name, title in titles().items()]

    def _table(self, name: str) -> list[list[Words]]:
        most = max((each.total for each in self.sums[name]), default=1)
        by_name, by_kind = escaped(self.records(name)), escaped(self.records(name, "kind"))
        return [
            [self.label(name, each.key), beam(each.total / most, f"{by_name}&amp;{name}={each.key}", each.total),
             *(figures(each, f"{by_kind}&amp;{name}={each.key}") if name in BY_KIND else [])]
            for each in self.sums[name]
        ]  # fmt: skip

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The years as a drawing; none where there is one year only."""
        counts = {int(each.key): each.total for each in self.sums["year"]}
        return bars_of(counts) if len(counts) > 1 else ()

    @property
    def map(self) -> SafeString:
        """The inside of the map: each country to or from which somebody went, with its figure in words."""
        outlines, points = shapes(), markers()
        said = {each.key: each for each in self.sums["country"]}
        idle = [f'<path d="{outline}"/>' for key, outline in outlines.items() if key not in said]
        start = escaped(self.records("country"))
        drawn = [shape for each in said.values() for shape in self._shapes(each, start, outlines, points)]
        return mark_safe("".join([*idle, *drawn]))  # noqa: S308 - numbers of ours and escaped names

    def _shapes(self, each: Sum, start: str, outlines: Any, points: Any) -> Iterator[str]:
        words = _counted(each.total, get_language() or "")
        tie = "one" if each.total >= OFTEN else "regional"
        name = escaped(labelled(self.label("country", each.key), words))
        opened = f'<a href="{start}&amp;country={each.key}" aria-label="{name}">'
        if each.key in outlines:
            yield f'{opened}<path class="{tie}" d="{outlines[each.key]}"/></a>'
        if each.key in points:
            x, y = points[each.key]
            yield f'{opened}<circle class="{tie}" cx="{x}" cy="{y}" r="2.6"/></a>'

    def cells(self) -> Iterator[list[Any]]:
        """The same as lines of a sheet."""
        for name in DIMENSIONS:
            for each in self.sums[name]:
                figures = [each.of(kind) for kind in MissionKind.values]
                yield [name, each.key, self.label(name, each.key), *figures, each.total]

    def as_data(self) -> dict[str, list[dict[str, Any]]]:
        return {
            name: [{"key": each.key, "label": self.label(name, each.key), "kinds": each.kinds, "total": each.total}
                   for each in self.sums[name]]
            for name in DIMENSIONS
        }  # fmt: skip


def beam(share: float, url: str, total: int) -> SafeString:
    """A figure that leads to its records, with a bar as long as its share of the largest. ``url``: escaped."""
    return mark_safe(  # noqa: S308 - numbers of ours and an escaped address
        '<svg class="beam" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{round(100 * share)}" height="8"/></svg><a href="{url}">{total}</a>'
    )


def figures(each: Sum, url: str) -> list[Words]:
    """The figures of each kind, those above zero with their records. ``url``: escaped."""
    counts = {kind: each.of(kind) for kind in MissionKind.values}
    return [mark_safe(f'<a href="{url}&amp;kind={kind}">{count}</a>') if count else "0"  # noqa: S308 - as above
            for kind, count in counts.items()]  # fmt: skip


@lru_cache(maxsize=512)
def _counted(total: int, language: str) -> str:  # noqa: ARG001 - the language is what its words depend on
    return ngettext("%(n)d mission or reception", "%(n)d missions and receptions", total) % {"n": total}


def capitalised(label: object) -> str:
    return str(label)[:1].upper() + str(label)[1:]


def titles() -> dict[str, str]:
    return {"year": _("By year"), "region": _("By region"), "group": _("By group"), "kind": _("By kind"),
            "country": _("By country")}  # fmt: skip


def first_words() -> dict[str, str]:
    return {"year": _("Year"), "region": _("Region"), "group": _("Group"), "kind": _("Kind"), "country": _("Country")}


def columns(name: str) -> list[Column]:
    kinds = [Column(capitalised(label), numeric=True) for label in MissionKind.labels]
    return [
        Column(first_words()[name]),
        Column(pgettext("a sum", "All"), numeric=True),
        *(kinds if name in BY_KIND else []),
    ]


def keys() -> list[tuple[str, str]]:
    """The legend of the map."""
    return [("one", _("five or more")), ("regional", _("one to four")), ("none", _("none"))]
