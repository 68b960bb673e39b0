"""A correction stands dated beside the fact, a named person's reply too; each can be taken back, leaving its trace."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.notices.models import Correction, Letter, Reply
from amity.notices.subjects import KINDS, Subject
from amity.people.models import Person
from amity.periods import statements
from amity.refusal import Refusal


@deed
def correct(
    subject: Subject, *, before: Text, after: Text, on: date, by: User, reason: Text | None = None, part: str = "",
    fact_line: UUID | None = None, letter: Letter | None = None, at: datetime | None = None,
) -> Correction:  # fmt: skip
    """Say beside a fact that it was wrong, what is right, and why."""
    _refuse_unknown(subject)
    if not before or not after:
        raise Refusal(_("A correction says what stood there and what stands there now."), _("Write both."))
    said = {"subject": subject.key, "part": part, "fact_line": fact_line, "letter": letter, "since": on,
            "before": before, "after": after, "reason": reason or Text()}  # fmt: skip
    same = Correction.objects.held().filter(subject=subject.key, part=part, since=on)
    for known in same:
        if (known.before, known.after) == (before, after):
            return known
    entry = record("notices.correct", _thing(subject), by=by, at=at, letter=letter, on=on)
    return statements.state(Correction, at=entry.at, **said)


def _thing(subject: Subject) -> models.Model:
    return KINDS[subject.kind]._default_manager.get(pk=subject.number)


def _refuse_unknown(subject: Subject) -> None:
    if not KINDS[subject.kind]._default_manager.filter(pk=subject.number).exists():
        raise Refusal(_("Nothing of the register is at this address."), _("Copy the address of a public page."))


@deed
def reply(
    subject: Subject, person: Person, text: Text, *, on: date, by: User, part: str = "", at: datetime | None = None
) -> Reply:
    """Publish beside a fact what a person named there replies, in their own words."""
    _refuse_unknown(subject)
    if not text:
        raise Refusal(_("The reply has no words."), _("Write what the person replies."))
    for known in Reply.objects.held().filter(subject=subject.key, part=part, person=person, since=on):
        if known.text == text:
            return known
    entry = record("notices.reply", _thing(subject), by=by, at=at, person=person, on=on)
    return statements.state(Reply, at=entry.at, subject=subject.key, part=part, person=person, text=text, since=on)


@deed
def take_back(word: Correction | Reply, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Take back a correction or a reply that should not stand there; the row stays readable as known before."""
    if word.retracted_at is not None:
        return
    kind = word._meta.model_name
    entry = record("notices.take_back", word, by=by, at=at, reason=reason, kind=kind)
    statements.withdraw(word, at=entry.at)
