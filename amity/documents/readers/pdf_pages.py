"""What of a PDF's lines is text: running heads, page numbers, printed contents and notes are set apart."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from dataclasses import dataclass, field

from amity.documents.readers.pdf_lines import Line

NUMBER = re.compile(r"\W*(?:page\s*|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|sur|of)\s*\d{1,4})?\W*", re.IGNORECASE)
LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$|…+\s*\d{1,4}\s*$")
NOTE = re.compile(r"\(?(\d{1,3})(?!\d)\)?[.)]?\s*(?=\S)")
# A line belongs to the edge of a page within this share of its height.
EDGE = 0.11
# Points above the foot: half of the smallest page that anybody prints a report on.
HIGH = 300


@dataclass(slots=True)
class PageText:
    """The lines of one page that are text, and those that are notes."""

    number: int
    height: float
    lines: list[Line]
    notes: list[list[Line]] = field(default_factory=list)


def without_edges(pages: list[PageText]) -> tuple[list[Line], int]:
    """Take running heads, page numbers and lines of a printed contents out; (what was taken, lines of contents)."""
    body = body_size(pages)
    often = Counter(key for page in pages for line in _edges(page) for key in _keys(line, body))
    gone: list[Line] = []
    contents = 0
    for page in pages:
        edges = {id(line) for line in _edges(page) if _runs(line, often) or NUMBER.fullmatch(line.text)}
        listed = {id(line) for line in page.lines if LEADERS.search(line.text)}
        gone += [line for line in page.lines if id(line) in edges | listed]
        contents += len(listed)
        page.lines = [line for line in page.lines if id(line) not in edges | listed]
    return gone, contents


def _keys(line: Line, body: float) -> tuple[str, ...]:
    """What two running heads have in common: their words, or a place above the text where small letters stand."""
    return (line.key, _place(line)) if line.size < body * 0.93 else (line.key,)


def _place(line: Line) -> str:
    # Notes end at one place too, but at the foot.
    return f"{round(line.bottom)} {round(line.size)}" if line.bottom > HIGH else ""


def _runs(line: Line, often: Counter[str]) -> bool:
    return often[line.key] >= 3 or (often[_place(line)] >= 4 and line.bottom > HIGH)


def _edges(page: PageText) -> list[Line]:
    low, high = page.height * EDGE, page.height * (1 - EDGE)
    return [line for line in (*page.lines[:3], *page.lines[-3:]) if line.top < low or line.bottom > high]


def body_size(pages: list[PageText]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def leading(pages: list[PageText]) -> float:
    """The usual distance from one line to the next."""
    gaps = [
        above.bottom - below.bottom
        for page in pages
        for above, below in zip(page.lines, page.lines[1:], strict=False)
        if abs(above.size - below.size) < 0.3 and 0 < above.bottom - below.bottom < 4 * above.size
    ]
    return statistics.median(gaps) if gaps else 14.0


def set_notes_apart(page: PageText, body: float) -> None:
    """Small lines at the foot of a page, from the first that begins with a number."""
    first = len(page.lines)
    size = page.lines[-1].size if page.lines else body
    while first and _is_small(page.lines[first - 1], body) and abs(page.lines[first - 1].size - size) < 0.5:
        first -= 1
    small = page.lines[first:]
    start = next((at for at, line in enumerate(small) if NOTE.match(line.text)), None)
    if start is None or first == 0 or not _called(page, small[start]):
        return
    page.lines = page.lines[: first + start]
    for line in small[start:]:
        if NOTE.match(line.text) and _follows(page.notes, line):
            page.notes.append([line])
        else:
            page.notes[-1].append(line)


def _is_small(line: Line, body: float) -> bool:
    return line.size < body * 0.93 and not line.rows


def _called(page: PageText, line: Line) -> bool:
    """Whether some line of the page has raised figures: a cover or a table in small letters has none."""
    return line.bottom < page.height / 2 and any(each.raised for each in page.lines)


def _follows(notes: list[list[Line]], line: Line) -> bool:
    """A line that begins with a number begins a note if it is the next number."""
    if not notes:
        return True
    last, this = (NOTE.match(each.text) for each in (notes[-1][0], line))
    return last is not None and this is not None and int(this[1]) == int(last[1]) + 1
