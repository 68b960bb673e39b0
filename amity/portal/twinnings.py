"""The map of projects: a country for each, its figure in words, and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

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
        rows = tuple((place.key, str(place.short), one.projects) for one, place in self.named)
        return drawn(rows, reverse("portal:projects"), get_language() or "")

    @property
    def rows(self) -> list[list[Words]]:
        return [
            [Link(place.short.said(), at("country", place.key)), Link(str(one.projects), projects_url(place.key)),
             str(one.under_way)]
            for one, place in self.named
        ]  # fmt: skip


@lru_cache(maxsize=4)
def drawn(rows: tuple[tuple[str, str, int], ...], url: str, language: str) -> SafeString:  # noqa: ARG001 - words of one language
    """The map of some countries (key, name, projects); drawn once for all who look at it."""
    keys = {key for key, _name, _count in rows}
    idle = [f'<path d="{outline}"/>' for key, outline in shapes().items() if key not in keys]
    leading = [shape for row in rows for shape in _shapes(row, url)]
    return mark_safe("".join([*idle, *leading]))  # noqa: S308 - numbers of ours and escaped names


def projects_url(country: str) -> str:
    return f"{reverse('portal:projects')}?country={country}"


def _shapes(row: tuple[str, str, int], url: str) -> Iterator[str]:
    key, name, count = row
    outlines, points = shapes(), markers()
    words = ngettext("%(n)d project", "%(n)d projects", count) % {"n": count}
    tie = "one" if count >= OFTEN else "regional"
    opened = f'<a href="{escaped(url)}?country={key}" aria-label="{escaped(labelled(name, words))}">'
    if key in outlines:
        yield f'{opened}<path class="{tie}" d="{outlines[key]}"/></a>'
    if key in points:
        x, y = points[key]
        yield f'{opened}<circle class="{tie}" cx="{x}" cy="{y}" r="2.6"/></a>'


def columns() -> list[Column]:
    return [Column(_("Country")), Column(_("Projects"), numeric=True), Column(_("Under way"), numeric=True)]


def keys() -> list[tuple[str, str]]:
    """The legend of the map."""
    return [("one", _("five projects or more")), ("regional", _("one to four projects")), ("none", _("no project"))]
