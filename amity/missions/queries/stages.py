"""Which missions stand at a step on a day, asked of the database."""

from __future__ import annotations

from datetime import date
from typing import Any

from amity.missions.models import Stage, State


def standing(rows: Any, state: str, on: date) -> Any:
    """Only the missions in a state; under way and ended follow from the days of those that are confirmed."""
    if state not in State.values:
        return rows
    by_days = {State.CONFIRMED: {"since__gt": on}, State.UNDER_WAY: {"since__lte": on, "until__gt": on},
               State.ENDED: {"until__lte": on}}  # fmt: skip
    said = State.CONFIRMED if state in by_days else state
    held = Stage.objects.open().filter(state=said).values("mission")
    return rows.filter(mission__in=held, **by_days.get(State(state), {}))
