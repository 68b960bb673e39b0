"""Tables of a PDF, told by the rules that are drawn around and between their cells.

Where anything is in doubt (a letter that would be lost, a call of a note among figures, a grid with hardly a word in
it) the lines stay lines of text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from amity.documents.inline import words_of
from amity.documents.readers.pdf_lines import BROKEN, Line

THIN, SHORTEST = 3.0, 8.0  # points: what is thinner and longer is a rule
NEAR = 3.0  # what is nearer is at one place
GAP = 7.0  # points without a letter from top to bottom part two columns
FARTHEST = 260.0  # rules farther apart than this do not belong together
MOST_RULES = 4_000  # a drawing, not tables

Cells = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Level:
    """The horizontal rules at one height."""

    height: float
    spans: list[tuple[float, float]] = field(default_factory=list)

    @property
    def left(self) -> float:
        return min(span[0] for span in self.spans)

    @property
    def right(self) -> float:
        return max(span[1] for span in self.spans)

    def is_under(self, other: Level) -> bool:
        """Whether it is as wide as another one, stands in the same place, and not too far below."""
        same = abs(self.left - other.left) < 2 * NEAR and abs(self.right - other.right) < 2 * NEAR
        return same and other.height - self.height < FARTHEST


def with_tables(page: pdfium.PdfPage, lines: list[Line]) -> list[Line]:
    """The lines of a page, those that are cells of a table replaced by one that holds them."""
    flat, upright = _rules(page)
    for levels in _grids(flat):
        lines = _replaced(page, lines, levels, upright)
    return lines


def _rules(page: pdfium.PdfPage) -> tuple[list[Level], list[tuple[float, float, float]]]:
    """Horizontal rules by height, the highest first; vertical ones as (place, bottom, top)."""
    boxes = [item.get_bounds() for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)]
    if len(boxes) > MOST_RULES:
        return [], []
    upright = [
        (left, bottom, top) for left, bottom, right, top in boxes if right - left < THIN < SHORTEST < top - bottom
    ]
    levels: list[Level] = []
    flat = [box for box in boxes if box[3] - box[1] < THIN and box[2] - box[0] > SHORTEST]
    for left, bottom, right, top in sorted(flat, key=lambda box: -box[1]):
        height = (bottom + top) / 2
        if not levels or levels[-1].height - height > NEAR:
            levels.append(Level(height))
        levels[-1].spans.append((left, right))
    return levels, upright


def _grids(levels: list[Level]) -> Iterator[list[Level]]:
    """Rules that stand one under another."""
    held: list[Level] = []
    for level in levels:
        if held and not level.is_under(held[-1]):
            yield held
            held = []
        held.append(level)
    yield held


def _replaced(
    page: pdfium.PdfPage, lines: list[Line], levels: list[Level], upright: list[tuple[float, float, float]]
) -> list[Line]:  # fmt: skip
    if len(levels) < 2:
        return lines
    within = [line for line in lines if _is_within(line, levels)]
    if len(within) < 2 or any(line.raised for line in within):
        return lines
    edges = _edges(levels, upright, page, within)
    if len(edges) < 3:
        return lines
    rows = tuple(_rows(page, _bands(levels, within), edges))
    if not _is_table(rows, within):
        return lines
    at = lines.index(within[0])
    rest = [line for line in lines if line not in within]
    count = sum(1 for line in within if line.strong)
    return [*rest[:at], as_line(rows, within, headed=within[0].strong and count < len(within)), *rest[at:]]


def _is_within(line: Line, levels: list[Level]) -> bool:
    middle = (line.bottom + line.top) / 2
    sides = levels[0].left - NEAR <= line.left and line.right <= levels[0].right + NEAR
    return sides and levels[-1].height < middle < levels[0].height


def _edges(
    levels: list[Level], upright: list[tuple[float, float, float]], page: pdfium.PdfPage, within: list[Line]
) -> list[float]:  # fmt: skip
    """Where columns begin and end: at vertical rules, where horizontal ones meet, else where no letter stands."""
    left, right = levels[0].left, levels[0].right
    found = [place for place, bottom, top in upright if bottom < levels[0].height and top > levels[-1].height]
    meeting = Counter(round(end) for level in levels for _start, end in level.spans)
    found += [float(place) for place, count in meeting.items() if count > len(levels) / 2]
    inner = _apart([place for place in found if left + NEAR < place < right - NEAR])
    return [left, *(inner or _gaps(page, within, left, right)), right]


def _apart(places: list[float]) -> list[float]:
    """Places in their order, those that are one counted once."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > NEAR:
            kept.append(place)
    return kept


