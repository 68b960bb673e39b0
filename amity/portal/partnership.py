"""What stands on the page of a group or a country of its partnerships: agreements, activities, projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from babel.numbers import format_currency
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.labels import Label, labels_on
from amity.design.cells import Link
from amity.design.days import in_words
from amity.design.parts import Column, Row, Words
from amity.partners.queries.activities import Happening, happenings
from amity.partners.queries.agreements import Pact, pacts
from amity.partners.queries.projects import Cooperation, cooperations
from amity.partners.themes import Theme
from amity.periods.asof import AsOf
from amity.portal.labels import parted

LATEST = 30


@dataclass
class Partnership:
    """Agreements, activities and projects of one group, of one country or of one partner."""

    pacts: list[Pact]
    done: list[Happening]
    projects: list[Cooperation]
    places: dict[int, Label]

    @property
    def pact_rows(self) -> list[Row]:
        return [pact_row(pact, self.places) for pact in self.pacts]

    @property
    def activity_rows(self) -> list[Row]:
        return [activity_row(one) for one in self.done[:LATEST]]

    @property
    def more(self) -> int:
        """How many activities are not printed here; the data have all of them."""
        return max(0, len(self.done) - LATEST)

    @property
    def project_columns(self) -> list[Column]:
        return project_columns(with_country=False)

    @property
    def project_rows(self) -> list[list[Words]]:
        return [project_cells(one, self.places, with_country=False) for one in self.projects]

    def as_data(self) -> dict[str, Any]:
        keys = {pk: label.key for pk, label in self.places.items()}
        return {
            "agreements": [pact_data(pact, keys) for pact in self.pacts],
            "activities": [activity_data(one, keys) for one in self.done],
            "projects": [project_data(one, keys) for one in self.projects],
        }


def partnership(
    moment: AsOf, user: User | AnonymousUser, *, group: int | None = None, country: int | None = None
) -> Partnership:
    """All that was agreed and done for a group or about a country: a fixed number of queries."""
    found, done = pacts(moment, group=group, country=country), happenings(moment, user, group=group, country=country)
    projects = cooperations(moment, group=group, country=country)
    return Partnership(found, done, projects, places_of(moment, found, done, projects))


def places_of(moment: AsOf, agreed: list[Pact], done: list[Happening], projects: list[Cooperation]) -> dict[int, Label]:
    """The countries that all of it speaks of: one query."""
    named = {pk for pact in agreed for pk in pact.countries} | {pk for one in done for pk in one.countries}
    return labels_on(moment, named | {one.row.country_id for one in projects})


def partner_url(key: str) -> str:
    return reverse("portal:partner", args=[key])


def pact_row(pact: Pact, places: dict[int, Label]) -> Row:
    """An agreement in a line: with whom, in force until when, for what."""
    partner = pact.partner
    parts = [str(partner.name)] if partner else []
    scope = [str(places[pk].short) for pk in pact.countries if pk in places]
    scope += [str(Theme(theme).label) for theme in pact.themes] + [str(name) for _slug, name in pact.groups]
    parts += [standing_words(pact), *([", ".join(scope)] if scope else [])]
    url = f"{partner_url(partner.key)}#agreements" if partner else ""
    return Row(pact.title.said(), url, when=pact.latest.signed_on, note=parted(parts))


def standing_words(pact: Pact) -> str:
    """Whether it holds, and until when."""
    until = pact.latest.until
    if pact.is_in_force:
        return _("in force until %(day)s") % {"day": in_words(until)} if until else _("in force")
    if until is not None and until <= pact.day:
        return _("ended on %(day)s") % {"day": in_words(until)}
    return _("not yet in force")


def activity_row(one: Happening) -> Row:
    """An activity in a line: its kind, with whom, for which groups, where."""
    url = f"{partner_url(one.partners[0].key)}#{one.key}" if one.partners else ""
    return Row(one.title.said(), url, when=one.day or "", note=activity_note(one))


def activity_note(one: Happening, own: str = "") -> str:
    """Its kind, with whom, where, for which groups. On the page of a partner (``own``) the groups are links below."""
    partners = ", ".join(str(partner.name) for partner in one.partners if partner.key != own)
    groups = "" if own else ", ".join(str(name) for _slug, name in one.groups)
    parts = [one.kind_label, partners, str(one.place), groups]
    note = parted([part for part in parts if part])
    return note[:1].upper() + note[1:]


def amount_words(cents: int | None, currency: str) -> str:
    """An amount as a reader of the page's language writes it; whole units where there are no cents."""
    if cents is None:
        return ""
    language = get_language() or "en"
    form = None if cents % 100 else "¤#,##0" if language.startswith("en") else "#,##0\u00a0¤"
    locale = language.replace("-", "_")
    return format_currency(cents / 100, currency, form, locale=locale, currency_digits=bool(cents % 100))


def project_columns(*, with_country: bool = True) -> list[Column]:
    place = [Column(_("Country"))] if with_country else []
    return [
        Column(_("Project")), *place, Column(_("Authority")), Column(_("Partner authority")), Column(_("Theme")),
        Column(_("Since")), Column(_("Until")), Column(_("State")), Column(_("Amount"), numeric=True),
        Column(_("Followed by")),
    ]  # fmt: skip


def project_cells(one: Cooperation, places: dict[int, Label], *, with_country: bool = True) -> list[Words]:
    row, place = one.row, places.get(one.row.country_id)
    country: list[Words] = []
    if with_country:
        url = reverse("portal:country", args=[place.key]) if place else ""
        country = [Link(place.short.said(), url) if place else ""]
    group: Words = Link(one.group[1].said(), reverse("portal:group", args=[one.group[0]])) if one.group else ""
    return [
        row.title.said(), *country, row.authority, row.counterpart, one.theme_label, row.since, row.until,
        str(one.state.label), amount_words(row.amount_cents, row.currency), group,
    ]  # fmt: skip


def pact_data(pact: Pact, keys: dict[int, str]) -> dict[str, Any]:
    return {
        "key": pact.agreement.key,
        "partner": pact.partner.key if pact.partner else None,
        "title": dict(pact.title),
        "in_force": pact.is_in_force,
        "periods": [
            {"signed_on": row.signed_on, "since": row.since, "until": row.until, "why_ended": dict(row.why_ended)}
            for row in pact.tenors
        ],
        "groups": [slug for slug, _name in pact.groups],
        "countries": [keys[pk] for pk in pact.countries if pk in keys],
        "themes": pact.themes,
    }


def activity_data(one: Happening, keys: dict[int, str]) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": one.kind,
        "title": dict(one.title),
        "first_day": one.day,
        "last_day": one.last,
        "place": dict(one.place),
        "text": dict(one.text),
        "source": one.source or None,
        "partners": [partner.key for partner in one.partners],
        "groups": [slug for slug, _name in one.groups],
        "countries": [keys[pk] for pk in one.countries if pk in keys],
        "themes": one.themes,
        "people": [who.key for who in one.people],
    }


def project_data(one: Cooperation, keys: dict[int, str]) -> dict[str, Any]:
    row = one.row
    amount = None if row.amount_cents is None else row.amount_cents / 100
    return {
        "key": one.key, "kind": row.kind, "title": dict(row.title), "authority": row.authority,
        "partner_authority": row.counterpart or None, "country": keys.get(row.country_id), "theme": row.theme or None,
        "since": row.since, "until": row.until, "state": one.state.value, "amount": amount, "currency": row.currency,
        "group": one.group[0] if one.group else None, "source": row.source or None,
    }  # fmt: skip
