"""What a colloquium's page says in sentences, lines and tables, put together from what is public of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from babel import Locale
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from amity.colloquia.models import (
    REST,
    Backing,
    BackingRole,
    Form,
    Handout,
    HandoutKind,
    MarketFigure,
    MarketSheet,
    SessionKind,
    SpeakingRole,
    State,
    Step,
    Turnout,
)
from amity.colloquia.queries.versions import Turn
from amity.countries.figures import figure_words, label_of
from amity.countries.labels import Label
from amity.countries.models import Figure
from amity.design.cells import Link, Links, cell_html
from amity.design.days import day_html, in_words
from amity.design.lines import paragraphs_html
from amity.design.parts import Column, Entry, Row, Words
from amity.design.speech import escaped
from amity.languages.texts import Text
from amity.portal.addresses import at
from amity.portal.event_page import Event
from amity.portal.events import event_row
from amity.portal.journeys import days_words
from amity.portal.labels import colon, joined, parted
from amity.portal.logos import logo_html
from amity.portal.partnership import address_html

CALLED_OFF = (State.CANCELLED, State.POSTPONED)


def spoken(seen: Event, proceedings: list[Row], *, meets: bool = False) -> dict[str, Any]:
    """Everything that the templates print beside the facts themselves. ``meets``: there are appointments."""
    said = seen.whole.description
    return {
        "over": capital(seen.whole.kind_label),
        "lede": lede(seen),
        "facts_line": facts_line(seen),
        "why": _why(seen),
        "summary": prose(said.summary),
        "programme": programme(seen),
        "version_words": version_words(seen),
        "backers": [backer_row(row, seen) for row in seen.backings],
        "markets": markets(seen),
        "documents": [document_row(row, seen) for row in seen.handouts],
        "proceedings": proceedings,
        "editions": [event_row(row) for row in seen.editions if row.key != seen.key],
        "outline_entries": outline(seen, proceedings, meets=meets),
    }


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def prose(text: Text) -> SafeString | str:
    """A text in paragraphs, marked with its language where that is another."""
    return SafeString(paragraphs_html(text.said(), get_language() or "")) if text else ""


def lede(seen: Event) -> str:
    venue = seen.whole.venue
    return f"{parted([part for part in (days_words(seen.whole), str(venue.name) if venue else '') if part])}."


def facts_line(seen: Event) -> list[tuple[object, object]]:
    """The facts that a reader wants first."""
    said, venue = seen.whole.description, seen.whole.venue
    language, stem = get_language() or "", reverse("portal:colloquia")
    groups = Links([Link(group.name.said(), at("group", group.key)) for group in seen.groups])
    places = Links([Link(label.short.said(), at("country", label.key)) for label in seen.countries])
    themes = Links([Link(theme.names.said(), f"{stem}?theme={theme.key}") for theme in seen.themes])
    return [
        (_("State"), capital(seen.whole.state_label)),
        (_("High patronage"), said.patronage.said() if said.patronage else ""),
        (_("Groups") if len(seen.groups) > 1 else _("Group"), SafeString(cell_html(groups, language))),
        (_("Countries") if len(seen.countries) > 1 else _("Country"), SafeString(cell_html(places, language))),
        (_("Themes"), SafeString(cell_html(themes, language))),
        (_("How one takes part"), capital(str(Form(venue.form).label)) if venue else ""),
        (_("Address"), venue.address if venue else ""),
        (_("Access"), venue.access.said() if venue and venue.access else ""),
        (_("From afar"), address_html(venue.link) if venue and venue.link else ""),
        (_("Languages"), capital(spoken_languages(said.languages))),
        (_("Interpretation"), said.interpreting.said() if said.interpreting else ""),
        (_("Attendance"), turnout_words(seen)),
        (_("Source"), address_html(said.source) if said.source else ""),
    ]  # fmt: skip


def spoken_languages(codes: str) -> str:
    """The languages that are spoken, by name."""
    names = Locale.parse(get_language() or "en", sep="-").languages
    return joined([names.get(code, code) for code in (part.strip() for part in codes.split(",")) if code])


def turnout_words(seen: Event) -> str:
    """How many came, and how many of them from companies."""
    for row in seen.whole.of(Turnout):
        people = ngettext("%(n)d participant", "%(n)d participants", row.people) % {"n": row.people}
        firms = row.companies or 0
        companies = ngettext("%(n)d company", "%(n)d companies", firms) % {"n": firms} if firms else ""
        return ", ".join(part for part in (people, companies) if part)
    return ""


def _why(seen: Event) -> Words:
    """Why it was called off or put off."""
    steps = [row for row in seen.whole.of(Step) if row.state == seen.whole.state and row.reason]
    return steps[-1].reason.said() if steps and seen.whole.state in CALLED_OFF else ""


def programme(seen: Event) -> list[tuple[object, list[Row]]]:
    """Day by day: hours, what, where, who speaks, and the documents of each session."""
    papers: dict[UUID | None, list[Handout]] = {}
    for row in seen.handouts:
        papers.setdefault(row.session, []).append(row)
    days = groupby(seen.programme, key=lambda turn: turn.session.since)
    return [
        (day_html(day), [session_row(turn, papers_html(papers.get(turn.session.line, ()), seen)) for turn in of_day])
        for day, of_day in days
    ]


def papers_html(rows: Iterable[Handout], seen: Event) -> str:
    """Links to documents, each with its form and size."""
    language = get_language() or ""
    links = [(Link(row.title.said(), document_address(row, seen)), weight(row)) for row in rows]
    return "".join(f'<p class="quiet">{cell_html(link, language)} ({escaped(size)})</p>' for link, size in links)


def session_row(turn: Turn, papers: str = "") -> Row:
    """A session in a line; its speakers and documents are links, what it is about stands below."""
    one = turn.session
    when = f"{one.starts_at:%H:%M}–{one.ends_at:%H:%M}"
    kind = "" if one.kind in REST else str(SessionKind(one.kind).label)
    note = parted([part for part in (capital(kind), one.room, spoken_languages(one.languages)) if part])
    beneath = (f'<div class="prose">{prose(one.about)}</div>' if one.about else "") + speakers_html(turn) + papers
    return Row(one.title.said(), when=when, note=note, anchor=f"s-{one.line.hex[:12]}", beneath=SafeString(beneath))


def speakers_html(turn: Turn) -> str:
    """Who speaks, each with the office held that day and the title of the talk."""
    language = get_language() or ""
    lines = []
    for row, card in turn.speakings:
        name = cell_html(Link(card.full, at("speaker", card.speaker.key)), language)
        role = f" ({escaped(SpeakingRole(row.role).label)})" if row.role != SpeakingRole.SPEAKER else ""
        office = f", {cell_html(row.office.said(), language)}" if row.office else ""
        topic = f"{colon()} {cell_html(row.topic.said(), language)}" if row.topic else ""
        lines.append(f"<li>{name}{office}{role}{topic}</li>")
    return f'<ul class="plain" role="list">{"".join(lines)}</ul>' if lines else ""


def version_words(seen: Event) -> str:
    """Which version of the programme this is, of which day."""
    if seen.version is None or seen.version.since is None:
        return ""
    said = {"n": seen.version.number, "day": in_words(seen.version.since)}
    return _("Version %(n)d of the programme, published on %(day)s.") % said


def backer_row(row: Backing, seen: Event) -> Row:
    """A partner or a sponsor: as what, and what it gives."""
    one = seen.partners[row.partner_id]
    logo = logo_html(seen.logos.get(row.partner_id), one.name)
    gives = cell_html(row.gives.said(), get_language() or "") if row.gives else ""
    role = capital(str(BackingRole(row.role).label))
    note = SafeString(f"{escaped(role)}{f'{colon()} {gives}' if gives else ''}")
    return Row(one.name.said(), at("partner", one.key), note=note, beneath=SafeString(f"<p>{logo}</p>") if logo else "")


def markets(seen: Event) -> list[dict[str, Any]]:
    """The market sheets, country by country."""
    return [_market(seen, *market) for market in seen.markets]


def _market(
    seen: Event, label: Label, sheet: MarketSheet | None, figures: list[MarketFigure], known: list[Figure]
) -> dict[str, Any]:
    contact = seen.partners.get(sheet.contact_id or 0) if sheet else None
    link = cell_html(Link(contact.name.said(), at("partner", contact.key)), get_language() or "") if contact else ""
    rows = [_figure(row, row.label.said(), row.value.said()) for row in figures]
    rows += [_figure(row, label_of(row), figure_words(row.value, row.unit)) for row in known]
    return {
        "name": label.short.said(), "url": at("country", label.key), "anchor": f"market-{label.key}",
        "sectors": lines_of(sheet.sectors) if sheet else [], "figures": rows,
        "opportunities": lines_of(sheet.opportunities) if sheet else [], "contact": SafeString(link),
        "reach": prose(sheet.reach) if sheet else "",
        "columns": [Column(_("Figure")), Column(_("Value"), numeric=True), Column(_("Source")), Column(_("As of"))],
    }  # fmt: skip


def _figure(row: MarketFigure | Figure, label: Words, value: Words) -> list[Words]:
    return [label, value, address_html(row.source), in_words(row.source_on)]


def lines_of(text: Text) -> list[str]:
    """The lines of a text, as they were typed one below the other."""
    return [line.strip() for line in text.said().text.splitlines() if line.strip()]


def document_row(row: Handout, seen: Event) -> Row:
    """A document: what it is, whose, under which terms, how large."""
    note = parted([part for part in (str(HandoutKind(row.kind).label), row.credit, row.terms, weight(row)) if part])
    return Row(row.title.said(), document_address(row, seen), note=capital(note))


def document_address(row: Handout, seen: Event) -> str:
    return reverse("portal:colloquium_handout", args=[seen.key, row.sha256])


def weight(row: Handout) -> str:
    """In which form a document comes, and how large it is."""
    return f"{row.name.rpartition('.')[2].upper()}, {filesizeformat(row.bytes)}"


def outline(seen: Event, proceedings: list[Row], *, meets: bool) -> list[Entry]:
    """The parts of the page, those that are empty left out."""
    said = seen.whole.description
    parts = (
        ("about", _("What it is about"), bool(said.summary)),
        ("programme", _("Programme"), True),
        ("appointments", _("Business appointments"), meets),
        ("backing", _("Partners and sponsors"), True),
        ("market", pgettext("of a colloquium", "Market"), bool(seen.markets)),
        ("documents", _("Documents"), bool(seen.handouts)),
        ("proceedings", _("Proceedings"), bool(proceedings)),
        ("editions", _("Other editions"), len(seen.editions) > 1),
    )
    return [Entry(label, f"#{anchor}") for anchor, label, there in parts if there]
