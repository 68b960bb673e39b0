"""Missions as a source or a generator tells of them, many at once."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.journal.models import Entry
from amity.periods.changes import Changes
from amity.refusal import Refusal


@deed
def transcribe(changes: Changes, *, source: str, by: User, at: datetime | None = None, reason: str = "") -> Entry:
    """Record what a source says of missions, all or nothing."""
    entry = record("missions.transcribe", None, by=by, at=at, reason=reason, source=source, counts=changes.counts())
    if changes.superseded():
        raise Refusal(_("The register has changed since the source was compared with it."), _("Compare them again."))
    changes.apply(at=entry.at)
    return entry
