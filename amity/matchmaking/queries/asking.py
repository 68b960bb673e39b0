"""When participants are asked what came of it: after each of the two moments, who was asked, and how many answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from amity.journal.actions import subject_of
from amity.journal.models import Entry
from amity.matchmaking.models import BusinessForum, FollowUp, MeetingHours, Prospect
from amity.periods.months import months_after

MOMENTS = (6, 12)  # months after the last day
STILL = 2  # months in which it is still asked: an address ends then


@dataclass(frozen=True, slots=True)
class Moment:
    """One of the two moments: on which day it comes, whether it is held back, when it was asked (none: not yet), how
    many were asked, how many of their letters have left, and how many parties answered.
    """

    months: int
    day: date
    is_held_back: bool
    asked_at: datetime | None
    asked: int
    sent: int
    answered: int


def taken_until(stated: date | None, last: date | None) -> date | None:
    """The last day on which a party says itself whom it wishes to meet: the stated one, or that of the last session."""
    return min((day for day in (stated, last) if day), default=None)


def last_day(forum: BusinessForum) -> date | None:
    """The last day on which appointments are held."""
    return MeetingHours.objects.held().filter(forum=forum).order_by("-day").values_list("day", flat=True).first()


def moments_of(forum: BusinessForum) -> list[Moment]:
    """Both moments; none where no day is stated: five queries."""
    last = last_day(forum)
    if last is None:
        return []
    silent = set(forum.silences.held().values_list("months", flat=True))
    entries = Entry.objects.filter(verb="matchmaking.ask_what_came", subject=subject_of(forum))
    asked_at = {entry.detail.get("months"): entry.at for entry in entries.order_by("-pk")}
    rows = FollowUp.objects.filter(party__forum=forum).order_by().values_list("months")
    letters = {months: (asked, sent) for months, asked, sent in rows.annotate(Count("pk"), Count("sent_at"))}
    said = Prospect.objects.held().filter(party__forum=forum).order_by()
    answers = dict(said.values_list("months").annotate(Count("party", distinct=True)))
    return [
        Moment(months, months_after(last, months), months in silent, asked_at.get(months),
               *letters.get(months, (0, 0)), answers.get(months, 0))
        for months in MOMENTS
    ]  # fmt: skip
