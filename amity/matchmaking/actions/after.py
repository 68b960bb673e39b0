"""After the day: how both found an appointment, and what came of the contact."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record, subject_of
from amity.journal.models import Entry
from amity.matchmaking.actions.rules import last_day, refuse_strangers
from amity.matchmaking.actions.saying import say
from amity.matchmaking.models import BusinessForum, Party, Progress, Prospect, Review
from amity.matchmaking.queries.whole import held_in, published
from amity.periods.months import months_after
from amity.refusal import Refusal

MOMENTS = (6, 12)  # months after the last day
LONGEST_WORDS = 2000


@deed
def review(
    party: Party, other: Party, *, score: int, consents: bool, words: str = "", by: User, at: datetime | None = None
) -> Review | None:
    """A party says how it found an appointment, and whether its contact may be handed to the other."""
    refuse_strangers(party, other)
    if not _met(party, other):
        raise Refusal(_("The two had no appointment."), _("Choose one of your agenda."))
    if score not in range(1, 6) or len(words) > LONGEST_WORDS:
        raise Refusal(_("An appointment is rated from 1 to 5."), _("Choose one of the five."))
    said = {"score": score, "consents": consents, "words": words.replace("\x00", "").strip()}
    return say(Review, party.forum, "matchmaking.review", {"party": party, "other": other}, said, by=by, at=at)


def _met(party: Party, other: Party) -> bool:
    shown = published(party.forum)
    held = held_in(shown.plan) if shown else {}
    return (party.pk, other.pk) in held or (other.pk, party.pk) in held


@deed
def follow_up(
    party: Party, other: Party, *, months: int, progress: str, words: str = "", by: User, today: date | None = None,
    at: datetime | None = None,
) -> Prospect | None:  # fmt: skip
    """A party says what came of a contact, 6 or 12 months after the forum."""
    refuse_strangers(party, other)
    if months not in due_moments(party, today or timezone.localdate()):
        raise Refusal(_("It is not asked yet what came of it."), _("Your page asks it when it is time."))
    if progress not in Progress.values or len(words) > LONGEST_WORDS:
        raise Refusal(_("Say how far the contact has come."), _("Choose one of the answers."))
    about = {"party": party, "other": other, "months": months}
    said = {"progress": progress, "words": words.replace("\x00", "").strip()}
    return say(Prospect, party.forum, "matchmaking.follow_up", about, said, by=by, at=at)


@deed
def note_asked(forum: BusinessForum, months: int, *, by: User, at: datetime | None = None) -> bool:
    """Keep that everybody was asked so many months after the forum what came of it; whether they were not before."""
    subject = subject_of(forum)
    if Entry.objects.filter(verb="matchmaking.ask_what_came", subject=subject, detail__months=months).exists():
        return False
    record("matchmaking.ask_what_came", forum, by=by, at=at, months=months)
    return True


def due_moments(party: Party, today: date) -> list[int]:
    """After how many months one may be asked by a day what came of the contacts."""
    last = last_day(party.forum)
    return [months for months in MOMENTS if last is not None and months_after(last, months) <= today]
