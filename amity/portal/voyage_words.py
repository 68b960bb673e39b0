"""What a mission's page says in sentences, lines and tables, put together from what is public of it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amity.design.cells import Link
from amity.design.days import day_html, in_words
from amity.design.parts import Column, Entry, Row, Words
from amity.missions.clock import LATE, PUBLISHED
from amity.missions.models import (
    Agreement,
    Answer,
    Approval,
    Commitment,
    Cost,
    Destination,
    Gift,
    Heading,
    Item,
    ItemKind,
    Mode,
    Payer,
    PressLink,
    Progress,
    Purpose,
    State,
)
from amity.missions.queries.whole import Traveller, Whole
from amity.portal.journeys import days_words
from amity.portal.labels import joined, parted
from amity.portal.voyage import Voyage, money

SHOWN_STATES = frozenset({State.AUTHORISED, State.CONFIRMED, State.REPORTED, State.CLOSED, State.CANCELLED,
                          State.POSTPONED})  # fmt: skip


def spoken(seen: Voyage, reports: list[Row], joint: list[Row]) -> dict[str, Any]:
    """Everything that the templates of the page print beside the facts themselves."""
    file = seen.whole
    return {
        "over": file.kind_label[:1].upper() + file.kind_label[1:],
        "lede": lede(seen),
        "facts_line": facts_line(seen),
        "outline_entries": outline(with_reports=bool(reports), with_partners=bool(joint)),
        "reports": reports,
        "joint": joint,
        "delegation": [_traveller(each) for each in file.travellers] if seen.shows("delegation") else [],
        "programme": programme(seen),
        "met": [_met(row) for row in seen.encounters],
        "hidden_words": hidden_words(seen.hidden_encounters),
        "cost_columns": [Column(_("Heading")), Column(_("Paid by")), Column(_("Amount"), numeric=True)],
        "cost_rows": [_cost(row) for row in seen.of("costs", Cost)],
        "totals": _totals(seen),
        "carbon": carbon(seen),
        "gifts": [_gift(row) for row in seen.gifts],
        "agreements": [_agreement(row) for row in seen.of("agreements", Agreement)],
        "press": [Row(row.title, row.address, when=row.since or "") for row in seen.of("press", PressLink)],
        "commitments": [_commitment(row, file) for row in seen.of("commitments", Commitment)],
        "steps": steps(file),
        "why": {field: seen.why_not(field) for field in ("delegation", "programme", "encounters", "costs", "carbon")},
    }


def lede(seen: Voyage) -> str:
    file = seen.whole
    places = joined([str(label.short) for label in _destinations(file)])
    where = f"{places} ({seen.cities})" if places and seen.cities else places
    return f"{parted([days_words(file), *([where] if where else [])])}."


def _destinations(file: Whole) -> list[Any]:
    from_facts = [row.country_id for row in file.of(Destination)]
    return [file.places[pk] for pk in from_facts if pk in file.places]


def facts_line(seen: Voyage) -> list[tuple[object, object]]:
    """The facts that a reader wants first."""
    file, outline_fact = seen.whole, seen.whole.outline
    invited = str(outline_fact.invited_by)
    if invited and outline_fact.invited_on:
        invited = parted([invited, in_words(outline_fact.invited_on)])
    purpose = str(Purpose(outline_fact.purpose).label) if outline_fact.purpose else ""
    return [
        (_("State"), file.state_label[:1].upper() + file.state_label[1:]),
        (_("Purpose"), purpose[:1].upper() + purpose[1:]),
        (_("Invitation"), invited),
        (_("Themes"), str(outline_fact.themes)),
        (_("With"), str(outline_fact.partners)),
        (pgettext("given by a body", "Leave"), _leave(seen)),
        (pgettext("of a mission", "Report"), report_words(file)),
    ]


def _leave(seen: Voyage) -> str:
    """Whose leave was given, and when; who signed and why is not public."""
    rows = [row for row in seen.of("approvals", Approval) if row.decision == "granted"]
    said = [f"{row.get_authority_display()}, {in_words(row.since)}" for row in rows if row.since]
    return parted(said)


def report_words(file: Whole) -> str:
    if file.state not in {State.ENDED, State.REPORTED, State.CLOSED}:
        return ""
    if file.report_state == PUBLISHED and file.reported_on:
        return _("published on %(day)s") % {"day": in_words(file.reported_on)}
    if file.due is None:
        return _("awaited, no due date is stated")
    words = _("late since %(day)s") if file.report_state == LATE else _("due by %(day)s")
    return words % {"day": in_words(file.due)}


def outline(*, with_reports: bool, with_partners: bool) -> list[Entry]:
    parts = {
        "delegation": _("Delegation"), "programme": _("Programme"), "met": _("People met"), "costs": _("Costs"),
        "carbon": _("Emissions"), "reports": _("Reports"), "joint": _("With partners"),
        "after": _("What became of it"), "steps": _("Steps"),
    }  # fmt: skip
    empty = {"reports": not with_reports, "joint": not with_partners}
    return [Entry(label, f"#{anchor}") for anchor, label in parts.items() if not empty.get(anchor)]


def _traveller(each: Traveller) -> Row:
    note = parted([str(each.fact.get_part_display()), *([str(each.bench.name)] if each.bench else [])])
    return Row(each.who.name, reverse("portal:person", args=[each.who.key]), note=note[:1].upper() + note[1:])


def programme(seen: Voyage) -> list[tuple[object, list[Row]]]:
    """Day by day: hours, what, where."""
    items = seen.of("programme", Item)
    return [(day_html(day), [_item(row) for row in rows]) for day, rows in groupby(items, key=lambda row: row.since)]


def _item(row: Item) -> Row:
    hours = "–".join(at.strftime("%H:%M") for at in (row.starts_at, row.ends_at) if at)
    said = [str(ItemKind(row.kind).label), str(row.place), str(row.participants), row.time_zone if hours else ""]
    note = parted([part for part in said if part])
    return Row(row.title.said(), when=hours, note=note[:1].upper() + note[1:])


def _met(row: Any) -> Row:
    return Row(row.name, when=row.since or "", note=str(row.office))


def hidden_words(count: int) -> str:
    words = ngettext("%(n)d person met is not named.", "%(n)d people met are not named.", count) % {"n": count}
    return words if count else ""


def _cost(row: Cost) -> list[Words]:
    heading, payer = str(Heading(row.heading).label), str(Payer(row.payer).label)
    named = f"{payer} ({row.payer_name})" if row.payer_name else payer
    return [heading[:1].upper() + heading[1:], named[:1].upper() + named[1:], money(row.cents, row.currency)]


def _totals(seen: Voyage) -> list[tuple[str, str]]:
    if not seen.shows("costs"):
        return []
    return [(str(Payer(payer).label), money(cents, currency)) for (payer, currency), cents in seen.whole.totals.items()]


def carbon(seen: Voyage) -> dict[str, Any]:
    """Kilograms by leg and the method, or the reason why there is no figure."""
    found = seen.whole.carbon
    if not seen.shows("carbon") or found is None:
        return {}
    if not found.legs:
        return {"why": _("No leg of the journey has been recorded, so there is no figure.")}
    if found.method is None:
        return {"why": _("The chamber has stated no method, so there is no figure.")}
    rows = [_leg(leg, kilograms) for leg, kilograms in found.legs]
    said = {"version": found.method.version, "source": found.method.source}
    return {
        "columns": [Column(_("Leg")), Column(_("By")), Column("km", numeric=True), Column("kg CO₂", numeric=True)],
        "rows": rows,
        "total": found.kilograms,
        "method": _("Method %(version)s (%(source)s).") % said,
    }


def _leg(leg: Any, kilograms: int | None) -> list[Words]:
    between = f"{leg.origin} – {leg.destination}"
    return [between, str(Mode(leg.mode).label), str(leg.kilometres), "" if kilograms is None else str(kilograms)]


def _gift(row: Gift) -> Row:
    """What and its value; from whom is the department's to know."""
    return Row(row.what.said(), when=row.since or "", note="" if row.cents is None else money(row.cents, row.currency))


