"""The terms on which guests come, stated by the department: each a deed, and each can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.actions.seats import fill, through_the_gate
from amity.colloquia.asking import Fault, unsound
from amity.colloquia.models import Colloquium, Occasion, OwnAudience, Question, Quota, Welcome
from amity.colloquia.queries.welcome import audiences, questions_of
from amity.journal.actions import deed, record
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.periods.facts import Fact
from amity.periods.statements import amend, state, withdraw
from amity.refusal import Refusal

FactT = TypeVar("FactT", bound=Fact)


@deed
def receive_guests(colloquium: Colloquium, *, by: User, at: datetime | None = None, **said: Any) -> Welcome:
    """State on which terms guests come: when the form is open, how many seats, who is next of those who wait."""
    _refuse_backwards(said.get("opens_at"), said.get("closes_at"))
    present = Welcome.objects.held().filter(colloquium=colloquium).first()
    if present is not None and all(getattr(present, name) == value for name, value in said.items()):
        return present
    entry = record("colloquia.receive_guests", colloquium, by=by, at=at)
    welcome = _said(Welcome, present, entry, colloquium=colloquium, **said)
    _fill(colloquium, entry)
    return welcome


def _refuse_backwards(opens_at: datetime | None, closes_at: datetime | None) -> None:
    if closes_at is not None and opens_at is None:
        raise Refusal(_("Registration would close without having been open."), _("Say also when it opens."))
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        raise Refusal(_("Registration would close before it opens."), _("Check the two moments."))


def _said(kind: type[FactT], present: FactT | None, entry: Entry, **said: Any) -> FactT:
    if present is None:
        return state(kind, at=entry.at, **said)
    return amend(present, at=entry.at, **said)


def _fill(colloquium: Colloquium, entry: Entry) -> None:
    """More seats than before go at once to those who wait."""
    with through_the_gate(colloquium):
        fill(colloquium, at=max(entry.at, timezone.now()))


@deed
def set_quota(
    colloquium: Colloquium, audience: str, seats: int | None, *, by: User, at: datetime | None = None
) -> Quota | None:
    """State how many guests of a kind may come at most; ``None``: as many as there are seats."""
    present = Quota.objects.held().filter(colloquium=colloquium, audience=audience).first()
    if (present.seats if present else None) == seats:
        return present
    entry = record("colloquia.set_quota", colloquium, by=by, at=at, audience=audience, seats=seats)
    quota = None
    if seats is not None:
        quota = _said(Quota, present, entry, colloquium=colloquium, audience=audience, seats=seats)
    elif present is not None:
        withdraw(present, at=entry.at)
    _fill(colloquium, entry)
    return quota


@deed
def put_question(
    colloquium: Colloquium, words: Text, *, by: User, key: str = "", occasion: str = Occasion.REGISTRATION,
    at: datetime | None = None, **said: Any,
) -> Question:  # fmt: skip
    """Put a question to guests, or put it otherwise; a form that could not be answered is refused."""
    present = Question.objects.held().filter(colloquium=colloquium, key=key).first() if key else None
    key = key or _key_of(colloquium, words)
    entry = record("colloquia.put_question", colloquium, by=by, at=at, key=key)
    fields = {"colloquium": colloquium, "occasion": occasion, "key": key, "words": words, **said}
    question = _said(Question, present, entry, **fields)
    _refuse_unsound(questions_of(colloquium, occasion))
    return question


def _key_of(colloquium: Colloquium, words: Text) -> str:
    """A name for a question that no other of its colloquium has or had."""
    stem = slugify(str(words))[:30].strip("-") or "question"
    had = set(Question.objects.filter(colloquium=colloquium).values_list("key", flat=True))
    return stem if stem not in had else next(name for n in range(2, 999) if (name := f"{stem}-{n}") not in had)


def _refuse_unsound(questions: list[Question]) -> None:
    words = {question.key: str(question.words) for question in questions}
    for key, fault in unsound([question.asked for question in questions]):
        said, mend = {
            Fault.NO_CHOICES: (_("“%(words)s” offers fewer than two choices."), _("Write one choice a line.")),
            Fault.UNKNOWN_CONDITION: (
                _("“%(words)s” hangs on a question that does not come before it, or has no choices."),
                _("Put it after that question, or ask it always."),
            ),
        }.get(fault, (_("“%(words)s” hangs on an answer that is not offered."), _("Choose an answer that is offered.")))
        raise Refusal(said % {"words": words[key]}, mend)


@deed
def drop_question(question: Question, *, by: User, at: datetime | None = None) -> None:
    """Ask it no more; answers that were given are kept for their time."""
    if question.retracted_at is not None:
        return
    entry = record("colloquia.drop_question", question.colloquium, by=by, at=at, key=question.key)
    withdraw(question, at=entry.at)
    _refuse_unsound(questions_of(question.colloquium, question.occasion))


@deed
def name_audience(name: Text, *, rank: int, by: User, key: str = "", at: datetime | None = None) -> OwnAudience:
    """Add a kind of guest, or call one that there is otherwise, or give it another place in the order."""
    if not name:
        raise Refusal(_("A kind of guest has a name."), _("Write it in one language at least."))
    key = key or slugify(str(name))[:40]
    present = OwnAudience.objects.held().filter(key=key).first()
    if present is None and key in audiences() and str(audiences()[key]) == str(name):
        raise Refusal(_("There is such a kind of guest already."), _("Use that one."))
    entry = record("colloquia.name_audience", None, by=by, at=at, key=key)
    return _said(OwnAudience, present, entry, key=key, name=name, rank=rank)
