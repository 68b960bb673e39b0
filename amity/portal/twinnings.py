"""The map of projects: a country for each, its figure in words, and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.countries.labels import Label, labels_on
from amity.design.cells import Link
from amity.design.parts import Column, Words
from amity.design.speech import escaped
from amity.design.worldmap import markers, shapes
from amity.languages.folding import fold
from amity.partners.queries.projects import Twinned
from amity.periods.asof import AsOf
from amity.portal.addresses import at
from amity.portal.labels import labelled

OFTEN = 5


@dataclass
class Twinnings:
    """Countries with projects, as a drawing and as rows."""

    counts: list[Twinned]
    moment: AsOf

    @cached_property
    def named(self) -> list[tuple[Twinned, Label]]:
        """The largest first: one query."""
        places = labels_on(self.moment, [one.country for one in self.counts])
        pairs = [(one, places[one.country]) for one in self.counts if one.country in places]
        return sorted(pairs, key=lambda pair: (-pair[0].projects, fold(str(pair[1].short))))

    @property
    def lede(self) -> str:
        said = ngettext("Projects in %(n)d country.", "Projects in %(n)d countries.", len(self.named))
        return said % {"n": len(self.named)}

    @property
    def drawing(self) -> SafeString:
        """The inside of the map; each country with projects leads to them."""
        outlines, points = shapes(), markers()
        keys = {place.key for _one, place in self.named}
        idle = [f'<path d="{outline}"/>' for key, outline in outlines.items() if key not in keys]
        drawn = [shape for one, place in self.named for shape in _shapes(one, place, outlines, points)]
        return mark_safe("".join([*idle, *drawn]))  # noqa: S308 - numbers of ours and escaped names

    @property
    def rows(self) -> list[list[Words]]:
        return [
            [Link(place.short.said(), at("country", place.key)), Link(str(one.projects), projects_url(place.key)),
             str(one.under_way)]
            for one, place in self.named
        ]  # fmt: skip


def projects_url(country: str) -> str:
    return f"{reverse('portal:projects')}?country={country}"


def _shapes(
    one: Twinned, place: Label, outlines: dict[str, str], points: dict[str, tuple[float, float]]
) -> Iterator[str]:
    words = ngettext("%(n)d project", "%(n)d projects", one.projects) % {"n": one.projects}
    name, tie = escaped(labelled(str(place.short), words)), "one" if one.projects >= OFTEN else "regional"
    opened = f'<a href="{escaped(projects_url(place.key))}" aria-label="{name}">'
    if place.key in outlines:
        yield f'{opened}<path class="{tie}" d="{outlines[place.key]}"/></a>'
    if place.key in points:
        x, y = points[place.key]
        yield f'{opened}<circle class="{tie}" cx="{x}" cy="{y}" r="2.6"/></a>'


def columns() -> list[Column]:
    return [Column(_("Country")), Column(_("Projects"), numeric=True), Column(_("Under way"), numeric=True)]


def keys() -> list[tuple[str, str]]:
    """The legend of the map."""
    return [("one", _("five projects or more")), ("regional", _("one to four")), ("none", _("none"))]
