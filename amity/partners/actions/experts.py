"""Experts agree to be asked, are asked, and may take their agreement back: then nothing of them stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.countries.models import Country
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.missions.models import Mission
from amity.partners.models import Consent, Expert, ExpertCard, Invitation, Knowledge, Partner, Post
from amity.periods.statements import amend, end, state
from amity.personal import declared
from amity.refusal import Refusal


@deed
def consent(
    given: str, family: str, *, how: str, on: date, by: User, mail: str = "", telephone: str = "", speaks: str = "",
    fields: Text | None = None, countries: Iterable[Country] = (), themes: Iterable[Theme] = (),
    partner: Partner | None = None, title: str = "", at: datetime | None = None,
) -> Expert:  # fmt: skip
    """Enter an expert who agrees to be in the directory: without an agreement nobody is entered."""
    if not how.strip():
        raise Refusal(
            _("Nobody is entered without having agreed."), _("Say how they agreed: a letter, a mail, a form.")
        )
    expert = Expert.objects.create(key=f"{slugify(f'{given} {family}')[:100]}-{get_random_string(6).lower()}")
    at = record("partners.consent", expert, by=by, at=at, on=on).at
    state(Consent, at=at, expert=expert, since=on, given_how=how)
    said = {"given": given, "family": family, "mail": mail, "telephone": telephone, "speaks": speaks}
    state(ExpertCard, at=at, expert=expert, since=on, fields=fields or Text(), **said)
    bearings: list[dict[str, Any]] = [{"country": one} for one in countries]
    for bearing in [*bearings, *({"theme": one} for one in themes)]:
        state(Knowledge, at=at, expert=expert, since=on, **bearing)
    if partner is not None:
        state(Post, at=at, expert=expert, partner=partner, title=title, since=on)
    return expert


def refuse_without_consent(expert: Expert, on: date) -> None:
    """Nothing is done with somebody who does not agree on that day."""
    if expert.erased_at is not None or not expert.consents.held().on(on).exists():
        raise Refusal(
            _("This expert does not agree to be asked on that day."), _("Ask them first, and record their consent.")
        )


@deed
def describe_expert(expert: Expert, *, on: date, by: User, at: datetime | None = None, **said: Any) -> ExpertCard:
    """Say otherwise how an expert is named and reached, what they work on and which languages they speak."""
    refuse_without_consent(expert, on)
    current = expert.cards.held().oldest_first().last()
    if current is None:
        raise Refusal(_("Nothing is recorded of this expert."), _("Record their consent first."))
    if all(getattr(current, name) == value for name, value in said.items()):
        return current
    return amend(current, at=record("partners.describe_expert", expert, by=by, at=at, on=on).at, **said)


@deed
def move(expert: Expert, partner: Partner, *, on: date, by: User, title: str = "", at: datetime | None = None) -> Post:
    """Record that an expert works at another institute from a day on."""
    refuse_without_consent(expert, on)
    current = expert.posts.held().on(on).first()
    if current is not None and (current.partner_id, current.title) == (partner.pk, title):
        return current
    at = record("partners.move", expert, by=by, at=at, on=on, partner=partner).at
    if current is not None:
        end(current, on=on, at=at)
    return state(Post, at=at, expert=expert, partner=partner, title=title, since=on)


@deed
def invite_expert(
    expert: Expert, group: Group, *, about: str, on: date, by: User, mission: Mission | None = None,
    at: datetime | None = None,
) -> Invitation:  # fmt: skip
    """Ask an expert to speak to a group on a day, for one of its missions, perhaps."""
    refuse_without_consent(expert, on)
    if known := expert.invitations.held().filter(group=group, mission=mission, since=on).first():
        return known
    at = record("partners.invite_expert", expert, by=by, at=at, on=on, group=group, mission=mission).at
    return state(Invitation, at=at, expert=expert, group=group, mission=mission, about=about, since=on)


@deed
def withdraw_consent(expert: Expert, *, on: date, by: User, at: datetime | None = None) -> None:
    """An expert no longer agrees: from this instant no list has them, and no version tells who it was."""
    if expert.erased_at is not None:
        return
    entry = record("partners.withdraw_consent", expert, by=by, at=at, on=on)
    for held in expert.consents.unended(on):
        end(held, on=on, at=entry.at)
    for each in declared():
        rows = each.about(expert)
        if rows is not None:
            rows.update(**{each.field: each.personal.mark})
    Expert.objects.filter(pk=expert.pk).update(erased_at=entry.at)
    expert.refresh_from_db()
