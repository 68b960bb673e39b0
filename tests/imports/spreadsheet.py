"""Small tables and workbooks for tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook, load_workbook

from amity.imports.uploads import File


def table(name: str, *rows: str, encoding: str = "utf-8") -> File:
    """A CSV from its lines."""
    return File(name, "\n".join(rows).encode(encoding))


def book(**sheets: Iterable[Iterable[Any]]) -> File:
    """A workbook from rows of cells."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return File("tables.xlsx", saved(made))


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(content: bytes, change: Callable[[Any], None]) -> File:
    """A workbook whose first sheet was changed as somebody does in a spreadsheet."""
    made = load_workbook(io.BytesIO(content))
    change(made.worksheets[0])
    return File("list.xlsx", saved(made))
