"""Long tables, row by row, without a template for each cell: hundreds of rows are the rule on list pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from amity.design.days import day_html
from amity.design.parts import Column, Words
from amity.design.speech import escaped, said_html
from amity.value import value


@value
class Link:
    """A cell that leads somewhere, with a quiet word behind it."""

    text: Words
    url: str
    note: Words = ""


@value
class Links:
    """A cell that leads to several places."""

    links: Sequence[Link]


Cell = Words


def cell_html(cell: Cell, language: str) -> str:
    """One cell: HTML as it is, a link, several, a day, a text that knows its language, or plain words."""
    if isinstance(cell, str):
        return cell if isinstance(cell, SafeString) else escaped(cell)
    if isinstance(cell, Link):
        note = f' <span class="quiet">{cell_html(cell.note, language)}</span>' if cell.note else ""
        return f'<a href="{escaped(cell.url)}">{cell_html(cell.text, language)}</a>{note}'
    if isinstance(cell, Links):
        return ", ".join([cell_html(link, language) for link in cell.links])
    if isinstance(cell, date):
        return str(day_html(cell, language=language))
    if getattr(cell, "language", "") == language:
        return escaped(str(cell))
    return said_html(cell) if cell is not None else ""


def rows_html(rows: Iterable[Sequence[Cell]], columns: Sequence[Column]) -> SafeString:
    """The rows of a table; the first cell of each is its heading, the others carry the name of their column."""
    language = get_language() or ""
    opened = [f'<td{_numeric(column)} data-label="{escaped(str(column.label))}">' for column in columns[1:]]
    return SafeString("".join([_row(row, opened, language) for row in rows]))


def _numeric(column: Column) -> str:
    return ' class="numeric"' if column.numeric else ""


def _row(row: Sequence[Cell], opened: Sequence[str], language: str) -> str:
    cells = [f"{start}{cell_html(cell, language)}</td>" for start, cell in zip(opened, row[1:], strict=True)]
    return f'<tr><th scope="row">{cell_html(row[0], language)}</th>{"".join(cells)}</tr>\n'
