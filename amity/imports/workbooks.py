"""XLSX files: read cell by cell, refusing what hides a value; written with headings that a reader cannot move."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from amity.imports.archives import MEBIBYTE, cut, too_large
from amity.imports.rows import SourceError
from amity.imports.sheets import MOST_COLUMNS, Sheet, row_words, sheet_of
from amity.languages.folding import fold

Rows = list[tuple[int, list[str | None]]]
LEGEND = {"legend", "legende"}
UNPACKED, RATIO = 200 * MEBIBYTE, 200


def xlsx_sheets(content: bytes, file: str) -> dict[str, Sheet]:
    """Every sheet with something on it, by its name, but for the one that explains the others."""
    book = _opened(content, file)
    sheets = [sheet for sheet in book.worksheets if fold(sheet.title) not in LEGEND]
    return {sheet.title: _read(sheet, file) for sheet in sheets if sheet.max_row > 1 or sheet["A1"].value is not None}


def _opened(content: bytes, file: str) -> Any:
    refuse_hostile(content, file)
    try:
        return load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    except Exception as error:  # openpyxl lets out whatever a damaged part made it stumble over
        raise cut(file) from error


def rows_of_sheets(content: bytes, file: str) -> dict[str, Rows]:
    """The cells of every sheet as they stand, for whoever looks for the headings below some other lines."""
    book = _opened(content, file)
    return {sheet.title: _rows(sheet, file) for sheet in book.worksheets}


def refuse_hostile(content: bytes, file: str) -> None:
    """Refuse what unpacks to far more than a table holds, and XML that defines entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            if total > UNPACKED or (total > 8 * MEBIBYTE and total > RATIO * len(content)):
                raise too_large(file)
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive.read(member), f"{file}, {member.filename}")
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise cut(file) from error


def _refuse_entities(part: bytes, file: str) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise SourceError(
            file, "", _("it defines entities, which no spreadsheet does."), _("Do not open it; save the table anew.")
        )


def _read(sheet: Worksheet, file: str) -> Sheet:
    if sheet.merged_cells.ranges:
        first = min(str(each) for each in sheet.merged_cells.ranges)
        raise SourceError(
            f"{file}, {sheet.title}", first, _("these cells are merged."), _("Unmerge them, one value in each cell.")
        )
    if sheet.max_column > MOST_COLUMNS:
        where = f"{file}, {sheet.title}"
        raise SourceError(where, "", _("it has more than %(most)d columns.") % {"most": MOST_COLUMNS},
                          _("Take out what is not used."))  # fmt: skip
    return sheet_of(file, sheet.title, _rows(sheet, file))


def _rows(sheet: Worksheet, file: str) -> Rows:
    return [(number, [_value(cell, file) for cell in row]) for number, row in enumerate(sheet.iter_rows(), start=1)]


def _value(cell: Any, file: str) -> str | None:
    value = cell.value
    if value is None:
        return None
    if cell.data_type in {"f", "e"}:
        raise _wrong_cell(cell, file)
    return _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() or None


def _wrong_cell(cell: Cell, file: str) -> SourceError:
    where = f"{row_words(cell.row)}, {cell.coordinate}"
    if cell.data_type == "f":
        return SourceError(f"{file}, {cell.parent.title}", where, _("a formula stands here."),
                           _("Write the value itself; a spreadsheet can paste values only."))  # fmt: skip
    return SourceError(f"{file}, {cell.parent.title}", where, _("an error of the spreadsheet stands here."),
                       _("Write the value itself, or leave the cell empty."))  # fmt: skip


def letter(column: int) -> str:
    """How a spreadsheet calls its columns: 1 is A."""
    return str(get_column_letter(column))
