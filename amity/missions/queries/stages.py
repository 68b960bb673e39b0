"""Which missions stand at a step on a day, asked of the database."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from amity.missions.models import Stage, State
from amity.missions.queries.accounts import is_accounted


def standing(rows: Any, state: str, on: date) -> Any:
    """Only the missions in a state; under way and ended follow from the days of those that are confirmed, and reported
    from their reports too.
    """
    if state not in State.values:
        return rows
    by_days = {State.CONFIRMED: {"since__gt": on}, State.UNDER_WAY: {"since__lte": on, "until__gt": on},
               State.ENDED: {"until__lte": on}}  # fmt: skip
    said = State.CONFIRMED if state in by_days else state
    if state not in {State.ENDED, State.REPORTED}:  # one open stage for each file: joined, it is looked up once
        at = {"state": said, "retracted_at": None, "until": None}
        joined = {f"mission__stages__{name}": value for name, value in at.items()}
        return rows.filter(**joined, **by_days.get(State(state), {}))
    held = Q(mission__in=_at(said), **by_days.get(State(state), {}))
    if state == State.ENDED:
        held &= ~Q(is_accounted(on))
    if state == State.REPORTED:
        held |= Q(is_accounted(on), mission__in=_at(State.CONFIRMED), until__lte=on)
    return rows.filter(held)


def _at(state: str) -> Any:
    return Stage.objects.open().filter(state=state).values("mission")
