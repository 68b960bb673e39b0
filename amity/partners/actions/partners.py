"""Registering the bodies that we work with, and what is said of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.languages.lasting import unused
from amity.languages.texts import Text
from amity.partners.actions.rules import partner_name, refuse_taken, verify
from amity.partners.models import Contact, ForeignTie, Funding, Partner, PartnerKind, Profile, Succession
from amity.people.models import Body, BodyKind, BodyName
from amity.periods.statements import amend, end, state
from amity.refusal import Refusal

BODY_KINDS = {
    PartnerKind.PARLIAMENT: BodyKind.PARLIAMENT, PartnerKind.EMBASSY: BodyKind.EMBASSY,
    PartnerKind.AGENCY: BodyKind.AGENCY, PartnerKind.COMPANY: BodyKind.COMPANY,
}  # fmt: skip


def free_body_key(name: Text) -> str:
    """A lasting address for a body, made from its name in the site's first language."""
    stem = slugify(name.said(settings.LANGUAGE_CODE).text)[:100] or "partner"
    return unused(stem, Body.objects)


@deed
def register(
    name: Text, *, kind: str, by: User, on: date | None = None, country: Country | None = None, site: str = "",
    about: Text | None = None, source: str = "", native: Text | None = None, at: datetime | None = None,
) -> Partner:  # fmt: skip
    """Enter a body that we work with; one that is here under this name, or was, is not entered twice."""
    refuse_taken(name)
    key = free_body_key(name)
    body = Body.objects.create(key=key, kind=BODY_KINDS.get(PartnerKind(kind), BodyKind.OTHER), country=country)
    partner = Partner.objects.create(body=body, key=key)
    at = record("partners.register", partner, by=by, at=at, kind=kind, on=on).at
    state(BodyName, at=at, body=body, name=name, native=native or Text(), since=on)
    said = {"kind": kind, "site": site, "about": about or Text(), "source": source, "since": on}
    state(Profile, at=at, partner=partner, **said)
    return partner


@deed
def take_on(body: Body, *, kind: str, by: User, on: date | None = None, at: datetime | None = None) -> Partner:
    """Make a partner of a body that the register knows already: a parliament abroad, an embassy."""
    known = Partner.objects.filter(body=body).first()
    if known is not None:
        return known
    partner = Partner.objects.create(body=body, key=body.key)
    at = record("partners.take_on", partner, by=by, at=at, kind=kind, on=on).at
    state(Profile, at=at, partner=partner, kind=kind, since=on)
    return partner


@deed
def rename(partner: Partner, name: Text, *, on: date, by: User, at: datetime | None = None) -> BodyName:
    """Record that a body goes by another name from a day on: it stays one body, with one address and one history."""
    current = partner.body.names.held().on(on).first()
    if current is not None and current.name == name:
        return current
    refuse_taken(name, but=partner.pk)
    at = record("partners.rename", partner, by=by, at=at, on=on).at
    if current is not None and current.since == on:
        renewed = amend(current, at=at, name=name)
    else:
        until = current.until if current else partner.body.names.next_beginning(on)
        if current is not None:
            end(current, on=on, at=at)
        renewed = state(BodyName, at=at, body=partner.body, name=name, since=on, until=until)
    verify(partner)
    return renewed


@deed
def describe(
    partner: Partner, *, on: date, kind: str, by: User, site: str = "", about: Text | None = None, source: str = "",
    at: datetime | None = None,
) -> Profile:  # fmt: skip
    """State what a partner is and does from a day on; it replaces what was said for that day."""
    said = {"kind": kind, "site": site, "about": about or Text(), "source": source}
    current = partner.profiles.held().on(on).first()
    if current is not None and all(getattr(current, name) == value for name, value in said.items()):
        return current
    at = record("partners.describe", partner, by=by, at=at, on=on).at
    if current is not None and current.since == on:
        return amend(current, at=at, **said)
    until = current.until if current else partner.profiles.next_beginning(on)
    if current is not None:
        end(current, on=on, at=at)
    return state(Profile, at=at, partner=partner, since=on, until=until, **said)


@deed
def succeed(
    partner: Partner, successor: Partner, *, on: date, by: User, source: str = "", at: datetime | None = None
) -> Succession:
    """Record that another body takes over from a partner on a day: two bodies that merged, say."""
    if known := partner.successions.held().filter(successor=successor, since=on).first():
        return known
    if partner.pk == successor.pk or partner.pk in _heirs(successor.pk):
        raise Refusal(
            _("%(body)s would be its own predecessor.") % {"body": partner_name(partner.pk)},
            _("Choose another body; a body that only changes its name is renamed."),
        )
    at = record("partners.succeed", partner, by=by, at=at, on=on, successor=successor).at
    return state(Succession, at=at, partner=partner, successor=successor, since=on, source=source)


def _heirs(partner: int) -> set[int]:
    """Every body that took over from one, directly or not."""
    pairs = list(Succession.objects.held().values_list("partner", "successor"))
    found, next_ones = set[int](), {partner}
    while next_ones:
        found |= next_ones
        next_ones = {successor for one, successor in pairs if one in next_ones} - found
    return found


@deed
def name_contact(
    partner: Partner, side: str, name: str, *, on: date, by: User, post: str = "", mail: str = "",
    telephone: str = "", at: datetime | None = None,
) -> Contact:  # fmt: skip
    """Say who answers for the partnership on one side from a day on; the one before no longer does."""
    said = {"name": name, "post": post, "mail": mail, "telephone": telephone}
    current = partner.contacts.held().on(on).filter(side=side).first()
    if current is not None and all(getattr(current, key) == value for key, value in said.items()):
        return current
    at = record("partners.name_contact", partner, by=by, at=at, on=on, side=side).at
    if current is not None:
        end(current, on=on, at=at)
    return state(Contact, at=at, partner=partner, side=side, since=on, **said)


@deed
def state_tie(
    partner: Partner, nature: str, *, source: str, source_on: date, on: date, by: User, country: Country | None = None,
    words: Text | None = None, at: datetime | None = None,
) -> ForeignTie:  # fmt: skip
    """State what is known of a body's ties to a state or of its money, and where that is written."""
    if not source.strip():
        raise Refusal(_("A tie is stated with its source."), _("Say where it is written, and of which day that is."))
    said = {"nature": nature, "country": country, "source": source, "source_on": source_on, "words": words or Text()}
    if known := partner.ties.held().filter(since=on, **said).first():
        return known
    at = record("partners.state_tie", partner, by=by, at=at, on=on, nature=nature, country=country).at
    return state(ForeignTie, at=at, partner=partner, since=on, **said)


@deed
def declare_funding(
    partner: Partner, kind: str, *, on: date, by: User, amount_cents: int | None = None, currency: str = "EUR",
    purpose: Text | None = None, group: Group | None = None, source: str = "", at: datetime | None = None,
) -> Funding:  # fmt: skip
    """Declare what a partner gives: money, sponsorship or help in kind, for a group or for all."""
    if amount_cents is not None and amount_cents < 0:
        raise Refusal(_("An amount is not less than nothing."), _("Check the amount."))
    if amount_cents is None and not purpose:
        raise Refusal(_("The declaration says nothing."), _("State an amount, or in words what is given."))
    said = {"kind": kind, "amount_cents": amount_cents, "currency": currency, "purpose": purpose or Text(),
            "group": group, "source": source, "since": on, "until": on + timedelta(days=1)}  # fmt: skip
    if known := partner.fundings.held().filter(**said).first():
        return known
    at = record("partners.declare_funding", partner, by=by, at=at, on=on, group=group).at
    return state(Funding, at=at, partner=partner, **said)
