"""Days of a mission, in plain Python: where it stands on a day, and when its report is due."""

from __future__ import annotations

from datetime import date, timedelta

CONFIRMED, UNDER_WAY, ENDED, REPORTED = "confirmed", "under_way", "ended", "reported"
OVER = frozenset({ENDED, REPORTED, "closed"})
DUE, LATE, PUBLISHED = "due", "late", "published"


def situation(stage: str, first: date | None, until: date | None, on: date, reported: date | None = None) -> str:
    """The state on a day: one that is confirmed is under way on its days (``until`` exclusive), and then has ended;
    from the day on which a report gave account of it, it is reported.

    >>> situation("confirmed", date(2025, 3, 4), date(2025, 3, 8), date(2025, 3, 7))
    'under_way'
    """
    if stage != CONFIRMED or first is None or on < first:
        return stage
    if until is None or on < until:
        return UNDER_WAY
    return REPORTED if reported is not None and reported <= on else ENDED


def report_due(until: date | None, within: int | None) -> date | None:
    """The last day for the report: ``within`` days after the last day; ``None`` where the rule or the days are unknown.

    >>> report_due(date(2025, 3, 8), 60)
    datetime.date(2025, 5, 6)
    """
    return None if until is None or within is None else until - timedelta(days=1) + timedelta(days=within)


def report_state(due: date | None, reported: date | None, on: date) -> str:
    """Published, late or due; a mission without a due date is never late."""
    if reported is not None and reported <= on:
        return PUBLISHED
    return LATE if due is not None and on > due else DUE


def on_time(due: date | None, reported: date | None) -> bool:
    """Whether a report came by its due date."""
    return reported is not None and (due is None or reported <= due)
