"""The text of an edition, read back as a document."""

from __future__ import annotations

import json
from typing import Any

from amity.documents.blocks import Document, Picture
from amity.documents.storing import from_json
from amity.reports import keeping
from amity.reports.models import Edition
from amity.reports.publicity import public_part


def document_of(edition: Edition) -> Document:
    """The whole document with its pictures; a picture whose file is gone is left out of them."""
    told = json.loads(edition.content)
    return from_json(told, _pictures(told["pictures"]))


def public_document(edition: Edition) -> Document:
    """What the public may read of it."""
    return public_part(document_of(edition))


def _pictures(told: dict[str, dict[str, Any]]) -> dict[str, Picture]:
    pictures = {}
    for sha256, each in told.items():
        if keeping.place(keeping.PICTURES, sha256).exists():
            data = keeping.fetch(keeping.PICTURES, sha256)
            pictures[sha256] = Picture(media_type=each["media_type"], data=data)
    return pictures
