"""PDF born digital: bookmarks say the headings, else size and numbers; lines become paragraphs again."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from amity.documents.blocks import Block, Cell, Document, Figure, Note, Paragraph, Row, Source, Table
from amity.documents.inline import Inline, Run, tidy, words_of
from amity.documents.readers.gathering import Draft, Gathering, checked_rows
from amity.documents.readers.pdf_columns import with_columns
from amity.documents.readers.pdf_headings import Headings, bookmarks
from amity.documents.readers.pdf_lines import BROKEN, Line, lines_of
from amity.documents.readers.pdf_pages import NOTE, PageText, body_size, leading, set_notes_apart, without_edges
from amity.documents.readers.pdf_paragraphs import listed, paragraphs
from amity.documents.readers.pdf_tables import over_pages, with_tables
from amity.documents.readers.pdf_tags import Descriptions
from amity.documents.readers.scans import recognised
from amity.documents.refusals import Unreadable

JUNK = re.compile(r"^(microsoft word|untitled|sans titre|document\d*$)|\.(docx?|odt|rtf|pdf|indd|qxd)$", re.IGNORECASE)
# Fewer words than this on the mean page, and the pages are pictures.
SCANNED = 5
SMALLEST = 72.0


def read(path: Path, gathering: Gathering) -> Draft:
    """A draft of a PDF; one whose pages are pictures is recognised first, where the programs are here."""
    pdf = opened(path, gathering)
    pages, shown = _pages(pdf, gathering)
    if _words(pages).total() < SCANNED * len(pages):
        pdf = opened(recognised(path, len(pdf), gathering), gathering)
        gathering.pictures.clear()
        pages, _ = _pages(pdf, gathering)
    _say_empty(pages, gathering)
    return _draft(pdf, pages, _figures(shown, len(pages), gathering), gathering)


def opened(path: Path, gathering: Gathering) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(path)
        pages = len(pdf)
    except pdfium.PdfiumError as error:
        raise Unreadable("encrypted" if "assword" in str(error) else "damaged") from error
    if not pages:
        raise Unreadable("damaged")
    if pages > gathering.limits.pages:
        raise Unreadable("too-many-pages", pages=pages, most=gathering.limits.pages)
    return pdf


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a page, by its fingerprint, and what the tags of the file say of it."""

    page: int
    sha256: str
    alt: str = ""
    decorative: bool = False


def _pages(pdf: pdfium.PdfDocument, gathering: Gathering) -> tuple[list[PageText], list[Shown]]:
    """Lines and pictures of each page, in one go: opening a page is what costs."""
    pages: list[PageText] = []
    shown: list[Shown] = []
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
            pages.append(PageText(number, page.get_height(), with_columns(with_tables(page, lines_of(page, number)))))
            shown += _pictures(page, number, gathering)
        except pdfium.PdfiumError as error:
            raise Unreadable("damaged") from error
        page.close()
    return pages, shown


def _draft(
    pdf: pdfium.PdfDocument, pages: list[PageText], figures: dict[int, list[Figure]], gathering: Gathering
) -> Draft:
    words = _words(pages)
    gone, contents = without_edges(pages)
    words -= Counter(word for line in gone for word in words_of(line.text))
    gathering.count("running-heads-dropped", len(gone) - contents)
    gathering.count("contents-dropped", contents)
    told = sum(1 for page in pages for line in page.lines if line.rows)
    gathering.counts["tables-told" if told else "tables-as-text"] = told or 1
    body = body_size(pages)
    for page in pages:
        set_notes_apart(page, body)
    maker = Maker(pages, Headings(bookmarks(pdf), pages, body, gathering), gathering)
    blocks = tuple(maker.blocks(figures))
    document = Document(
        title=_title(pdf), language=_language(pdf), blocks=blocks, notes=tuple(maker.notes),
        source=Source(pages=len(pages)), pictures=gathering.pictures,
    )  # fmt: skip
    return Draft(document, words - maker.labels)


