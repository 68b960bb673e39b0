"""Writing what a list changes, through the verbs: all changes are one deed with its reason, each new row another."""

from __future__ import annotations

from django.db import transaction

from amity.accounts.models import User
from amity.groups import actions as groups
from amity.imports.bulk.comparing import Edits
from amity.people import actions as people
from amity.periods.changes import Changes

SOURCE = "bulk-edit"


@transaction.atomic
def apply_edits(edits: Edits, *, by: User, reason: str) -> None:
    """Say otherwise what nobody else has changed; conflicts stay as they are."""
    changes = Changes(amended=[(edit.held, edit.said) for edit in edits.free if edit.held is not None])
    if changes:
        verb = groups.transcribe if edits.listing.of_groups else people.transcribe
        verb(changes, source=SOURCE, by=by, reason=reason)
    for addition in edits.additions:
        addition.perform(by)


def rehearse_edits(edits: Edits, *, by: User) -> None:
    """Refuse now what the rules would refuse of the new rows once they are written; nothing is kept."""
    with transaction.atomic():
        if edits.additions:
            apply_edits(edits, by=by, reason=SOURCE)
        transaction.set_rollback(True)
