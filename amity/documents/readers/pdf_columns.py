"""Tables of a PDF without rules: rows whose words stand in columns, told by the room that is left between these.

Only what is set like a table of figures is taken for one: three rows or more, at least one column of numbers beside the
first, or a first row in strong letters over short cells. Prose in columns, contents and lists stay lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean

from amity.documents.readers.guessing import number_kind
from amity.documents.readers.pdf_lines import Line, Part
from amity.documents.readers.pdf_tables import Cells, as_line

FEWEST_ROWS, MOST_COLUMNS = 3, 12
APART = 4.0  # points between the cells of two columns
LEADING = 3.0  # lines farther apart than so many heights are no rows of one table
SHORT = 30  # letters of a cell, where nothing but strong letters says what the table is
NUMBER = re.compile(r"[+\-−–(]?[\d\s\u00a0\u202f.,]*\d[\d\s\u00a0\u202f.,]*\s?(?:%|€|\$|M€|Md€)?\)?|[–—-]|n\.?[cds]\.?")
YEAR = re.compile(r"(?:19|20)\d\d")
LEADERS = re.compile(r"\.{4,}|(?: \.){4,}|…{2,}")
CONTENTS = re.compile(r"\W*(?:sommaire|table des mati[èe]res|contents|table of contents)\W*", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """What stands on one height, from left to right."""

    lines: list[Line]
    parts: list[Part] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        return min(line.bottom for line in self.lines)

    @property
    def strong(self) -> bool:
        return all(line.strong for line in self.lines)


def with_columns(lines: list[Line]) -> list[Line]:
    """The lines of a page, those that are rows of a table without rules replaced by one that holds them."""
    if not any(line.parts for line in lines) or any(CONTENTS.fullmatch(line.text) for line in lines):
        return lines
    done: list[Line] = []
    for run in _runs(list(_rows(lines))):
        done += _told(run)
    return done


def _rows(lines: list[Line]) -> Iterator[Row]:
    """Lines of one height, which programs write cell by cell, are one row."""
    held: list[Line] = []
    for line in lines:
        if held and (held[-1].rows or line.rows or abs(held[-1].bottom - line.bottom) > 0.3 * line.size):
            yield _row(held)
            held = []
        held.append(line)
    if held:
        yield _row(held)


def _row(lines: list[Line]) -> Row:
    parts = [part for line in lines for part in line.parts or [Part(line.left, line.right, line.text)]]
    return Row(lines, sorted(parts, key=lambda part: part.left))


def _runs(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows with several parts that stand one under another, and each other row by itself."""
    held: list[Row] = []
    for row in rows:
        if not held or not (_is_parted(held[-1]) and _is_parted(row) and _follows(held[-1], row)):
            yield from [held] if held else []
            held = []
        held.append(row)
    yield from [held] if held else []


def _is_parted(row: Row) -> bool:
    return len(row.parts) > 1 and not any(line.rows or line.raised for line in row.lines)


def _follows(above: Row, below: Row) -> bool:
    size = below.lines[0].size
    return 0 < above.bottom - below.bottom < LEADING * size and abs(above.lines[0].size - size) < 0.2 * size


def _told(run: list[Row]) -> list[Line]:
    lines = [line for row in run for line in row.lines]
    cells = _cells(run)
    if not cells or not _is_table(cells, run):
        return lines
    return [as_line(cells, lines, headed=run[0].strong or _is_header(cells[0][1:]))]


def _cells(run: list[Row]) -> Cells:
    """The cells of each row by column; none where a column cannot be told."""
    columns = _columns([part for row in run for part in row.parts])
    if not 1 < len(columns) <= MOST_COLUMNS or len(run) < FEWEST_ROWS:
        return ()
    found = []
    for row in run:
        cells = [""] * len(columns)
        for part in row.parts:
            at = next(at for at, (left, right) in enumerate(columns) if left <= part.left and part.right <= right)
            if cells[at]:
                return ()
            cells[at] = part.text
        found.append(tuple(cells))
    return tuple(found)


def _columns(parts: list[Part]) -> list[tuple[float, float]]:
    """Where letters stand in any row, and no room is left from the first row to the last."""
    columns: list[tuple[float, float]] = []
    for part in sorted(parts, key=lambda each: each.left):
        if columns and part.left < columns[-1][1] + APART:
            columns[-1] = (columns[-1][0], max(columns[-1][1], part.right))
        else:
            columns.append((part.left, part.right))
    return columns


def _is_table(cells: Cells, run: list[Row]) -> bool:
    words = [cell for row in cells for cell in row if cell]
    if len(words) < 0.6 * len(cells) * len(cells[0]) or any(LEADERS.search(word) for word in words):
        return False
    if _reads_like_contents(cells):
        return False
    figures = any(_is_of_numbers([row[at] for row in cells[1:]]) for at in range(1, len(cells[0])))
    headed = run[0].strong and not any(row.strong for row in run[1:])
    return figures or (headed and len(cells[0]) > 2 and mean(map(len, words)) <= SHORT)


def _is_header(cells: Sequence[str]) -> bool:
    """What stands over figures: words, or years."""
    return all(YEAR.fullmatch(cell) or not _is_number(cell) for cell in cells)


def _is_number(cell: str) -> bool:
    return NUMBER.fullmatch(cell) is not None


def _is_of_numbers(column: list[str]) -> bool:
    told = [cell for cell in column if cell]
    return len(told) > 0.5 * len(column) and sum(map(_is_number, told)) > 0.6 * len(told)


def _reads_like_contents(cells: Cells) -> bool:
    """Titles, numbered as a rule, and pages that only go up."""
    pages = [int(row[-1]) for row in cells if row[-1].isdecimal()]
    rising = len(pages) > 0.8 * len(cells) and all(one <= other for one, other in pairwise(pages))
    return rising and (len(cells[0]) == 2 or any(number_kind(f"{row[0]} x") for row in cells))
