"""Pages of an author's PDF as pictures: drawn once, kept beside the originals, never part of what is published."""

from __future__ import annotations

import hashlib

from amity.documents.sheets import sheet
from amity.reports import keeping
from amity.reports.models import Edition


def name_of(edition: Edition, number: int) -> str:
    """Under which fingerprint the picture of a page is kept: that of its original and its number."""
    return hashlib.sha256(f"{edition.original_sha256} {number}".encode()).hexdigest()


def sheet_of(edition: Edition, number: int) -> bytes:
    """A page of the original as WebP; raises ``Unreadable``, or FileNotFoundError where the original is gone."""
    name = name_of(edition, number)
    if keeping.place(keeping.SHEETS, name).exists():
        return keeping.fetch(keeping.SHEETS, name)
    data = sheet(keeping.place(keeping.ORIGINALS, edition.original_sha256), number)
    keeping.keep_as(keeping.SHEETS, name, data)
    return data
