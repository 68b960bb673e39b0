"""The lines of a PDF: their letters, place, size and weight, page by page."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

# Letters that pdfium puts where a word was broken at the end of a line.
BROKEN = ("\x02", "\ufffe", "\xad")
PARTED = {"\x02", "\ufffe"}
_SKIPPED = {"\r", "\0"}
RAISED = 0.8
BULLETS = re.compile(r"[•▪●◦■□►‣∙·➢✓\s]+")


# A line that is wider than its letters would be has room in it, perhaps between columns: per letter, in its height.
STRETCHED = 0.52
# Room between two words that is wider than this, in heights of the line, parts two columns.
WIDE = 1.0


class Part(NamedTuple):
    """A piece of a line between two wide rooms."""

    left: float
    right: float
    text: str


@dataclass(slots=True)
class Line:
    """One line of a page, from its left end; points from the page's lower left corner."""

    page: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    strong: bool
    # (place in the text, length) of figures set small and high
    raised: list[tuple[int, int]] = field(default_factory=list)
    # of a table: its cells, and whether its first row is set in strong letters
    rows: tuple[tuple[str, ...], ...] = ()
    headed: bool = False
    # where wide rooms part it, its pieces
    parts: list[Part] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The line without the calls of notes."""
        kept, at = "", 0
        for place, length in self.raised:
            kept, at = kept + self.text[at:place], place + length
        return kept + self.text[at:]

    @property
    def key(self) -> str:
        """The line without its numbers: what running heads have in common."""
        return re.sub(r"\d+", "#", self.text.strip().lower())


def lines_of(page: pdfium.PdfPage, number: int) -> list[Line]:
    """The lines of a page in the order of its letters."""
    letters = page.get_textpage()
    handle = letters.raw
    text = _letters(handle)
    lines = [_line(handle, text, span, number) for span in _spans(text)]
    letters.close()
    return _with_bullets(lines)


def _with_bullets(lines: list[Line]) -> list[Line]:
    """Some programs write the bullets of a page apart from their lines: each goes back to the line beside it."""
    alone = [line for line in lines if line.text.strip() and not BULLETS.sub("", line.text)]
    rest = [line for line in lines if line not in alone]
    for bullet in alone:
        beside = [line for line in rest if abs(line.bottom - bullet.bottom) < 3 and line.left > bullet.left]
        for line in beside[:1]:
            line.text, line.left = f"• {line.text}", bullet.left
            line.raised = [(place + 2, length) for place, length in line.raised]
    return rest


def _letters(handle: Any) -> list[str]:
    """All letters of a page, each in the place by which pdfium knows it."""
    count = raw.FPDFText_CountChars(handle)
    buffer = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count and "\0" not in text:
        return list(text)
    # Letters of two units, or letters that pdfium leaves out of its text, shift all that follow.
    return [chr(raw.FPDFText_GetUnicode(handle, at)) for at in range(count)]


def _spans(text: list[str]) -> Iterator[tuple[int, int]]:
    """(first, last letter) of each line that has any; pdfium runs on over a broken word, the eye does not."""
    first = 0
    for at, letter in enumerate([*text, "\n"]):
        broken = letter in PARTED
        if not broken and letter not in {"\r", "\n"}:
            continue
        places = [place for place in range(first, at + broken) if text[place].strip()]
        if places:
            yield places[0], places[-1]
        first = at + 1


def _line(handle: Any, text: list[str], span: tuple[int, int], page: int) -> Line:
    first, last = span
    sizes = Counter(round(_height(handle, at), 1) for at in _samples(first, last))
    size = sizes.most_common(1)[0][0] or 1.0
    start, end = _box(handle, first), _box(handle, last)
    words = "".join(letter for letter in text[first : last + 1] if letter not in _SKIPPED)
    stretched = end[1] - start[0] > STRETCHED * size * len(words)
    return Line(
        page=page, text=words, left=start[0], right=end[1], bottom=min(start[2], end[2]), top=max(start[3], end[3]),
        size=size, strong=_strong(handle, (first + last) // 2) and _strong(handle, first),
        raised=list(_raised(handle, text, span, size)), parts=_parts(handle, text, span, size) if stretched else [],
    )  # fmt: skip


def _parts(handle: Any, text: list[str], span: tuple[int, int], size: float) -> list[Part]:
    """The pieces of a line that wide rooms part; none where there is no such room."""
    first, last = span
    found: list[Part] = []
    begun, end = first, first  # the piece that is being read: its first and its last letter
    for at in range(first + 1, last + 1):
        if text[at].isspace() or text[at] in _SKIPPED:
            continue
        if at - end > 1 and _box(handle, at)[0] - _box(handle, end)[1] > WIDE * size:
            found.append(_part(handle, text, begun, end))
            begun = at
        end = at
    return [*found, _part(handle, text, begun, end)] if found else []


def _part(handle: Any, text: list[str], first: int, last: int) -> Part:
    words = "".join(letter for letter in text[first : last + 1] if letter not in _SKIPPED)
    return Part(_box(handle, first)[0], _box(handle, last)[1], " ".join(words.split()))


def _samples(first: int, last: int) -> range:
    return range(first, last + 1, max(1, (last - first) // 6))


def _box(handle: Any, at: int) -> tuple[float, float, float, float]:
    """Left, right, bottom, top of a letter's whole height."""
    rect = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, at, rect)
    return rect.left, rect.right, rect.bottom, rect.top


def _raised(handle: Any, text: list[str], span: tuple[int, int], size: float) -> Iterator[tuple[int, int]]:
    first, last = span
    for small, group in groupby(
        range(first + 1, last + 1), key=lambda at: text[at].isdigit() and _height(handle, at) < size * RAISED
    ):
        places = list(group)
        if small and len(places) <= 3:
            yield places[0] - first, len(places)


def _height(handle: Any, at: int) -> float:
    _, _, bottom, top = _box(handle, at)
    return top - bottom


def _strong(handle: Any, at: int) -> bool:
    if raw.FPDFText_GetFontWeight(handle, at) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(handle, at, name, 128, ctypes.c_int())
    return b"bold" in name.value.lower() or b"black" in name.value.lower()