def _gaps(page: pdfium.PdfPage, within: list[Line], left: float, right: float) -> list[float]:
    """The middles of what stays empty from the first line to the last."""
    text, taken = page.get_textpage(), set[int]()
    bottom, top = min(line.bottom for line in within), max(line.top for line in within)
    for at in range(text.count_chars()):
        box = text.get_charbox(at)
        if bottom <= (box[1] + box[3]) / 2 <= top and left - NEAR <= box[0] and box[2] <= right + NEAR:
            taken.update(range(int(box[0]), int(box[2]) + 1))
    text.close()
    if not taken:
        return []
    return [(one + other) / 2 for one, other in pairwise(sorted(taken)) if other - one > GAP]


def _bands(levels: list[Level], within: list[Line]) -> Iterator[tuple[float, float]]:
    """(bottom, top) of each row: from rule to rule, or line by line where there is no rule between rows."""
    if len(levels) > 3:
        yield from ((below.height, above.height) for above, below in pairwise(levels))
        return
    for above, below in pairwise(levels):
        middles = [(line.bottom + line.top) / 2 for line in within if below.height < line.bottom + 1 < above.height]
        heights = sorted(set(_apart(middles)), reverse=True)
        parts = [(one + other) / 2 for one, other in pairwise(heights)]
        cuts = [above.height, *parts, below.height]
        yield from ((low, high) for high, low in pairwise(cuts))


def _rows(
    page: pdfium.PdfPage, bands: Iterator[tuple[float, float]], edges: list[float]
) -> Iterator[tuple[str, ...]]:  # fmt: skip
    text = page.get_textpage()
    for bottom, top in bands:
        cells = tuple(_cell(text.get_text_bounded(left, bottom, right, top)) for left, right in pairwise(edges))
        if any(cells):
            yield cells
    text.close()


def _cell(text: str) -> str:
    """The words of a cell in one line, broken ones joined."""
    whole = re.sub("[" + "".join(BROKEN) + r"]\s*", "", text)
    return " ".join(whole.split())


def _is_table(rows: Cells, within: list[Line]) -> bool:
    """At least two rows and columns, not mostly empty, and with every letter of the lines whose place it takes."""
    cells = [cell for row in rows for cell in row]
    full = sum(map(bool, cells))
    return (
        len(rows) > 1
        and 2 * full > len(cells)
        and _letters("".join(cells)) == _letters("".join(line.text for line in within))
    )


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if not letter.isspace() and letter not in BROKEN)


def as_line(rows: Cells, within: list[Line], *, headed: bool) -> Line:
    """One line in the place of those of the table, so that what comes after keeps its place."""
    first, last = within[0], within[-1]
    return Line(
        page=first.page, text=" ".join(cell for row in rows for cell in row if cell), left=first.left,
        right=max(line.right for line in within), bottom=last.bottom, top=first.top, size=first.size, strong=False,
        rows=rows, headed=headed,
    )  # fmt: skip


def over_pages(groups: Iterable[list[Line]], repeated: Counter[str]) -> Iterator[list[Line]]:
    """Tables that go on over a page, their header printed once more, made one; its words are counted as repeated."""
    held: Line | None = None
    last = 0
    for lines in groups:
        table = lines[0] if lines[0].rows else None
        if held is not None and table is not None and table.page == last + 1 and _goes_on(held, table):
            held = replace(held, rows=held.rows + table.rows[1:])
            repeated.update(words_of(" ".join(table.rows[0])))
            last = table.page
            continue
        if held is not None:
            yield [held]
        held, last = table, lines[0].page
        if table is None:
            yield lines
    if held is not None:
        yield [held]


def _goes_on(table: Line, after: Line) -> bool:
    return table.rows[0] == after.rows[0] and len(after.rows) > 1
