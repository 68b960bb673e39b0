"""The political group of each traveller on a day, read from people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from amity.people.models import Affiliation
from amity.periods.questions import question


def benches_of_people(people: Iterable[int], day: date, known: datetime | None = None) -> dict[int, int]:
    """Person → their political group on a day: one query."""
    return dict(_benches(list(people), day, known))


@question
def _benches(people: Iterable[int], day: date, known: datetime | None) -> QuerySet[Affiliation, tuple[int, int]]:
    rows = Affiliation.objects.held(known).on(day).filter(person__in=people)
    return rows.order_by("pk").values_list("person_id", "political_group_id")
