"""Taking a deed of this room back: what it stated is withdrawn, what it changed holds again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.actions.rules import verify
from amity.colloquia.models import Colloquium, Speaker
from amity.journal.actions import deed
from amity.journal.facts import later_first, not_here, take_back
from amity.journal.models import Entry
from amity.periods.traces import Scope
from amity.refusal import Refusal

UNDO = "colloquia.undo"
NOUNS: dict[str, type[Any]] = {"colloquia.colloquium": Colloquium, "colloquia.speaker": Speaker}
# What was forgotten is forgotten; a colloquium that was begun by mistake is cancelled.
NEVER = (
    "plan", "forget_speaker", "introduce_speaker", "undo", "transcribe",
    # taken back by a deed of its own
    "merge_speakers", "part_speakers",
    # what guests were told cannot be unsaid: it is decided anew
    "invite", "admit", "refuse", "write_to_all", "ask_opinions", "end_the_day", "forget_guests",
    "fill_in", "describe_guest", "forget_guest", "expect_speakers",
)  # fmt: skip


def found(entry: Entry) -> Any:
    """The noun of this room that an entry is about, ``None`` for another room's."""
    label, _colon, key = entry.subject.partition(":")
    noun = NOUNS.get(label)
    return noun.objects.filter(pk=key).first() if noun else None


def scope_of(thing: Model) -> Scope:
    """Which facts speak of a noun of this room, in whichever room they stand."""
    name = thing._meta.model_name or ""

    def condition(kind: type[Any]) -> Q | None:
        related = {each.name: each.related_model for each in kind._meta.concrete_fields}
        return Q(**{name: thing.pk}) if related.get(name) is type(thing) else None

    return condition


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry of this room is of a kind that can be taken back."""
    return entry.subject.partition(":")[0] in NOUNS and entry.verb.rpartition(".")[2] not in NEVER


@deed
def undo(entry: Entry, *, by: User, reason: str = "", at: datetime | None = None) -> Entry:
    """Take back what a deed wrote; both states and both deeds stay readable."""
    thing = found(entry)
    if thing is None or not may_be_undone(entry):
        raise not_here()
    if getattr(thing, "erased_at", None):
        raise Refusal(_("What this entry recorded has been changed since."), later_first())
    written, facts = take_back(UNDO, entry, thing, scope_of(thing), by=by, reason=reason, at=at)
    if facts is not None and isinstance(thing, Colloquium):
        if thing.steps.open().count() != 1 or thing.days.held().count() != 1:
            raise Refusal(_("The colloquium would stand nowhere."), later_first())
        verify(thing)
    return written
