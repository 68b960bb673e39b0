"""Which lines of a PDF are headings: those that bookmarks name, else those set larger or numbered in strong letters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
from anyascii import anyascii
from rapidfuzz import fuzz

from amity.documents.blocks import Heading
from amity.documents.inline import Inline
from amity.documents.readers.gathering import Gathering
from amity.documents.readers.guessing import number_kind
from amity.documents.readers.pdf_lines import Line
from amity.documents.readers.pdf_pages import PageText

LARGER = 1.12
LONGEST = 200
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One line of the PDF's own outline."""

    title: str
    level: int
    page: int


def bookmarks(pdf: pdfium.PdfDocument) -> list[Bookmark]:
    """The PDF's outline, as far as it leads to pages."""
    found = []
    for item in pdf.get_toc(max_depth=9):
        target = item.get_dest()
        page = target.get_index() if target else None
        title = " ".join(item.get_title().split())
        if title and page is not None:
            found.append(Bookmark(title, item.level + 1, page + 1))
    return found


class Headings:
    """The lines that are headings, and their levels."""

    def __init__(self, marks: list[Bookmark], pages: list[PageText], body: float, gathering: Gathering) -> None:
        self._levels: dict[int, int] = {}
        self._groups: dict[int, int] = {}
        self._guessed = not marks
        self._gathering = gathering
        if marks:
            self._by_bookmarks(marks, {page.number: page for page in pages})
        else:
            self._by_look(pages, body)

    def group(self, line: Line) -> int | None:
        """Which heading a line is part of; None for a line of text."""
        return self._groups.get(id(line))

    def heading(self, lines: list[Line], text: Inline) -> Heading | None:
        group = self.group(lines[0])
        if group is None or not text:
            return None
        if self._guessed:
            self._gathering.count("headings-guessed")
        return Heading(level=self._levels[group], text=text, page=lines[0].page)

    def _by_bookmarks(self, marks: list[Bookmark], pages: dict[int, PageText]) -> None:
        for at, mark in enumerate(marks):
            near = (pages[number] for number in (mark.page, mark.page + 1, mark.page - 1) if number in pages)
            lines = next((found for page in near if (found := self._found(mark.title, page))), None)
            if lines is None:
                self._gathering.say("bookmark-unmatched", page=mark.page, text=mark.title[:80])
                continue
            self._take(lines, at, mark.level)

    def _found(self, title: str, page: PageText) -> list[Line] | None:
        """The lines on a page that say a title, not yet taken for another one."""
        wanted = _letters(title)
        for at, line in enumerate(page.lines):
            if id(line) in self._groups or not any(
                each and wanted.startswith(each[:6]) for each in _readings(line.text)
            ):
                continue
            for count in range(1, MOST_LINES):
                said = "".join(each.text for each in page.lines[at : at + count])
                if _same(said, wanted):
                    return page.lines[at : at + count]
        return None

    def _by_look(self, pages: list[PageText], body: float) -> None:
        sizes = sorted({size for size, _ in _large(pages, body).items()}, reverse=True)[:4]
        last: Line | None = None
        for page in pages:
            for at, line in enumerate(page.lines):
                level = _level(line, sizes, body)
                if level is None or (level > len(sizes) and not _apart(page.lines, at)):
                    last = None
                    continue
                goes_on = last is not None and last.page == line.page and abs(last.size - line.size) < 0.3
                near = goes_on and last is not None and last.bottom - line.bottom < 1.8 * line.size
                group = self._groups[id(last)] if near and not number_kind(line.text) else len(self._levels)
                self._take([line], group, level)
                last = line

    def _take(self, lines: list[Line], group: int, level: int) -> None:
        self._levels.setdefault(group, level)
        for line in lines:
            self._groups[id(line)] = group


def _large(pages: list[PageText], body: float) -> Counter[float]:
    """Sizes above that of the text, with the lines set in them."""
    return Counter(
        round(line.size)
        for page in pages
        for line in page.lines
        if line.size > body * LARGER and re.search(r"\w", line.text)
    )


def _level(line: Line, sizes: list[float], body: float) -> int | None:
    if len(line.text) > LONGEST or not re.search(r"[^\W\d]", line.text):
        return None
    if line.size > body * LARGER:
        return next((at for at, size in enumerate(sizes, start=1) if round(line.size) >= size), None)
    if line.strong and number_kind(line.text) and line.text.rstrip()[-1:] not in {".", ";", ","}:
        return len(sizes) + 1
    return None


def _apart(lines: list[Line], at: int) -> bool:
    """A strong numbered line that the next line does not go on with in the same weight."""
    return at + 1 >= len(lines) or not lines[at + 1].strong


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", anyascii(text).lower())


def _readings(text: str) -> tuple[str, str]:
    """With its number and without: some programs leave the number of a heading out of its bookmark."""
    return _letters(text), _letters(re.sub(r"^\W*(?:[IVXivx]+|\d+(?:\.\d+)*|[A-Ha-h])\s*[.)–-]*\s+", "", text))


def _same(text: str, wanted: str) -> bool:
    return any(each == wanted or (len(wanted) > 8 and fuzz.ratio(each, wanted) > 92) for each in _readings(text))
