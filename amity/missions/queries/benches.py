"""The political group of each traveller on a day, read from people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from amity.people.models import Affiliation


def benches_of_people(people: Iterable[int], day: date, known: datetime | None = None) -> dict[int, int]:
    """Person → their political group on a day: one query."""
    rows = Affiliation.objects.held(known).on(day).filter(person__in=list(people))
    return dict(rows.order_by("pk").values_list("person", "political_group"))
