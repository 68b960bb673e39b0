"""Filing the text: an edition from a file, the mending of its structure, a correction as a new edition."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.documents.blocks import Document
from amity.documents.editions import carry_anchors, share_anchors
from amity.documents.mending.mend import letters
from amity.documents.outline import word_count
from amity.documents.storing import to_json
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.refusal import Refusal
from amity.reports import keeping
from amity.reports.models import Edition, Report
from amity.reports.queries.participants import OURS, without_participants
from amity.reports.queries.texts import document_of


@dataclass(frozen=True, slots=True)
class Original:
    """The author's file as it came: what it was called, and its bytes."""

    name: str
    data: bytes


@deed
def file_edition(
    report: Report,
    document: Document,
    *,
    by: User,
    language: str = "",
    original: Original | None = None,
    findings: dict[str, Any] | None = None,
    corrected: Text | None = None,
    at: datetime | None = None,
) -> Edition:
    """File the text of a report in a language: the first, or the next edition of it.

    Paragraphs keep the addresses of the edition before, or take those of the edition in the other language.
    """
    language = (language or document.language).partition("-")[0].lower()
    if not language:
        raise Refusal(_("The language of the text is not set."), _("Set the language."))
    before = report.editions.filter(language=language).order_by("-number").first()
    text = addressed(report, replace(document, language=language), before)
    content = json.dumps(to_json(text), ensure_ascii=False)
    if before is not None and _as_filed(before) == content:
        return before
    _refuse_two_drafts(before)
    number = before.number + 1 if before else 1
    entry = record("reports.file_edition", report, by=by, at=at, language=language, number=number)
    return Edition.objects.create(
        report=report, language=language, number=number, corrected=corrected or Text(), created_at=entry.at,
        created_by=by, words=word_count(text), findings=findings or {}, content=content, **_kept(text, original),
    )  # fmt: skip


def _as_filed(edition: Edition) -> str:
    """What its authors filed: without the participants that publishing annexed."""
    if f'"{OURS}' not in edition.content:
        return edition.content
    return json.dumps(to_json(without_participants(document_of(edition))), ensure_ascii=False)


def addressed(report: Report, document: Document, before: Edition | None) -> Document:
    """A text whose paragraphs have the addresses that the same paragraphs have already."""
    if before is not None:
        return carry_anchors(document_of(before), document)
    other = report.editions.exclude(language=document.language).order_by("created_at").first()
    if other is None:
        return carry_anchors(Document(), document)
    latest = report.editions.filter(language=other.language).order_by("-number")[0]
    return share_anchors(document_of(latest), document)


def _refuse_two_drafts(before: Edition | None) -> None:
    if before is not None and not before.is_published:
        raise Refusal(
            _("Edition %(number)d of this text is not published yet.") % {"number": before.number},
            _("Mend it, or take it back first."),
        )


def _kept(document: Document, original: Original | None) -> dict[str, Any]:
    for picture in document.pictures.values():
        keeping.keep(keeping.PICTURES, picture.data)
    if original is None:
        return {}
    sha256 = keeping.keep(keeping.ORIGINALS, original.data)
    return {
        "original_sha256": sha256, "original_title": original.name[-200:], "original_bytes": len(original.data)
    }  # fmt: skip


@deed
def mend(edition: Edition, document: Document, *, revision: int, by: User, at: datetime | None = None) -> Edition:
    """Mend the structure of a text that is not published: levels, notes, table headers, descriptions; never its words.

    ``revision`` is that of the text which was mended: somebody else's mending in between is never lost.
    """
    edition.refresh_from_db()
    _refuse_published(edition)
    if edition.revision != revision:
        raise Refusal(_("Somebody else has mended this text in the meantime."), _("Look at it again."))
    content = json.dumps(to_json(document), ensure_ascii=False)
    if content == edition.content:
        return edition
    _refuse_other_words(document_of(edition), document)
    record("reports.mend", edition.report, by=by, at=at, edition=edition.pk, revision=revision + 1)
    edition.content, edition.revision, edition.words = content, revision + 1, word_count(document)
    edition.approved_at, edition.approved_by = None, None
    edition.save(update_fields=["content", "revision", "words", "approved_at", "approved_by"])
    return edition


def _refuse_published(edition: Edition) -> None:
    if edition.is_published:
        raise Refusal(_("This edition is published."), _("File a correction: it makes a new edition."))


def _refuse_other_words(old: Document, new: Document) -> None:
    if letters(old) != letters(new):
        raise Refusal(_("The words of the text would change."), _("Correct the file, and file it again."))


@deed
def take_back(edition: Edition, *, by: User, at: datetime | None = None) -> None:
    """Take back an edition that was never published; its file stays among the originals."""
    _refuse_published(edition)
    record("reports.take_back", edition.report, by=by, at=at, language=edition.language, number=edition.number,
           original=edition.original_sha256)  # fmt: skip
    edition.delete()


@deed
def correct(
    report: Report,
    document: Document,
    *,
    corrected: Text,
    by: User,
    language: str = "",
    original: Original | None = None,
    findings: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> Edition:
    """File a correction of a published text: a new edition that says what was corrected."""
    language = (language or document.language).partition("-")[0].lower()
    if not report.editions.published().filter(language=language).exists():
        raise Refusal(_("Nothing is published in this language yet."), _("File it as the first edition."))
    if not corrected:
        raise Refusal(_("A correction says what it corrects."), _("Say it in a sentence."))
    return file_edition(
        report, document, by=by, language=language, original=original, findings=findings, corrected=corrected, at=at
    )
