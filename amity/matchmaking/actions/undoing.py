"""Taking back what a deed of this room wrote; plans are taken up again instead."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from amity.accounts.models import User
from amity.journal.actions import deed
from amity.journal.facts import not_here, take_back
from amity.journal.models import Entry
from amity.matchmaking.actions.rules import refuse_sessions
from amity.matchmaking.models import BusinessForum
from amity.periods.traces import Scope

UNDO = "matchmaking.undo"
SUBJECT = "matchmaking.businessforum"
# A plan is kept as it was made: an earlier one is taken up again. What was written to somebody was written.
FOR_GOOD = (
    "open",
    "ask_plan",
    "plan",
    "change",
    "lock",
    "unlock",
    "restore",
    "stand_in",
    "tell",
    "ask_what_came",
    "undo",
)
NEVER = frozenset(f"matchmaking.{verb}" for verb in FOR_GOOD)
PATHS = {"forum": "forum", "party": "party__forum", "company": "company__forum"}


def forum_of(entry: Entry) -> BusinessForum | None:
    """The forum that an entry of the journal is about."""
    label, _colon, key = entry.subject.partition(":")
    return BusinessForum.objects.filter(pk=key).first() if label == SUBJECT else None


def scope_of(forum: BusinessForum) -> Scope:
    """Which facts speak of a forum: its own, and those of its parties."""

    def condition(kind: type[Any]) -> Q | None:
        if kind._meta.app_label != "matchmaking":
            return None
        names = {field.name for field in kind._meta.concrete_fields}
        return next((Q(**{path: forum}) for name, path in PATHS.items() if name in names), None)

    return condition


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry is about a forum, and of a kind that can be taken back."""
    return entry.subject.startswith(f"{SUBJECT}:") and entry.verb not in NEVER


@deed
def undo(entry: Entry, *, by: User, reason: str = "", at: datetime | None = None) -> Entry:
    """Take back what a deed wrote about a forum; both states and both deeds stay readable."""
    forum = forum_of(entry)
    if forum is None or not may_be_undone(entry):
        raise not_here()
    written, _facts = take_back(UNDO, entry, forum, scope_of(forum), by=by, reason=reason, at=at)
    refuse_sessions(forum)
    return written
