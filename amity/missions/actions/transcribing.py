"""Missions as a source or a generator tells of them, many at once."""

from __future__ import annotations

from datetime import datetime

from amity.accounts.models import User
from amity.journal.actions import deed
from amity.journal.facts import take_over
from amity.journal.models import Entry
from amity.periods.changes import Changes


@deed
def transcribe(changes: Changes, *, source: str, by: User, at: datetime | None = None, reason: str = "") -> Entry:
    """Record what a source says of missions, all or nothing."""
    return take_over("missions.transcribe", changes, source=source, by=by, at=at, reason=reason)
