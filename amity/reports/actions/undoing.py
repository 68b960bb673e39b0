"""Taking back what was said of a report: what a deed stated is withdrawn, what it replaced holds again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from amity.accounts.models import User
from amity.journal.actions import deed
from amity.journal.facts import not_here, take_back
from amity.journal.models import Entry
from amity.periods.facts import Fact
from amity.periods.traces import Scope
from amity.reports.models import (
    TIES,
    Addressing,
    Answer,
    Authorship,
    Embargo,
    Notice,
    Report,
    Standing,
    Withdrawal,
)

UNDO = "reports.undo"
# What only states facts can be taken back; texts are taken back, corrected or withdrawn.
UNDOABLE: dict[str, tuple[type[Fact], ...]] = {
    "reports.describe": (Notice,), "reports.tie": TIES, "reports.credit": (Authorship,), "reports.embargo": (Embargo,),
    "reports.lift_embargo": (Embargo,), "reports.withdraw": (Withdrawal,), "reports.reinstate": (Withdrawal,),
    "reports.address": (Addressing,), "reports.answer": (Answer,), "reports.set_state": (Standing,),
}  # fmt: skip


def report_of(entry: Entry) -> Report | None:
    """The report that an entry of the journal is about."""
    label, _colon, key = entry.subject.partition(":")
    return Report.objects.filter(pk=key).first() if label == "reports.report" else None


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry is of a kind that can be taken back; whether it still can be is for the verb to say."""
    return entry.verb in UNDOABLE and entry.subject.startswith("reports.report:")


def _scope(report: Report, verb: str) -> Scope:
    """The facts that a verb states of a report: others may bear the same instant."""

    def condition(kind: type[Any]) -> Q | None:
        if kind not in UNDOABLE[verb]:
            return None
        names = {field.name for field in kind._meta.get_fields()}
        return Q(report=report) if "report" in names else Q(recommendation__report=report)

    return condition


@deed
def undo(entry: Entry, *, by: User, reason: str = "", at: datetime | None = None) -> Entry:
    """Take back what was said of a report; the deed, its undoing and both states stay readable."""
    report = report_of(entry)
    if report is None or not may_be_undone(entry):
        raise not_here()
    written, _facts = take_back(UNDO, entry, report, _scope(report, entry.verb), by=by, reason=reason, at=at)
    return written
