"""Writing what a list changes: through the verbs of the rooms, one deed for each, with one reason."""

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
