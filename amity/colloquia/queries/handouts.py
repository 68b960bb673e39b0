"""Documents of a colloquium as doors give them out."""

from __future__ import annotations

from amity import shelves
from amity.colloquia.models import Handout

SHELF = "handouts"


def as_sent(handout: Handout) -> tuple[bytes, dict[str, str]]:
    """A document to be saved, never opened in the browser; OSError where its file is gone."""
    headers = {
        "Content-Type": handout.media_type, "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'attachment; filename="{handout.name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }  # fmt: skip
    return shelves.fetch(SHELF, handout.sha256), headers
