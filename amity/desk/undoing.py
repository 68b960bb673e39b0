"""Which entries of the journal may be taken back at the desk, whatever room wrote them."""

from __future__ import annotations

from amity.colloquia.actions import undoing as colloquia
from amity.countries.actions import undoing as countries
from amity.groups.actions import undoing as groups
from amity.journal.models import Entry
from amity.matchmaking.actions import undoing as matchmaking
from amity.missions.actions import undoing as missions
from amity.partners.actions import undoing as partners

ROOMS = (groups, missions, partners, colloquia, countries, matchmaking)
UNDO = tuple(room.UNDO for room in ROOMS)


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry is of a kind that can be taken back; whether it still can be is for the verb to say."""
    return any(room.may_be_undone(entry) for room in ROOMS)