class Maker:
    """Blocks from the lines that are text, and notes from those at the foot of pages."""

    def __init__(self, pages: list[PageText], headings: Headings, gathering: Gathering) -> None:
        self.pages, self.headings, self.gathering = pages, headings, gathering
        self.known = Counter(word.lower() for page in pages for line in page.lines for word in line.text.split())
        self.notes: list[Note] = []
        self.labels: Counter[str] = Counter()
        self._called: dict[tuple[int, str], str] = {}
        for page in pages:
            for lines in page.notes:
                self._take_note(page, lines)

    def blocks(self, figures: dict[int, list[Figure]]) -> Iterator[Block]:
        """Headings, paragraphs and lists in the order of the pages, the figures of each page after its text."""
        page = 1
        for block in listed(self._texts()):
            while block.page is not None and page < block.page:
                yield from figures.pop(page, ())
                page += 1
            yield block
        for left in sorted(figures):
            yield from figures[left]

    def _texts(self) -> Iterator[Block]:
        for lines in over_pages(paragraphs(self.pages, self.headings, leading(self.pages)), self.labels):
            if lines[0].rows:
                checked_rows(len(lines[0].rows), self.gathering.limits)
                yield _table(lines[0])
                continue
            text = self._inline(lines)
            heading = self.headings.heading(lines, text)
            yield heading or Paragraph(text=text, page=lines[0].page)

    def _take_note(self, page: PageText, lines: list[Line]) -> None:
        found = NOTE.match(lines[0].text)
        label = found[1] if found else ""
        number = str(len(self.notes) + 1)
        self._called.setdefault((page.number, label), number)
        first = replace(lines[0], text=lines[0].text[found.end() if found else 0 :], raised=[])
        text = self._inline([first, *lines[1:]])
        self.labels[label] += 1
        self.notes.append(Note(id=number, label=label, blocks=(Paragraph(text=text),), page=page.number))

    def _inline(self, lines: list[Line]) -> Inline:
        runs: list[Run] = []
        for at, line in enumerate(lines):
            following = lines[at + 1].text if at + 1 < len(lines) else ""
            runs += self._runs(line, joined(line.text, following, self.known))
        return tidy(runs)

    def _runs(self, line: Line, text: str) -> Iterator[Run]:
        """The letters of a line, small figures in it as calls of this page's notes."""
        at = 0
        for place, length in line.raised:
            label = line.text[place : place + length]
            # A note for which its page had no room stands on the next one.
            note = self._called.get((line.page, label)) or self._called.get((line.page + 1, label), "")
            yield Run(text[at:place])
            yield Run(label, note=note) if note else Run(label, ("superscript",))
            at = place + length
        yield Run(text[at:])


def _table(line: Line) -> Table:
    """A table from its cells; a first row in strong letters is told as such, and taken for the header later."""
    rows = [
        Row(cells=tuple(_cell(words, strong=line.headed and at == 0) for words in cells))
        for at, cells in enumerate(line.rows)
    ]
    return Table(rows=tuple(rows), page=line.page)


def _cell(words: str, *, strong: bool) -> Cell:
    text = (Run(words, ("strong",) if strong else ()),)
    return Cell(blocks=(Paragraph(text=text),) if words else ())


def joined(text: str, following: str, known: Counter[str]) -> str:
    """A line made ready for the next: a broken word is joined, a hyphen of its own stays."""
    head = text.rstrip("".join(BROKEN))
    broken = len(head) < len(text) or bool(re.search(r"\w-$", text))
    if not (broken and following[:1].islower()):
        return head.rstrip() + " "
    head = head.removesuffix("-")
    start, end = (head.split() or [""])[-1].lower(), (following.split() or [""])[0].lower().rstrip(".,;:!?»)")
    return f"{head}-" if known[f"{start}-{end}"] and not known[f"{start}{end}"] else head


def _words(pages: list[PageText]) -> Counter[str]:
    """Words of all pages, those broken at the end of a line counted whole."""
    lines = (line.words + "\n" for page in pages for line in page.lines)
    text = re.sub(r"[\x02\ufffe\xad-]\n(?=[a-zà-ÿœ])", "", "".join(lines))
    return Counter(words_of(text))


def _say_empty(pages: list[PageText], gathering: Gathering) -> None:
    empty = [page.number for page in pages if not page.lines]
    if empty:
        gathering.say("pages-without-text", count=len(empty), pages=", ".join(map(str, empty[:20])))


def _title(pdf: pdfium.PdfDocument) -> str:
    title = " ".join(pdf.get_metadata_value("Title").split())
    return "" if JUNK.search(title) else title


def _language(pdf: pdfium.PdfDocument) -> str:
    size = raw.FPDFCatalog_GetLanguage(pdf, None, 0) if hasattr(raw, "FPDFCatalog_GetLanguage") else 0
    if size < 4:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFCatalog_GetLanguage(pdf, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").strip("\0").lower()


def _figures(shown: list[Shown], pages: int, gathering: Gathering) -> dict[int, list[Figure]]:
    """Page → its pictures; what stands on many pages is a logo, what fills a page is its ground."""
    often = Counter(each.sha256 for each in shown)
    most = max(3, pages // 4)
    figures: dict[int, list[Figure]] = {}
    for each in shown:
        if often[each.sha256] <= most:
            figures.setdefault(each.page, []).append(
                Figure(sha256=each.sha256, alt=each.alt, decorative=each.decorative, page=each.page)
            )
    for sha256, count in often.items():
        if count > most:
            gathering.pictures.pop(sha256, None)
            gathering.count("running-heads-dropped", count)
    return figures


def _pictures(page: pdfium.PdfPage, number: int, gathering: Gathering) -> Iterator[Shown]:
    area = page.get_width() * page.get_height()
    descriptions = Descriptions(page)
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        if min(width, height) >= SMALLEST and width * height < 0.9 * area:
            sha256 = gathering.picture(_bytes(item))
            if sha256:
                yield Shown(number, sha256, *descriptions.of(item))


def _bytes(item: Any) -> bytes:
    """JPEG as it lies in the file, all else as PNG."""
    if "DCTDecode" in item.get_filters():
        return bytes(item.get_data(decode_simple=True))
    made = io.BytesIO()
    try:
        item.get_bitmap().to_pil().save(made, "PNG")
    except (pdfium.PdfiumError, ValueError, OSError):
        return b""
    return made.getvalue()
