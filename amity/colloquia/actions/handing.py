"""Documents of a colloquium: handed in with whose they are, opened to everybody or kept to the department."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from amity import shelves
from amity.accounts.models import User
from amity.colloquia.actions.saying import add, change
from amity.colloquia.models import Colloquium, Handout, HandoutKind, Session
from amity.colloquia.queries.handouts import MEDIA_TYPES, SHELF
from amity.documents.sniffing import sniff, sniff_slides
from amity.journal.actions import deed
from amity.languages.texts import Text
from amity.partners.actions.files import format_of, name_of
from amity.refusal import Refusal


@deed
def hand_in(
    colloquium: Colloquium, title: Text, data: bytes, *, filename: str, credit: str, on: date, by: User,
    kind: str = HandoutKind.SLIDES, terms: str = "", session: Session | None = None, is_public: bool = False,
    at: datetime | None = None,
) -> Handout:  # fmt: skip
    """Keep a file of a colloquium as it came, with whose it is and the terms under which it may be used."""
    if not title or not credit.strip():
        raise Refusal(_("A document has a title, and somebody whose it is."), _("Give both."))
    form = format_of(data, _look, known=MEDIA_TYPES)
    said = {
        "title": title, "kind": kind, "credit": credit.strip(), "terms": terms.strip(), "name": name_of(filename, form),
        "sha256": shelves.keep(SHELF, data), "bytes": len(data), "media_type": MEDIA_TYPES[form],
        "session": session.line if session else None,
    }  # fmt: skip
    present = colloquium.handouts.held().filter(sha256=said["sha256"]).first()
    if present is not None:
        return change(present, colloquium, "colloquia.hand_in", {**said, "is_public": is_public}, by=by, at=at)
    return add(Handout, colloquium, "colloquia.hand_in", {**said, "is_public": is_public, "since": on}, by=by, at=at)


def _look(path: Path) -> str:
    """Slides are kept as they came; else it is a text or a PDF, or refused."""
    return sniff_slides(path) or sniff(path)


@deed
def open_handout(handout: Handout, *, is_public: bool, by: User, at: datetime | None = None) -> Handout:
    """Open a document to everybody, or keep it to the department from now on."""
    return change(handout, handout.colloquium, "colloquia.open_handout", {"is_public": is_public}, by=by, at=at)
