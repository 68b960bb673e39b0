"""What a person's page says in lines, put together from their biography."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.design.cells import Link
from amity.design.days import period_html
from amity.design.parts import Row
from amity.groups.queries.career import OfficeHeld, Part
from amity.portal.addresses import at, stem
from amity.portal.biography import Biography


def spoken(seen: Biography) -> dict[str, Any]:
    """Everything that the template of the page prints beside the facts themselves."""
    mandate = seen.mandate
    return {
        "over": seen.bench.name.said() if seen.bench else "",
        "lede": mandate.constituency.names.said() if mandate and mandate.constituency else "",
        "facts_line": facts_line(seen),
        "offices": [line(part, offices, seen) for part, offices in seen.current if offices or part.is_guest],
        "seats": _links([part for part, offices in seen.current if not offices and not part.is_guest]),
        "terms": [(term.names.said(), *_parted(parts, seen)) for term, parts in seen.by_term],
        "mandates": mandates(seen),
    }


def _links(parts: list[Part]) -> list[Link]:
    groups = stem("group")
    return [Link(part.name.said(), f"{groups}{part.slug}/") for part in parts]


def _parted(parts: list[tuple[Part, list[OfficeHeld]]], seen: Biography) -> tuple[list[Row], list[Link]]:
    """Groups with an office as lines, the others as names."""
    offices = [line(part, held, seen) for part, held in parts if held]
    return offices, _links([part for part, held in parts if not held])


def facts_line(seen: Biography) -> list[tuple[object, object]]:
    groups = len(seen.current)
    offices = sum(len(held) for _part, held in seen.current)
    return [
        (_("Groups"), ngettext("%(n)d group", "%(n)d groups", groups) % {"n": groups}),
        (_("Offices"), ngettext("%(n)d office", "%(n)d offices", offices) % {"n": offices} if offices else ""),
        (_("Mandate"), _("in office") if seen.mandate else _("not in office on that day")),
    ]


def line(part: Part, offices: list[OfficeHeld], seen: Biography) -> Row:
    """A group with what the person is or was in it."""
    words = ", ".join(title(held, seen) for held in offices) or (_("guest") if part.is_guest else _("member"))
    return Row(part.name.said(), at("group", part.slug), note=words[:1].upper() + words[1:])


def title(held: OfficeHeld, seen: Biography) -> str:
    said = held.office.said(seen.who.gender)
    place = seen.places.get(held.country or 0)
    return f"{said} ({place.short})" if place else said


def mandates(seen: Biography) -> list[Row]:
    """Mandates and political groups, the latest first."""
    seats = [
        Row(row.chamber.names.said(), note=period_html(row.since, row.until, "medium"), when="")
        for row in seen.mandates
    ]
    ties = [
        Row(bench.name.said(), note=period_html(row.since, row.until, "medium"), when="")
        for row in seen.affiliations
        if (bench := seen.benches.get(row.political_group_id))
    ]
    return [*seats, *ties]
