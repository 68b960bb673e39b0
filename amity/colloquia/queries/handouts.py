"""Documents of a colloquium as doors give them out."""

from __future__ import annotations

from django.utils.http import content_disposition_header

from amity import shelves
from amity.colloquia.models import Handout
from amity.partners.queries import files

SHELF = "handouts"
MEDIA_TYPES = {
    **files.MEDIA_TYPES,
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


def as_sent(handout: Handout) -> tuple[bytes, dict[str, str]]:
    """A document to be saved, never opened in the browser; OSError where its file is gone."""
    headers = {
        "Content-Type": handout.media_type, "X-Content-Type-Options": "nosniff",
        "Content-Disposition": content_disposition_header(True, handout.name) or "attachment",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }  # fmt: skip
    return shelves.fetch(SHELF, handout.sha256), headers
