"""Who came, who is expected, what has to be seen to: the lists of the day and of the proceedings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from amity.accounts.models import User
from amity.colloquia.models import Colloquium, Guest, GuestState, Opinion, Question, Sort, Whence
from amity.colloquia.queries.welcome import audiences
from amity.personal import NAMELESS


@dataclass(frozen=True, slots=True)
class Present:
    """One participant as the proceedings name them: what they agreed to, their name and organisation."""

    name: str
    organisation: str

    @property
    def told(self) -> str:
        return ", ".join(filter(None, [self.name, self.organisation]))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are expected, came, came without having registered, did not come."""

    expected: int
    came: int
    walk_ins: int
    absent: int

    @property
    def to_come(self) -> int:
        return self.expected - self.came


def counts(colloquium: Colloquium) -> Counts:
    """One query."""
    came, absent = Q(state=GuestState.CAME), Q(state=GuestState.ABSENT)
    said = Guest.objects.filter(colloquium=colloquium).aggregate(
        expected=Count("pk", filter=Q(state=GuestState.ACCEPTED) | (came & ~Q(whence=Whence.WALK_IN))),
        came=Count("pk", filter=came),
        walk_ins=Count("pk", filter=came & Q(whence=Whence.WALK_IN)),
        absent=Count("pk", filter=absent),
    )
    return Counts(**said)


@dataclass(frozen=True, slots=True)
class Attending:
    """Those of one kind who came: who agreed to be named, and how many more there were."""

    key: str
    kind: str
    named: list[Present]
    more: int


def attendance(colloquium: Colloquium) -> list[Attending]:
    """Who came, by kind: who agreed to be named and is not forgotten, and how many more."""
    kinds = audiences()
    came = Guest.objects.filter(colloquium=colloquium, state=GuestState.CAME)
    by_kind = {key: list[Guest]() for key in kinds}
    for one in came.order_by("sought", "pk"):
        by_kind.setdefault(one.audience, []).append(one)
    return [_attending(key, str(kinds.get(key, "")), found) for key, found in by_kind.items() if found]


def _attending(key: str, kind: str, came: list[Guest]) -> Attending:
    named = [Present(_named(one), one.organisation) for one in came if one.listed and one.family != NAMELESS]
    return Attending(key, kind, named, len(came) - len(named))


def _named(one: Guest) -> str:
    return " ".join(filter(None, [one.title, one.full]))


def needs(colloquium: Colloquium) -> list[Guest]:
    """Those who need something to take part or at table, and are expected or came."""
    seated = Guest.objects.filter(colloquium=colloquium).seated()
    return list(seated.exclude(access="", diet="").order_by("served_at", "family", "pk"))


def by_state(colloquium: Colloquium) -> dict[str, Counter[str]]:
    """Kind of guest → how many stand where: one query."""
    found: dict[str, Counter[str]] = {}
    rows = Guest.objects.filter(colloquium=colloquium).order_by().values_list("audience", "state")
    for audience, state, count in rows.annotate(Count("pk")):
        found.setdefault(audience, Counter())[state] = count
    return found


@dataclass(frozen=True, slots=True)
class Tally:
    """What was answered to one question: choices with how often, or the words themselves."""

    question: Question
    choices: list[tuple[str, int]]
    words: list[str]
    answered: int


def tallies(colloquium: Colloquium, questions: list[Question], yes_no: dict[str, str]) -> tuple[list[Tally], int]:
    """The answers after a colloquium, question by question, and how many answered at all."""
    said: list[dict[str, Any]] = list(Opinion.objects.filter(colloquium=colloquium).values_list("answers", flat=True))
    return [_tally(question, said, yes_no) for question in questions], len(said)


def _tally(question: Question, said: list[dict[str, Any]], yes_no: dict[str, str]) -> Tally:
    answers = [each for one in said for each in one.get(question.key, [])]
    answered = sum(1 for one in said if one.get(question.key))
    if question.sort in {Sort.YES_NO, Sort.CHOICE, Sort.CHOICES}:
        offered = {str(place): words for place, words in enumerate(question.offered, start=1)}
        named = yes_no if question.sort == Sort.YES_NO else offered
        counted = Counter(answers)
        return Tally(question, [(words, counted[key]) for key, words in named.items()], [], answered)
    return Tally(question, [], answers, answered)


def awaiting(user: User) -> list[tuple[Colloquium, int, datetime]]:
    """Colloquia that somebody keeps whose guests wait for approval: how many, and since when the first does."""
    rows = Guest.objects.editable_by(user).filter(state=GuestState.ASKED)
    counted = rows.order_by().values_list("colloquium").annotate(Count("pk"), Min("since"))
    found = {key: (count, since) for key, count, since in counted}
    return [(each, *found[each.pk]) for each in Colloquium.objects.filter(pk__in=found)] if found else []
