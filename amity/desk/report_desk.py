"""What the desk shows of reports: where each is, and the text of an edition block by block."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.desk.mending_words import KIND_WORDS, Key, keys_for, level_of_label
from amity.documents.blocks import Annex, Block, Document, Figure, Heading, Recommendation, Table, Video, walk, words_in
from amity.documents.findings import ImportReport, report_from_json
from amity.documents.storing import from_json
from amity.documents.writing.html import Form, HtmlWriter
from amity.reports.models import Comment, Edition, GroupTie, Notice, Report
from amity.reports.publicity import Lack, lacking
from amity.reports.queries.texts import document_of, pictures_of
from amity.reports.queries.whereabouts import Whereabouts, whereabouts


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of reports."""

    report: Report
    title: object
    groups: str
    where: Whereabouts


def rows(reports: Iterable[Report], groups: Mapping[int, object], on: date) -> list[Row]:
    """The reports with their titles, groups and whereabouts: six queries, whatever their number; one for none."""
    found = list(reports)
    if not found:
        return []
    ids = [report.pk for report in found]
    titles = dict(Notice.objects.held().filter(report__in=ids).values_list("report_id", "title"))
    tied: dict[int, list[str]] = defaultdict(list)
    for report, group in GroupTie.objects.held().filter(report__in=ids).values_list("report_id", "group_id"):
        tied[report].append(str(groups.get(group, "")))
    where = whereabouts(found, on)
    return [Row(each, titles.get(each.pk, ""), ", ".join(tied[each.pk]), where[each.pk]) for each in found]


@dataclass(slots=True)
class Shown:
    """One block: what it is, how it will read, what may be done to it, what was said of it."""

    block: Block
    kind: object
    html: str
    lacks: list[Lack] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    confidential: bool = False

    @property
    def markup(self) -> SafeString:
        return mark_safe(self.html)  # noqa: S308 - written by documents, each letter of the source escaped

    @property
    def lack_words(self) -> list[str]:
        return [f"{_(lack.sentence) % {'text': lack.text}} {_(lack.mend)}" for lack in self.lacks]

    @property
    def keys(self) -> list[tuple[Key, object]]:
        return [(key, level_of_label(key)) for key in keys_for(self.block)]

    @property
    def figures(self) -> list[Figure]:
        return [each for each in walk((self.block,)) if isinstance(each, Figure)]

    @property
    def video(self) -> Video | None:
        return self.block if isinstance(self.block, Video) else None


@dataclass(slots=True)
class SourcePage:
    """A page of the author's file: its number, where the file has any, whether it can be shown as a picture, its words
    with their addresses.
    """

    number: int | None
    drawn: bool
    lines: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Bench:
    """An edition on the bench: its text as filed and as mended, what was found, what is lacking."""

    edition: Edition
    document: Document
    shown: list[Shown]
    report: ImportReport | None
    lacks: list[Lack]
    source: list[SourcePage]

    @property
    def findings(self) -> list[tuple[object, list[tuple[str, str, int | None]]]]:
        """What the import report says, in words, by what an editor does about it."""
        if self.report is None:
            return []
        states = ((_("Missing"), self.report.missing), (_("Doubtful"), self.report.doubtful),
                  (_("Left out"), self.report.dropped))  # fmt: skip
        return [(label, [(one.worded(_), one.anchor, one.page) for one in found]) for label, found in states if found]

    @property
    def lack_lines(self) -> list[tuple[str, str, str]]:
        return [(_(lack.sentence) % {"text": lack.text}, _(lack.mend), lack.anchor) for lack in self.lacks]


def bench(edition: Edition, picture: str) -> Bench:
    """The edition with its comments; ``picture`` is the address below which its pictures lie."""
    document = document_of(edition)
    lacks = lacking(document)
    comments: dict[str, list[Comment]] = defaultdict(list)
    for comment in edition.comments.select_related("by").order_by("at", "pk"):
        comments[comment.anchor].append(comment)
    writer = HtmlWriter(document, Form(picture=lambda sha256: f"{picture}{sha256}/", first_level=3, ids=False))
    shown = []
    confidential = False
    for block in (*document.blocks, *document.notes):
        if isinstance(block, Annex):
            confidential = block.confidential
        each = Shown(block, kind_words(block), writer.block(block), comments=comments[block.anchor])
        each.lacks = [lack for lack in lacks if lack.anchor == block.anchor]
        each.confidential = confidential and block.kind != "note"
        shown.append(each)
    return Bench(edition, document, shown, found_in(edition), lacks, as_filed(edition, document))


def kind_words(block: Block) -> object:
    match block:
        case Heading():
            return _("heading, level %(level)d") % {"level": block.level}
        case Annex(confidential=True):
            return _("confidential annex")
        case Recommendation() if block.number:
            return _("recommendation %(number)s") % {"number": block.number}
        case Table() if not block.has_header:
            return _("table without header")
        case _:
            return KIND_WORDS[block.kind]


def found_in(edition: Edition) -> ImportReport | None:
    """The import report that was kept when the file was read."""
    try:
        return report_from_json(edition.findings) if edition.findings else None
    except (KeyError, TypeError):
        return None


def as_filed(edition: Edition, document: Document) -> list[SourcePage]:
    """The text as its file gave it, page by page; a page of a PDF without words is there too."""
    filed = getattr(edition, "filed", None)
    told = json.loads(filed.content) if filed else None
    source = from_json(told, pictures_of(told["pictures"])) if told else document
    pages: dict[int | None, SourcePage] = {}
    pages |= {number: SourcePage(number, drawn=True) for number in range(1, pages_drawn(edition, document) + 1)}
    page: int | None = None
    for block in (*source.blocks, *source.notes):
        page = block.page or page
        pages.setdefault(page, SourcePage(page, drawn=False)).lines.append((block.anchor, words_in(block)))
    # Words of which no page is known stand before the others, and after pages that were laid out for the eye.
    nowhere = len(pages) + 1 if edition.original_pages else 0
    return sorted(pages.values(), key=lambda each: each.number or nowhere)


def pages_drawn(edition: Edition, document: Document) -> int:
    """How many pages of the author's file can be shown as pictures: those of a PDF, and of a text that was laid out."""
    if not edition.original_sha256:
        return 0
    return (document.source.pages or 0) if document.source.format == "pdf" else edition.original_pages


def may_review(edition: Edition, user: User) -> bool:
    """A second person: not who filed it."""
    return edition.created_by_id != user.pk
