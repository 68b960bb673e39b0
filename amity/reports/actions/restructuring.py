"""Mending the structure of a text by small operations, each of which is kept and can be taken back."""

from __future__ import annotations

import json
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.documents.blocks import Document
from amity.documents.mending import mend as operations
from amity.documents.mending.mend import Mending as Operation
from amity.documents.mending.places import Unmendable
from amity.documents.storing import from_json
from amity.journal.actions import deed
from amity.refusal import Refusal
from amity.reports.actions.editing import mend
from amity.reports.models import Edition, Filed, Mending
from amity.reports.queries.texts import document_of, pictures_of


@deed
def restructure(
    edition: Edition, operation: Operation, *, revision: int, by: User, at: datetime | None = None
) -> Edition:  # fmt: skip
    """Do one operation to a text that is not published; words stay as they are."""
    Filed.objects.get_or_create(edition=edition, defaults={"content": edition.content})
    mended = mend(edition, _after(document_of(edition), operation), revision=revision, by=by, at=at)
    if mended.revision == revision:
        return mended
    place = (edition.mendings.order_by("-place").values_list("place", flat=True).first() or 0) + 1
    Mending.objects.create(
        edition=edition, place=place, operation=operation.to_json(), at=at or timezone.now(), by=by
    )  # fmt: skip
    return mended


@deed
def take_back_mending(edition: Edition, *, revision: int, by: User, at: datetime | None = None) -> Edition:
    """Take back the last operation: the others are done again upon the text as it was filed."""
    last = edition.mendings.order_by("-place").first()
    if last is None:
        raise Refusal(_("Nothing has been mended in this text."), _("There is nothing to take back."))
    kept = [operations.from_json(each.operation) for each in edition.mendings.exclude(pk=last.pk)]
    document = operations.mended(_as_filed(edition), kept)
    mended = mend(edition, document, revision=revision, by=by, at=at)
    last.delete()
    return mended


def _as_filed(edition: Edition) -> Document:
    told = json.loads(edition.filed.content)
    return from_json(told, pictures_of(told["pictures"]))


def _after(document: Document, operation: Operation) -> Document:
    try:
        return operations.mend(document, operation)
    except Unmendable as error:
        raise Refusal(*error.worded(_)) from error
