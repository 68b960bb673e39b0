"""What everybody may know of the appointments at a colloquium: hours, rules, how many come, how many were held.

Nobody’s name, nobody’s wish.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet

from amity.matchmaking.models import MeetingHours, Outcome, PartyCard, Side, State, Terms
from amity.periods.questions import question


@dataclass(frozen=True)
class Offer:
    """One-to-one appointments as they are offered to the public; ``held``: how many took place, as far as is said."""

    terms: Terms
    sessions: list[MeetingHours] = field(default_factory=list)
    companies: int = 0
    hosts: int = 0
    held: int = 0

    @property
    def last(self) -> date | None:
        return max((session.day for session in self.sessions), default=None)

    def is_over(self, on: date) -> bool:
        return self.last is not None and self.last < on

    def takes_wishes(self, on: date) -> bool:
        until = self.terms.wishes_until
        return not self.is_over(on) and (until is None or on <= until)


@question
def _terms(colloquium: int, known: datetime | None) -> QuerySet[Terms]:
    return Terms.objects.held(known).filter(forum__colloquium=colloquium)


@question
def _sessions(forum: int, known: datetime | None) -> QuerySet[MeetingHours]:
    return MeetingHours.objects.held(known).filter(forum=forum).order_by("day", "starts_at")


@question
def _sides(forum: int, known: datetime | None) -> QuerySet[PartyCard, tuple[Any, ...]]:
    cards = PartyCard.objects.held(known).filter(party__forum=forum)
    return cards.order_by().values_list("party__side").annotate(Count("pk"))


@question
def _held(forum: int, known: datetime | None) -> QuerySet[Outcome, tuple[Any, ...]]:
    held = Outcome.objects.held(known).filter(company__forum=forum, state=State.HELD)
    return held.order_by().values_list("state").annotate(Count("pk"))


def offer(colloquium: int, known: datetime | None) -> Offer | None:
    """The appointments at a colloquium; one query where there are none, else four."""
    for terms in _terms(colloquium, known):
        sides = dict(_sides(terms.forum_id, known))
        held = dict(_held(terms.forum_id, known))
        return Offer(terms, list(_sessions(terms.forum_id, known)), sides.get(Side.COMPANY, 0), sides.get(Side.HOST, 0),
                     held.get(State.HELD, 0))  # fmt: skip
    return None
