"""What every room does alike with facts in a deed: take over what a source says, and take a deed back."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import record
from amity.journal.models import Entry
from amity.periods.changes import Changes
from amity.periods.facts import Fact
from amity.periods.traces import Scope, reverse, traces
from amity.refusal import Refusal


def take_over(verb: str, changes: Changes, *, source: str, by: User, at: datetime | None, reason: str) -> Entry:
    """Record what a source says, all or nothing; refuses what was compared with an earlier state of the register."""
    entry = record(verb, None, by=by, at=at, reason=reason, source=source, counts=changes.counts())
    if changes.superseded():
        raise Refusal(_("The register has changed since the source was compared with it."), _("Compare them again."))
    changes.apply(at=entry.at)
    return entry


def refuse_superseded(fact: Fact) -> None:
    """Refuse to change what somebody else has changed meanwhile."""
    if not type(fact).objects.held().filter(pk=fact.pk).exists():
        raise Refusal(
            _("This entry has been corrected since you read it."), _("Open it again and correct the new one.")
        )


def not_here() -> Refusal:
    """What is said of an entry that a room does not take back."""
    return Refusal(_("This entry cannot be undone here."), _("Correct what it wrote where it stands."))


def later_first() -> str:
    """How to mend that something was built upon what is to be taken back."""
    return _("Undo the later entries first, the latest first.")


def take_back(
    verb: str, entry: Entry, thing: models.Model, scope: Scope, *, by: User, reason: str, at: datetime | None
) -> tuple[Entry, list[Fact] | None]:
    """Withdraw what a deed stated about a thing, and hold true again what it changed.

    Gives the entry that says so, and the facts that this touched; ``None`` where it had been taken back before: then
    nothing is done. Refuses what has been changed since.
    """
    if undone := Entry.objects.filter(verb=verb, detail__entry=entry.pk).first():
        return undone, None
    trace = traces([entry.at], scope)[entry.at]
    if trace.superseded():
        raise Refusal(_("What this entry recorded has been changed since."), later_first())
    written = record(verb, thing, by=by, at=at, reason=reason, entry=entry.pk, undone=entry.verb)
    restored = reverse(trace, at=written.at)
    return written, [*trace.stated, *restored]
