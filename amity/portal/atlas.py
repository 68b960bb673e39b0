"""The world map of the groups, and the table that says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.assembly.models import Chamber
from amity.countries.labels import Label
from amity.design.speech import escaped
from amity.design.worldmap import VIEW_BOX, markers, shapes
from amity.groups.models import Kind
from amity.groups.queries.register import Listed
from amity.languages.texts import Said
from amity.portal.addresses import stem
from amity.portal.labels import labelled
from amity.value import value


@value
class Tied:
    """A country on the map: how it is tied to the chamber, and by which groups."""

    key: str
    name: Said
    url: str
    tie: str
    groups: list[Listed]
    is_state: bool = True


@dataclass(frozen=True)
class Atlas:
    """The map and its table, from the same rows."""

    view_box: str
    drawing: SafeString
    tied: list[Tied]


def atlas(chamber: Chamber, rows: list[Listed], labels: dict[int, Label], kinds: dict[int, str]) -> Atlas:
    """Every country on the map, coloured by the group that is for it: its own, a regional one, another kind, none."""
    groups: dict[int, list[Listed]] = defaultdict(list)
    for row in rows:
        for country in row.countries if row.is_active else ():
            groups[country].append(row)
    language = get_language()
    countries = stem("country")
    everywhere = [
        Tied(
            label.key,
            label.short.said(language),
            f"{countries}{label.key}/",
            tie_of(pk, groups[pk], chamber),
            groups[pk],
            kinds.get(pk) == "state",
        )
        for pk, label in labels.items()
        if label.form == "place" and (pk in kinds or groups[pk])
    ]
    tied = sorted((place for place in everywhere if place.groups), key=lambda place: str(place.name))
    return Atlas(VIEW_BOX, drawing(everywhere), tied)


def tie_of(country: int, groups: list[Listed], chamber: Chamber) -> str:
    """How a country is tied: the class of its shape on the map."""
    if country == chamber.country_id:
        return "self"
    friendship = [row for row in groups if row.kind == Kind.FRIENDSHIP]
    if any(not row.regional for row in friendship):
        return "one"
    if friendship:
        return "regional"
    return "other" if groups else "none"


def drawing(places: list[Tied]) -> SafeString:
    """The inside of the SVG: one link per country that has a shape or a marker, named for those who cannot see it."""
    outlines, points = shapes(), markers()
    said = {tie: escaped(labelled("\0", words())).split("\0") for tie, words in TIES.items()}
    parts = []
    for place in places:
        if place.key in outlines:
            parts.append(_link(place, said, f'<path class="{place.tie}" d="{outlines[place.key]}"/>'))
        if place.key in points and (place.groups or place.is_state):
            x, y = points[place.key]
            parts.append(_link(place, said, f'<circle class="{place.tie}" cx="{x}" cy="{y}" r="2.6"/>'))
    return mark_safe("".join(parts))  # noqa: S308 - numbers of ours and escaped names


def _link(place: Tied, said: dict[str, list[str]], shape: str) -> str:
    """A shape that leads to its country; ``said`` gives the words of each tie, before and after the name."""
    before, after = said[place.tie]
    return f'<a href="{escaped(place.url)}" aria-label="{before}{escaped(place.name.text)}{after}">{shape}</a>'


TIES: dict[str, Callable[[], str]] = {
    "one": lambda: _("a group of its own"),
    "regional": lambda: _("a regional group"),
    "other": lambda: _("a group of another kind"),
    "none": lambda: _("no group at present"),
    "self": lambda: _("our country"),
}
