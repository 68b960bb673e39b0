"""An agreement is signed, renewed before it lapses, and ended; its clauses are acted on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.design.days import in_words
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.languages.lasting import unused
from amity.languages.texts import Text
from amity.partners.actions.rules import refuse_backwards, verify_agreement
from amity.partners.models import Agreement, Clause, Partner, Scope, Tenor
from amity.periods.statements import amend, end, state
from amity.refusal import Refusal


def free_agreement_key(title: Text) -> str:
    """A lasting address for an agreement, made from its title."""
    stem = slugify(title.said(settings.LANGUAGE_CODE).text)[:100] or "agreement"
    return unused(stem, Agreement.objects)


@deed
def sign(
    partner: Partner, title: Text, *, on: date, by: User, since: date | None = None, until: date | None = None,
    notice_months: int = 3, groups: Iterable[Group] = (), countries: Iterable[Country] = (),
    themes: Iterable[Theme] = (), clauses: Iterable[tuple[Text, date | None]] = (), at: datetime | None = None,
) -> Agreement:  # fmt: skip
    """Sign an agreement with a partner: it holds from a day to another, for groups, countries and themes."""
    begins = since or on
    refuse_backwards(begins, until)
    known = Tenor.objects.held().filter(agreement__partner=partner, title=title, signed_on=on, since=begins).first()
    if known is not None:
        return known.agreement
    agreement = Agreement.objects.create(partner=partner, key=free_agreement_key(title))
    at = record("partners.sign", agreement, by=by, at=at, on=on, partner=partner).at
    days = {"since": begins, "until": until}
    state(Tenor, at=at, agreement=agreement, title=title, signed_on=on, notice_months=notice_months, **days)
    _scope(agreement, begins, at, group=groups, country=countries, theme=themes)
    for text, due_on in clauses:
        state(Clause, at=at, agreement=agreement, text=text, due_on=due_on, since=begins)
    return agreement


def _scope(agreement: Agreement, since: date, at: datetime, **bearings: Iterable[Any]) -> None:
    for column, things in bearings.items():
        for thing in things:
            state(Scope, at=at, agreement=agreement, since=since, **{column: thing})


def latest(agreement: Agreement) -> Tenor:
    """The last period that is recorded of an agreement."""
    tenor = agreement.tenors.held().oldest_first().last()
    if tenor is None:
        raise Refusal(_("This agreement was never signed."), _("Sign it first."))
    return tenor


@deed
def renew(
    agreement: Agreement, *, on: date, by: User, until: date | None = None, title: Text | None = None,
    at: datetime | None = None,
) -> Tenor:  # fmt: skip
    """Renew an agreement on a day: another period follows the present one where that ends, and no day lies between."""
    last = latest(agreement)
    if last.signed_on == on and last.until == until:
        return last
    if last.until is None:
        raise Refusal(_("This agreement has no end: there is nothing to renew."), _("End it, or leave it."))
    begins = max(last.until, on) if last.why_ended else last.until
    refuse_backwards(begins, until)
    at = record("partners.renew", agreement, by=by, at=at, on=on, until=until).at
    said = {"title": title or last.title, "signed_on": on, "notice_months": last.notice_months}
    renewed = state(Tenor, at=at, agreement=agreement, since=begins, until=until, **said)
    verify_agreement(agreement, str(renewed.title))
    return renewed


@deed
def end_agreement(
    agreement: Agreement, *, on: date, by: User, why: Text | None = None, at: datetime | None = None
) -> Tenor | None:
    """End an agreement on a day, earlier than was agreed; what it asked of us ends with it."""
    last = latest(agreement)
    if last.until == on and last.why_ended == (why or Text()):
        return last
    if last.until is not None and last.until < on:
        raise Refusal(_("This agreement ended on %(day)s already.") % {"day": in_words(last.until)})
    refuse_backwards(last.since, on)
    at = record("partners.end", agreement, by=by, at=at, on=on).at
    for fact in (*agreement.scopes.unended(on), *agreement.clauses.unended(on)):
        end(fact, on=on, at=at)
    return amend(last, at=at, until=on, why_ended=why or Text())


@deed
def act_on(clause: Clause, *, on: date, by: User, at: datetime | None = None) -> None:
    """Record that a clause was acted on: nothing more is due under it."""
    held = Clause.objects.held().filter(line=clause.line).first()
    if held is None or held.until is not None:
        return
    at = record("partners.act_on", clause.agreement, by=by, at=at, on=on).at
    refuse_backwards(held.since, on)
    end(held, on=on, at=at)
