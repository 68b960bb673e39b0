"""Pages of an author's file as pictures: drawn once, kept beside the originals, never part of what is published."""

from __future__ import annotations

import hashlib

from amity.documents.sheets import paper, sheet
from amity.reports import keeping
from amity.reports.models import Edition


def name_of(edition: Edition, number: int) -> str:
    """Under which fingerprint the picture of a page is kept: that of its original and its number."""
    return hashlib.sha256(f"{edition.original_sha256} {number}".encode()).hexdigest()


WHOLE = 0  # the number of no page: the whole text as LibreOffice laid it out


def lay_out(edition: Edition) -> None:
    """Have a text of Word or LibreOffice laid out once, so that its pages can be shown; raises ``Unreadable``."""
    data, pages = paper(keeping.place(keeping.ORIGINALS, edition.original_sha256))
    keeping.keep_as(keeping.SHEETS, name_of(edition, WHOLE), data)
    Edition.objects.filter(pk=edition.pk).update(original_pages=pages)


def sheet_of(edition: Edition, number: int) -> bytes:
    """A page of the original as WebP; raises ``Unreadable``, or FileNotFoundError where the original is gone."""
    name = name_of(edition, number)
    if keeping.place(keeping.SHEETS, name).exists():
        return keeping.fetch(keeping.SHEETS, name)
    laid_out = keeping.place(keeping.SHEETS, name_of(edition, WHOLE))
    original = keeping.place(keeping.ORIGINALS, edition.original_sha256)
    data = sheet(laid_out if edition.original_pages else original, number)
    keeping.keep_as(keeping.SHEETS, name, data)
    return data
