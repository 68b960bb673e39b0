"""The letters of a mission: a template with the mission's data in place, as a document."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.design.days import in_words
from amity.desk.mission_papers import heading, hours, paragraph, points_of, span
from amity.desk.mission_words import amount
from amity.documents.anchors import anchored
from amity.documents.blocks import Block, Document
from amity.languages.texts import Text
from amity.missions.merging import HEADING, LIST, Part, merged, parts
from amity.missions.models import Companion, Cost, Destination, Encounter, Item, Payer, Purpose
from amity.missions.models import Heading as CostHeading
from amity.missions.queries.letters import templates_of
from amity.missions.queries.whole import Traveller, Whole


def letter(seen: Whole, kind: str, language: str, today: date) -> Document:
    """One letter about a mission, in a language."""
    title, body, _own = templates_of(seen.mission.chamber_id)[kind]
    with override(language):
        values, lists = values_of(seen, today), lists_of(seen)
        written = list(parts(body.said(language).text, values, lists))
        blocks = tuple(_block(part) for part in written)
        return anchored(Document(title=merged(title.said(language).text, values), language=language, blocks=blocks))


def _block(part: Part) -> Block:
    if part.kind == LIST:
        return points_of(part.lines)
    return heading(part.lines[0]) if part.kind == HEADING else paragraph(part.lines[0])


def values_of(seen: Whole, today: date) -> dict[str, str]:
    """Field → what it says of this mission, in the language of now."""
    outline = seen.outline
    places = [str(seen.places[row.country_id].short) for row in seen.of(Destination) if row.country_id in seen.places]
    head = next((each.who.name for each in seen.travellers if each.is_head), "")
    purpose = str(Purpose(outline.purpose).label) if outline.purpose else ""
    return {
        "chamber": str(seen.mission.chamber.names), "today": in_words(today), "title": str(seen.title),
        "kind": seen.kind_label, "purpose": purpose, "days": _days(seen), "countries": ", ".join(places),
        "cities": str(outline.cities), "themes": str(outline.themes), "invited_by": str(outline.invited_by),
        "groups": ", ".join(str(name) for _slug, name in seen.groups.values()), "head": head,
    }  # fmt: skip


def _days(seen: Whole) -> str:
    if seen.first is None or seen.last is None or seen.first == seen.last:
        return span(seen.first, seen.last)
    return _("from %(first)s to %(last)s") % {"first": in_words(seen.first), "last": in_words(seen.last)}


def lists_of(seen: Whole) -> dict[str, tuple[str, ...]]:
    """Field → its lines."""
    return {
        "delegation": tuple(_traveller(each) for each in seen.travellers),
        "staff": tuple(_named(row.name, row.function) for row in seen.of(Companion)),
        "programme": tuple(_item(row) for row in seen.of(Item)),
        "people_met": tuple(_named(row.name, row.office) for row in seen.of(Encounter)),
        "costs": tuple(_cost(row) for row in seen.of(Cost)),
    }


def _named(name: str, what: Text) -> str:
    return f"{name}, {what}" if what else name


def _traveller(each: Traveller) -> str:
    bench = [str(each.bench.name)] if each.bench else []
    return ", ".join([each.who.name, str(each.fact.get_part_display()), *bench])


def _item(row: Item) -> str:
    day = in_words(row.since) if row.since else ""
    return ", ".join(part for part in (day, hours(row), str(row.title), str(row.place)) if part)


def _cost(row: Cost) -> str:
    payer = str(row.payer_name) or str(Payer(row.payer).label)
    return ", ".join([str(CostHeading(row.heading).label), amount(row.cents, row.currency), payer])
