"""Days of a colloquium, in plain Python: where it stands on a day."""

from __future__ import annotations

from datetime import date

UNDER_WAY, HELD, PUBLISHED = "under_way", "held", "published"
AHEAD = frozenset({"announced", "open", "shut", "matching"})


def situation(stage: str, first: date | None, until: date | None, on: date, proceedings: date | None = None) -> str:
    """The state on a day: one that was announced is under way on its days (``until`` exclusive), and then was held;
    from the day on which its proceedings came out, they are published.

    >>> situation("open", date(2025, 3, 4), date(2025, 3, 5), date(2025, 3, 4))
    'under_way'
    """
    if stage not in AHEAD or first is None or on < first:
        return stage
    if until is None or on < until:
        return UNDER_WAY
    return PUBLISHED if proceedings is not None and proceedings <= on else HELD
