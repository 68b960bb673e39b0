"""After the day: how both found an appointment, and what came of the contact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.models import State as ColloquiumState
from amity.colloquia.models import Step
from amity.journal.actions import deed, record, subject_of
from amity.journal.models import Entry
from amity.matchmaking.actions.rules import refuse_strangers
from amity.matchmaking.actions.saying import say
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.models import (
    BusinessForum,
    FollowUp,
    MeetingHours,
    Party,
    PartyAddress,
    PartyCard,
    Progress,
    Prospect,
    Publication,
    Review,
    Silence,
    State,
)
from amity.matchmaking.queries.asking import MOMENTS, STILL, last_day
from amity.matchmaking.queries.results import outcomes_of
from amity.matchmaking.queries.whole import held_in, published
from amity.periods.months import months_after
from amity.refusal import Refusal

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
def hold_back(forum: BusinessForum, months: int, *, yes: bool, by: User, at: datetime | None = None) -> Silence | None:
    """Let nobody be asked by letter after so many months what came of it; or let them be asked after all."""
    _refuse_other_moments(months)
    if yes and was_asked(forum, months):
        raise Refusal(_("Everybody was asked already."), _("Letters that have left cannot be stopped."))
    about = {"forum": forum, "months": months}
    return say(Silence, forum, "matchmaking.hold_back", about, {} if yes else None, by=by, at=at)


@deed
def ask_what_came(
    forum: BusinessForum, months: int, *, by: User, today: date | None = None, at: datetime | None = None
) -> int:
    """Ask everybody who met somebody what came of it, once for each moment; how many are asked. It may be early: their
    pages ask it then too. The letters leave by themselves.
    """
    _refuse_other_moments(months)
    last, shown = last_day(forum), published(forum)
    if shown is None or last is None or last >= (today or timezone.localdate()):
        raise Refusal(_("It is too early to ask what came of it."), _("Ask when the appointments are over."))
    if was_asked(forum, months):
        raise Refusal(
            _("Everybody was asked already."), _("Each is asked once after six months and once after twelve.")
        )
    parties = _who_met(forum, held_in(shown.plan))
    entry = record("matchmaking.ask_what_came", forum, by=by, at=at, months=months, count=len(parties))
    rows = [FollowUp(party_id=party, months=months, asked_at=entry.at) for party in parties]
    FollowUp.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _refuse_other_moments(months: int) -> None:
    if months not in MOMENTS:
        raise Refusal(_("It is asked after 6 and after 12 months."), _("Choose one of the two."))


def _who_met(forum: BusinessForum, held: Mapping[Pair, Held]) -> list[int]:
    """Who had an appointment of which nobody said that it was not held, and has a mail address and one at our site."""
    outcomes = outcomes_of(forum)
    met = {party for pair in held if outcomes.get(pair, State.HELD) == State.HELD for party in pair}
    cards = PartyCard.objects.held().filter(party__forum=forum).exclude(mail="")
    reached = cards.filter(party__in=PartyAddress.objects.held().values("party")).values_list("party", flat=True)
    return sorted(met.intersection(reached))


def was_asked(forum: BusinessForum, months: int) -> bool:
    """Whether everybody was asked so many months after the forum; nobody may have been there to be asked."""
    subject = subject_of(forum)
    return Entry.objects.filter(verb="matchmaking.ask_what_came", subject=subject, detail__months=months).exists()


def ask_due(*, on: date, by: User) -> int:
    """Ask at every forum whose time has come, within two months and unless it is held back; how many are asked."""
    return sum(ask_what_came(forum, months, by=by, today=on) for forum, months in _due(on))


def _due(on: date) -> list[tuple[BusinessForum, int]]:
    ended = MeetingHours.objects.held().order_by().values_list("forum").annotate(Max("day"))
    due = {
        (forum, months) for forum, last in ended for months in MOMENTS
        if months_after(last, months) <= on < months_after(last, months + STILL)
    }  # fmt: skip
    silent = set(Silence.objects.held().values_list("forum", "months"))
    known = BusinessForum.objects.filter(publications__in=Publication.objects.held()).exclude(
        colloquium__in=Step.objects.open().filter(state=ColloquiumState.CANCELLED).values("colloquium")
    )
    forums = known.in_bulk({forum for forum, _months in due - silent})
    return [(forums[forum], months) for forum, months in sorted(due - silent)
            if forum in forums and not was_asked(forums[forum], months)]  # fmt: skip


def due_moments(party: Party, today: date) -> list[int]:
    """After how many months one is asked by a day what came of the contacts; earlier where a letter asked it."""
    last = last_day(party.forum)
    asked = set(party.follow_ups.values_list("months", flat=True))
    return [
        months for months in MOMENTS if last is not None and (months_after(last, months) <= today or months in asked)
    ]