def _agreement(row: Agreement) -> Row:
    return Row(row.title.said(), when=row.since or "", note=str(row.signed_with))


def _commitment(row: Commitment, file: Whole) -> Row:
    answers: list[Answer] = file.answers.get(row.number, [])
    progress = Progress(answers[0].progress if answers else Progress.OPEN).label
    due = [_("due by %(day)s") % {"day": in_words(row.due_on)}] if row.due_on else []
    said = [str(progress), *due, *([str(answers[0].text)] if answers and answers[0].text else [])]
    note = parted(said)
    return Row(row.text.said(), when=row.since or "", note=note[:1].upper() + note[1:])


def steps(file: Whole) -> list[Row]:
    """The dated steps since leave was given, with what was said of them in public."""
    rows = [row for row in file.steps if row.state in SHOWN_STATES]
    shown = [row for row in rows if row.since is None or row.since <= file.moment.day]
    return [_step(row) for row in reversed(shown)]


def _step(row: Any) -> Row:
    label = str(State(row.state).label)
    said = row.act or (row.reason if row.state in {State.CANCELLED, State.POSTPONED} else "")
    return Row(label[:1].upper() + label[1:], when=row.since or "", note=str(said))


def group_links(file: Whole) -> list[Link]:
    return [Link(str(name) or slug, reverse("portal:group", args=[slug])) for slug, name in file.groups.values()]
