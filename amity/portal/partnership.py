"""Agreements, activities and projects in lines: on the page of a group, of a country, of a mission, of a partner."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel.numbers import format_currency, get_decimal_symbol, get_group_symbol
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.countries.labels import Label
from amity.design.cells import Link, Links, cell_html
from amity.design.days import in_words
from amity.design.lines import paragraphs_html
from amity.design.parts import Column, Row, Words
from amity.design.speech import escaped
from amity.partners.queries.activities import Happening
from amity.partners.queries.agreements import Pact
from amity.partners.queries.partners import Listed
from amity.partners.queries.projects import Cooperation
from amity.partners.queries.together import Together
from amity.portal.addresses import at
from amity.portal.labels import colon, parted

LATEST = 12
Places = Mapping[int, Label]


def partnership(found: Together, **wanted: str) -> dict[str, Any]:
    """What the page of a group or a country prints. ``wanted``: what the list of projects is asked to say the same."""
    return {
        "pacts": [pact_row(pact, found.places) for pact in found.pacts],
        "more_pacts": found.more_pacts,
        "done": [activity_row(one) for one in found.done],
        "more_done": found.more_done,
        "projects": [project_row(one, found.places, own=bool(wanted)) for one in found.projects],
        "more_projects": found.more_projects,
        "projects_url": f"{reverse('portal:projects')}?{urlencode(wanted)}" if wanted else reverse("portal:projects"),
    }


def partner_url(key: str) -> str:
    return at("partner", key)


def pact_row(pact: Pact, places: Places, *, own: bool = False) -> Row:
    """An agreement in a line: with whom (not on the partner's ``own`` page), in force until when, for what."""
    partner = pact.partner
    scope = [str(places[pk].short) for pk in pact.countries if pk in places]
    scope += [*map(str, pact.themes), *(str(group.name) for group in pact.groups)]
    parts = [str(partner.name) if partner and not own else "", standing_words(pact), ", ".join(scope)]
    url = f"{partner_url(partner.key)}#agreements" if partner and not own else ""
    note = parted([part for part in parts if part])
    return Row(pact.title.said(), url, when=pact.latest.signed_on, note=note[:1].upper() + note[1:])


def standing_words(pact: Pact) -> str:
    """Whether it holds, and until when."""
    until = pact.latest.until
    if pact.is_in_force:
        return _("in force until %(day)s") % {"day": in_words(until)} if until else _("in force")
    if until is not None and until <= pact.day:
        return _("ended on %(day)s") % {"day": in_words(until)}
    return _("not yet in force")


def body_row(row: Listed) -> Row:
    """A partner in a line: what it is, when something was done with it last."""
    kind = row.kind_label[:1].upper() + row.kind_label[1:]
    last = _("last activity %(day)s") % {"day": in_words(row.last)} if row.last else ""
    return Row(row.name.said(), partner_url(row.key), note=parted([said for said in (kind, last) if said]))


def activity_row(one: Happening) -> Row:
    """An activity in a line: its kind, with whom, for which groups, where."""
    url = f"{partner_url(one.partners[0].key)}#{one.key}" if one.partners else ""
    return Row(one.title.said(), url, when=one.day or "", note=activity_note(one))


def activity_note(one: Happening, own: str = "") -> str:
    """Its kind, with whom, where, for which groups. On the page of a partner (``own``) the groups are links below."""
    partners = ", ".join(str(partner.name) for partner in one.partners if partner.key != own)
    groups = "" if own else ", ".join(str(group.name) for group in one.groups)
    note = parted([part for part in (one.kind_label, partners, str(one.place), groups) if part])
    return note[:1].upper() + note[1:]


def full_row(one: Happening, places: Places, own: str) -> Row:
    """An activity on the page of a partner: its text, its source, and links to all that it is tied to."""
    ties = [Link(group.name.said(), at("group", group.key)) for group in one.groups]
    ties += [Link(places[pk].short.said(), at("country", places[pk].key)) for pk in one.countries if pk in places]
    ties += [Link(who.name, at("person", who.key)) for who in one.people]
    ties += [Link(mission.name.said(), at("mission", mission.key)) for mission in one.missions]
    language = get_language() or ""
    text = f'<div class="prose">{paragraphs_html(one.text.said(), language)}</div>' if one.text else ""
    tied = f'<p class="note">{cell_html(Links(ties), language)}</p>' if ties else ""
    source = f'<p class="note">{escaped(_("Source"))}{colon()} {address_html(one.source)}</p>' if one.source else ""
    beneath = SafeString(text + tied + source)  # each part was escaped as it was written
    note = activity_note(one, own)
    return Row(one.title.said(), when=one.day or "", note=note, anchor=one.key, beneath=beneath)


def address_html(words: str) -> SafeString:
    """A link where the words are an address, named by its host; else the words."""
    if not words.startswith(("https://", "http://")):
        return SafeString(escaped(words))
    return SafeString(cell_html(Link(words.split("/")[2].removeprefix("www."), words), ""))


def amount_words(cents: int | None, currency: str) -> str:
    """An amount as a reader of the page's language writes it; whole units where there are no cents."""
    if cents is None:
        return ""
    language = get_language() or "en"
    around, group, point = _coin(currency, language)
    rest = f"{point}{cents % 100:02}" if cents % 100 else ""
    return around.replace("1", f"{cents // 100:,}".replace(",", group) + rest)


@lru_cache(maxsize=64)
def _coin(currency: str, language: str) -> tuple[str, str, str]:
    """How one whole unit is written, what stands between thousands, and before cents."""
    locale = language.replace("-", "_")
    form = "¤#,##0" if language.startswith("en") else "#,##0\u00a0¤"
    one = format_currency(1, currency, form, locale=locale, currency_digits=False)
    return one, get_group_symbol(locale), get_decimal_symbol(locale)


def project_row(one: Cooperation, places: Places, *, own: bool) -> Row:
    """A project in a line: between whom, on what, how far; on the page of a country (``own``) not where."""
    row, place = one.row, places.get(one.row.country_id)
    parts = [
        " – ".join(name for name in (row.authority, row.counterpart) if name),
        str(place.short) if place and not own else "", str(one.theme) if one.theme else "",
        _("%(state)s, until %(day)s") % {"state": one.state.label, "day": in_words(row.until)} if row.until
        else str(one.state.label), amount_words(row.amount_cents, row.currency),
        str(one.group.name) if one.group and own else "",
    ]  # fmt: skip
    return Row(row.title.said(), at("project", one.key), when=row.since or "",
               note=parted([part for part in parts if part]))  # fmt: skip


def project_columns() -> list[Column]:
    return [
        Column(_("Project")), Column(_("Country")), Column(_("Authority")), Column(_("Partner authority")),
        Column(_("Theme")),
        Column(_("Since")), Column(_("Until")), Column(_("State")), Column(_("Amount"), numeric=True),
        Column(_("Followed by")),
    ]  # fmt: skip


def project_cells(one: Cooperation, places: Places) -> list[Words]:
    row, place = one.row, places.get(one.row.country_id)
    country: Words = Link(place.short.said(), at("country", place.key)) if place else ""
    group: Words = Link(one.group.name.said(), at("group", one.group.key)) if one.group else ""
    return [
        Link(row.title.said(), at("project", one.key)), country, row.authority, row.counterpart,
        one.theme.names.said() if one.theme else "",
        row.since, row.until, str(one.state.label), amount_words(row.amount_cents, row.currency), group,
    ]  # fmt: skip
