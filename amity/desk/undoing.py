"""Which entries of the journal may be taken back at the desk, whatever room wrote them."""

from __future__ import annotations

from amity.groups.actions import undoing as groups
from amity.journal.models import Entry
from amity.matchmaking.actions import undoing as matchmaking
from amity.missions.actions import undoing as missions
from amity.partners.actions import undoing as partners

UNDO = (groups.UNDO, missions.UNDO, partners.UNDO, matchmaking.UNDO)


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry is of a kind that can be taken back; whether it still can be is for the verb to say."""
    return any(room.may_be_undone(entry) for room in (groups, missions, partners, matchmaking))
