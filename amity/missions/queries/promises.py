"""What was promised on missions and is not settled."""

from __future__ import annotations

from collections.abc import Iterable

from amity.missions.models import Answer, Commitment, Progress

SETTLED = frozenset({Progress.KEPT, Progress.DROPPED})


def open_promises(missions: Iterable[int]) -> list[tuple[Commitment, str]]:
    """Commitments of some missions that are open or in hand, the earliest first, each with its state (two queries)."""
    some = list(missions)
    answers = Answer.objects.held().filter(mission__in=some).oldest_first()
    latest = {(each.mission_id, each.number): each.progress for each in answers}
    found = Commitment.objects.held().filter(mission__in=some).oldest_first()
    states = [(row, latest.get((row.mission_id, row.number), Progress.OPEN)) for row in found]
    return [(row, str(state)) for row, state in states if state not in SETTLED]
