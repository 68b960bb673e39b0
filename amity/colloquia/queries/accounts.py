"""Of which colloquia the proceedings came out, and when: told by the room above, which knows reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from amity.periods.asof import AsOf
from amity.periods.questions import question

# Rows with a ``colloquium`` and the ``day`` that its proceedings bear, as the public reads reports on a day.
Telling = Callable[[date, datetime | None], QuerySet[Any]]
_told: list[Telling] = []


def told_by(telling: Telling) -> None:
    """Let a room above say of which colloquia its reports are the proceedings."""
    _told[:] = [telling]


def published(colloquia: Mapping[int, date | None], moment: AsOf) -> dict[int, date]:
    """Colloquium → the first day on which its proceedings came out; ``colloquia``: colloquium → its first day."""
    if not _told:
        return {}
    found: dict[int, date] = {}
    for colloquium, day in _days(list(colloquia), moment.day, moment.known):
        if day >= (colloquia[colloquium] or day):
            found.setdefault(colloquium, day)
    return found


@question
def _days(colloquia: Iterable[int], on: date, known: datetime | None) -> QuerySet[Any, tuple[int, date]]:
    rows = _told[0](on, known).filter(colloquium__in=colloquia).order_by("day")
    return rows.values_list("colloquium_id", "day")
