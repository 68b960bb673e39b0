"""Which missions a published report gives account of, and since when: told by the room above, which knows reports.

A mission is reported by its report, whoever ties the two; nobody has to say it a second time. This room does not know
what a report is: ``told_by`` is called once, as the rooms come up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from amity.missions.models import Mission
from amity.periods.asof import AsOf
from amity.periods.questions import question

# Rows with a ``mission`` and the ``day`` that its report bears, as the public reads reports on a day.
Telling = Callable[[date, datetime | None], QuerySet[Any]]
_told: list[Telling] = []


def told_by(telling: Telling) -> None:
    """Let a room above say which missions its reports give account of."""
    _told[:] = [telling]


def accounted(missions: Mapping[int, date | None], moment: AsOf) -> dict[int, date]:
    """Mission → the first day on which a report gave account of it; ``missions``: mission → its first day. One query.

    What bears a day before the mission began was written for it, and gives no account of it.
    """
    if not _told:
        return {}
    found: dict[int, date] = {}
    for mission, day in _days(list(missions), moment.day, moment.known):
        if day >= (missions[mission] or day):
            found.setdefault(mission, day)
    return found


@question
def _days(missions: Iterable[int], on: date, known: datetime | None) -> QuerySet[Any, tuple[int, date]]:
    rows = _told[0](on, known).filter(mission__in=missions).order_by("day")
    return rows.values_list("mission_id", "day")


def is_accounted(on: date) -> Exists:
    """Whether a report gave account by a day of the mission whose days a row is, asked of the database."""
    if not _told:
        return Exists(Mission.objects.none())
    return Exists(_told[0](on, None).filter(mission=OuterRef("mission"), day__gte=OuterRef("since")))
