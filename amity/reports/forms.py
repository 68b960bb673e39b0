"""The forms of a published edition: made once, kept under their fingerprint, given out from there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from amity.assembly.models import Chamber
from amity.design.days import written
from amity.documents.blocks import Document
from amity.documents.outline import plain_text
from amity.documents.storing import to_json
from amity.documents.writing.epub import to_epub
from amity.documents.writing.paper import Imprint, to_pdf
from amity.documents.writing.word import to_docx
from amity.periods.asof import AsOf
from amity.reports import keeping
from amity.reports.models import Edition, Form, Report
from amity.reports.queries.dossier import Author, authors_of
from amity.reports.queries.texts import public_document


@dataclass(frozen=True, slots=True)
class Dress:
    """What a form says beside the text: who publishes, in which series, where it can be read."""

    publisher: str
    number: str
    address: str
    changed: datetime


def _pdf(document: Document, dress: Dress) -> bytes:
    return to_pdf(document, imprint=Imprint(series=dress.number, publisher=dress.publisher))


def _archive(document: Document, dress: Dress) -> bytes:
    return to_pdf(document, variant="pdf/a-3a", imprint=Imprint(series=dress.number, publisher=dress.publisher))


def _epub(document: Document, dress: Dress) -> bytes:
    return to_epub(document, identifier=dress.address, modified=dress.changed, publisher=dress.publisher)


def _docx(document: Document, _dress: Dress) -> bytes:
    return to_docx(document)


def _txt(document: Document, dress: Dress) -> bytes:
    head = "\n".join(part for part in (dress.publisher, dress.number, dress.address) if part)
    return f"{plain_text(document)}\n{head}\n".encode()


def _json(document: Document, dress: Dress) -> bytes:
    told: dict[str, Any] = {"publisher": dress.publisher, "number": dress.number, "url": dress.address}
    return json.dumps(told | to_json(document), ensure_ascii=False, indent=1).encode()


# kind → what a form of a report weighs without a word, what each word adds, whether it holds the pictures: measured on
# six reports of 11 to 46,616 words, within two fifths (docs/documents.md).
WEIGHTS = {"pdf": (40_000, 12.0, True), "archive.pdf": (43_000, 12.0, True), "epub": (8_000, 2.5, True),
           "docx": (16_000, 1.5, True), "txt": (200, 6.2, False), "json": (1_000, 12.0, False)}  # fmt: skip


def expected_bytes(kind: str, words: int, picture_bytes: int) -> int:
    """About what a form will weigh that has not been made yet, in two figures."""
    base, each, holds_pictures = WEIGHTS[kind]
    size = round(base + each * words + (picture_bytes if holds_pictures else 0))
    return round(size, 2 - len(str(size)))


# kind (the end of the address) → (media type, how it is made)
KINDS: dict[str, tuple[str, Callable[[Document, Dress], bytes]]] = {
    "pdf": ("application/pdf", _pdf),
    "archive.pdf": ("application/pdf", _archive),
    "epub": ("application/epub+zip", _epub),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "txt": ("text/plain; charset=utf-8", _txt),
    "json": ("application/json; charset=utf-8", _json),
}


def form_of(edition: Edition, kind: str) -> tuple[Form, bytes]:
    """A form of a published edition and its bytes: from where it is kept, else made now."""
    kept = edition.forms.filter(kind=kind).first()
    if kept is not None and keeping.place(keeping.FORMS, kept.sha256).exists():
        return kept, keeping.fetch(keeping.FORMS, kept.sha256)
    data = KINDS[kind][1](dressed(edition), dress_of(edition))
    said = {"sha256": keeping.keep(keeping.FORMS, data), "bytes": len(data), "made_at": timezone.now()}
    try:
        with transaction.atomic():
            return Form.objects.update_or_create(edition=edition, kind=kind, defaults=said)[0], data
    except IntegrityError:  # somebody else asked for it at the same moment
        return edition.forms.get(kind=kind), data


def make_all(edition: Edition) -> list[Form]:
    """Every form of an edition, so that nobody waits and every size is known."""
    return [form_of(edition, kind)[0] for kind in KINDS]


def dressed(edition: Edition) -> Document:
    """The public text under the title, authors and day that the register gives it."""
    report = edition.report
    notice, day = report.notices.held().get(), report.published_on
    with translation.override(edition.language):
        authors = tuple(map(_named, authors_of(report, AsOf(day or timezone.localdate()))))
        date = written(day, edition.language) if day else ""
    document = public_document(edition)
    title = notice.title.get(edition.language) or document.title or str(notice.title)
    return replace(document, title=title, authors=authors or document.authors, date=date or document.date)


def _named(author: Author) -> str:
    return f"{author.who.name}, {author.title[:1].lower()}{author.title[1:]}" if author.title else author.who.name


def dress_of(edition: Edition) -> Dress:
    report, chamber = edition.report, Chamber.objects.principal()
    publisher = chamber.names.said(edition.language).text if chamber else ""
    return Dress(publisher, report.number, lasting_address(report), edition.published_at or datetime.now(UTC))


def lasting_address(report: Report) -> str:
    """The address that a citation gives: it leads to the page in the reader's language."""
    return f"{settings.PUBLIC_URL}/r/{report.key}"
