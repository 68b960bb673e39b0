"""What a report asks for: each recommendation, whom it is addressed to, how it stands, what was answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from amity.accounts.models import User
from amity.periods.questions import question
from amity.reports.models import Addressing, Answer, Progress, Recommendation, Report, Standing
from amity.reports.queries.shelf import standing

SETTLED = frozenset({Progress.DONE, Progress.REFUSED})


@dataclass
class Asked:
    """A recommendation with whom it is addressed to, how it stands, what was answered (the latest first)."""

    item: Recommendation
    addressing: Addressing | None = None
    standing: Standing | None = None
    answers: list[Answer] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.standing.state if self.standing else Progress.OPEN.value

    @property
    def state_label(self) -> str:
        return str(Progress(self.state).label)


@question
def _items(report: int) -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(report=report, dropped_at=None)


@question
def _addressings(report: int) -> QuerySet[Addressing]:
    return Addressing.objects.held().filter(recommendation__report=report)


@question
def _standings(report: int, on: date) -> QuerySet[Standing]:
    return Standing.objects.held().on(on).filter(recommendation__report=report)


@question
def _answers(report: int, on: date) -> QuerySet[Answer]:
    return Answer.objects.held().filter(recommendation__report=report, since__lte=on).newest_first()


def recommendations_of(report: Report, on: date) -> list[Asked]:
    """What a report asks for, in its order, as it stands on a day: four queries, one where it asks for nothing."""
    items = _items(report.pk)
    if not items:
        return []
    addressed = {row.recommendation_id: row for row in _addressings(report.pk)}
    stands = {row.recommendation_id: row for row in _standings(report.pk, on)}
    answers: dict[int, list[Answer]] = defaultdict(list)
    for row in _answers(report.pk, on):
        answers[row.recommendation_id].append(row)
    return [Asked(item, addressed.get(item.pk), stands.get(item.pk), answers[item.pk]) for item in items]


def recommendations_by_state(user: User | AnonymousUser, on: date) -> dict[str, int]:
    """How many recommendations of the reports that a reader may see stand where on a day: two queries."""
    shown = standing(user, on).order_by().values("pk")
    items = Recommendation.objects.filter(report__in=shown, dropped_at=None).values_list("pk", flat=True)
    stands = dict(Standing.objects.held().on(on).values_list("recommendation", "state"))
    return dict(Counter(stands.get(pk, Progress.OPEN.value) for pk in items))


def still_asked(reports: Iterable[int], on: date) -> list[tuple[Recommendation, str]]:
    """What some reports ask for and is not settled on a day, each with how it stands: two queries."""
    items = list(Recommendation.objects.filter(report__in=list(reports), dropped_at=None))
    stands = dict(
        Standing.objects.held().on(on).filter(recommendation__in=items).values_list("recommendation", "state")
    )
    states = [(item, stands.get(item.pk, Progress.OPEN.value)) for item in items]
    return [(item, state) for item, state in states if state not in SETTLED]
