"""On which terms guests come: who may register when, how many seats there are and how many are taken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from amity.colloquia.models import Audience, Colloquium, Days, Guest, OwnAudience, Question, Quota, State, Step, Welcome
from amity.colloquia.seating import Room
from amity.periods.questions import question

CALLED_OFF = (State.CLOSED, State.CANCELLED, State.POSTPONED)
BEFORE = (State.DRAFT, State.ANNOUNCED)


class Phase(StrEnum):
    """Whether somebody may register just now."""

    BY_INVITATION = "by_invitation"
    NOT_YET = "not_yet"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for guests of one colloquium now. ``until``: the day after its last one."""

    welcome: Welcome | None
    quotas: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, Any] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    state: str = ""

    @property
    def room(self) -> Room:
        capacity = self.welcome.capacity if self.welcome else None
        rule = self.welcome.rule if self.welcome else "arrival"
        return Room(capacity, self.quotas, tuple(self.kinds), rule)

    def is_over(self, now: datetime) -> bool:
        """Whether it was called off, or its last day is past."""
        return self.state in CALLED_OFF or (self.until is not None and timezone.localdate(now) >= self.until)

    def phase(self, now: datetime) -> Phase:
        """Whether the form is open at an instant."""
        welcome = self.welcome
        if self.is_over(now):
            return Phase.OVER
        if welcome is None or welcome.opens_at is None:
            return Phase.BY_INVITATION
        if self.state in BEFORE or now < welcome.opens_at:
            return Phase.NOT_YET
        shut = self.state != State.OPEN or (welcome.closes_at is not None and now >= welcome.closes_at)
        return Phase.OVER if shut else Phase.OPEN

    def offered(self) -> list[tuple[str, Any]]:
        """The kinds of guests who may register themselves, in the order of precedence: all where none is named."""
        open_to = self.welcome.open_to if self.welcome else []
        return [(key, name) for key, name in self.kinds.items() if not open_to or key in open_to]


@question
def _own_audiences() -> QuerySet[OwnAudience]:
    return OwnAudience.objects.held().order_by("rank", "pk")


def audiences() -> dict[str, Any]:
    """Every kind of guest by precedence: those that there are everywhere, and the department's own. One query."""
    ranked: dict[str, tuple[int, Any]] = {
        str(kind): (10 * place, kind.label) for place, kind in enumerate(Audience, start=1)
    }
    for row in _own_audiences():
        ranked[row.key] = (row.rank, row.name)
    return {key: name for key, (_rank, name) in sorted(ranked.items(), key=lambda item: item[1][0])}


@question
def _days(colloquium: int) -> QuerySet[Days]:
    return Days.objects.held().filter(colloquium=colloquium).order_by("pk")


@question
def _steps(colloquium: int) -> QuerySet[Step]:
    return Step.objects.held().filter(colloquium=colloquium).newest_first()[:1]


@question
def _welcomes(colloquium: int) -> QuerySet[Welcome]:
    return Welcome.objects.held().filter(colloquium=colloquium)


@question
def _quotas(colloquium: int) -> QuerySet[Quota, tuple[str, int]]:
    return Quota.objects.held().filter(colloquium=colloquium).values_list("audience", "seats")


def terms_of(colloquium: Colloquium) -> Terms:
    """What holds for its guests: five queries."""
    days, steps = list(_days(colloquium.pk)), list(_steps(colloquium.pk))
    welcomes, quotas = list(_welcomes(colloquium.pk)), dict(_quotas(colloquium.pk))
    since, until = (days[-1].since, days[-1].until) if days else (None, None)
    state = str(steps[0].state) if steps else State.CANCELLED
    return Terms(welcomes[0] if welcomes else None, quotas, audiences(), since, until, state)


@question
def _seated(colloquium: int, today: date | None) -> QuerySet[Guest, tuple[str, int]]:
    rows = Guest.objects.filter(colloquium=colloquium).seated(today)
    return rows.order_by().values_list("audience").annotate(Count("pk"))


def taken(colloquium: Colloquium, terms: Terms, today: date) -> Counter[str]:
    """Kind of guest → how many seats of it are taken: one query."""
    holds = today if terms.welcome is not None and terms.welcome.held else None
    return Counter(dict(_seated(colloquium.pk, holds)))


@question
def _questions(colloquium: int, occasion: str) -> QuerySet[Question]:
    return Question.objects.held().filter(colloquium=colloquium, occasion=occasion).order_by("rank", "pk")


def questions_of(colloquium: Colloquium, occasion: str) -> list[Question]:
    """What guests are asked, in its order: one query."""
    return list(_questions(colloquium.pk, str(occasion)))
