"""Which room takes an entry of the journal back, and at which address."""

from __future__ import annotations

from django.urls import reverse

from amity.groups.actions.undoing import may_be_undone as may_be_undone_in_groups
from amity.journal.models import Entry
from amity.partners.actions.undoing import may_be_undone as may_be_undone_in_partners


def may_be_undone(entry: Entry) -> bool:
    """Whether some room can take it back; whether it still can be is for the verb to say."""
    return may_be_undone_in_groups(entry) or may_be_undone_in_partners(entry)


def undo_address(entry: Entry) -> str:
    """Where it is taken back."""
    view = "desk:partner_undo" if may_be_undone_in_partners(entry) else "desk:undo"
    return reverse(view, args=[entry.pk])
