"""Who presided over a group, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from amity.groups.models import Tenure
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.value import value


@value
class Presided:
    """Somebody who presided over a group from a day to a day (exclusive); none where it is not over, or not known."""

    group: int
    who: Who
    since: date | None
    until: date | None


@question
def _presided(known: Any, groups: Iterable[int]) -> QuerySet[Tenure, tuple[Any, ...]]:
    held = Tenure.objects.held(known).filter(group__in=groups, office__key="president").order_by("-since", "-pk")
    return held.values_list("group_id", "person_id", "since", "until")


def presidents(groups: Iterable[int], moment: AsOf) -> dict[int, list[Presided]]:
    """Group → its presidents up to a day, the latest first: two queries whatever their number."""
    rows = [row for row in _presided(moment.known, list(groups)) if row[2] is None or row[2] <= moment.day]
    who = people_on(moment, {person for _group, person, _since, _until in rows})
    found: dict[int, list[Presided]] = {}
    for group, person, since, until in rows:
        if person in who:
            found.setdefault(group, []).append(Presided(group, who[person], since, until))
    return found
