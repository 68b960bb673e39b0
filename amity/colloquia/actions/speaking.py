"""Speakers are entered, described, and forgotten when they ask for it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.models import Speaker, SpeakerCard
from amity.journal.actions import deed, record
from amity.languages.lasting import unused
from amity.languages.texts import Text
from amity.people.models import Person
from amity.periods.statements import amend, state
from amity.personal import declared
from amity.refusal import Refusal


@deed
def introduce_speaker(
    given: str, family: str, *, by: User, about: Text | None = None, person: Person | None = None,
    at: datetime | None = None,
) -> Speaker:  # fmt: skip
    """Enter a speaker; a parliamentarian is entered once, of others there may be namesakes."""
    if not family.strip():
        raise Refusal(_("A speaker has a name."), _("Give the family name."))
    if person is not None and (known := Speaker.objects.filter(person=person, erased_at=None).first()):
        return known
    stem = slugify(f"{given} {family}")[:100] or "speaker"
    speaker = Speaker.objects.create(key=unused(stem, Speaker.objects), person=person)
    at = record("colloquia.introduce_speaker", speaker, by=by, at=at).at
    state(SpeakerCard, at=at, speaker=speaker, given=given, family=family, about=about or Text())
    return speaker


def card_of(speaker: Speaker) -> SpeakerCard:
    """How a speaker is named now."""
    card = speaker.cards.held().first()
    if card is None or speaker.erased_at is not None:
        raise Refusal(_("Nothing is recorded of this speaker any more."), _("Enter them anew if they agree."))
    return card


@deed
def describe_speaker(speaker: Speaker, *, by: User, at: datetime | None = None, **said: object) -> SpeakerCard:
    """Say otherwise how a speaker is named, or what is said of them."""
    card = card_of(speaker)
    if all(getattr(card, name) == value for name, value in said.items()):
        return card
    return amend(card, at=record("colloquia.describe_speaker", speaker, by=by, at=at).at, **said)


@deed
def forget_speaker(speaker: Speaker, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """A speaker asks that their name be taken out: from this instant no page and no version tells who it was."""
    if speaker.erased_at is not None:
        return
    entry = record("colloquia.forget_speaker", speaker, by=by, at=at, reason=reason)
    for each in declared():
        rows = each.about(speaker)
        if rows is not None:
            rows.update(**{each.field: each.personal.mark})
    Speaker.objects.filter(Q(pk=speaker.pk) | Q(merged_into=speaker)).update(erased_at=entry.at, person=None)
    speaker.refresh_from_db()
