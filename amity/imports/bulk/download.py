"""A list as a spreadsheet: headings that cannot be moved, hidden keys, a sheet that explains the columns."""

from __future__ import annotations

import io

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Font, Protection

from amity.accounts.models import User
from amity.imports.bulk.adding import VERBS
from amity.imports.bulk.columns import Listing, Words
from amity.imports.bulk.rows import cells, entries
from amity.imports.workbooks import letter

META, ROOM = "amity", 100
OPEN, HEAD = Protection(locked=False), Font(bold=True)


def workbook(listing: Listing, user: User) -> bytes:
    """The rows that this user may change, ready to be changed."""
    book = Workbook(write_only=True)
    _rows(book, listing, user)
    _legend(book, listing)
    meta = book.create_sheet(META)
    meta.append([listing.key, get_language()])
    meta.sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(book: Workbook, listing: Listing, user: User) -> None:
    sheet, words = book.create_sheet(str(listing.title)[:31]), Words()
    first, last = len(listing.locked), len(listing.locked) + len(listing.fields)
    for index in range(1, len(listing.heads) + 1):
        sheet.column_dimensions[letter(index)].width = 42 if index <= first else 18
        sheet.column_dimensions[letter(index)].hidden = index > last
    sheet.freeze_panes = f"{letter(first + 1)}2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.autoFilter = sheet.protection.sort = False
    sheet.append([_head(sheet, head) for head in listing.heads])
    for entry in entries(listing, user):
        row = cells(listing, entry, words)
        sheet.append([_cell(sheet, text, first <= index < last) for index, text in enumerate(row)])
    for _row in range(ROOM if listing.key in VERBS else 0):
        sheet.append([_cell(sheet, "", is_open=True) for _column in range(last)])


def _head(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = HEAD
    return cell


def _cell(sheet: object, text: str, is_open: bool) -> WriteOnlyCell:
    """A text as a text, even where it begins like a formula; open cells can be changed."""
    cell = WriteOnlyCell(sheet, value=text or None)
    if text:
        cell.data_type = "s"
    if is_open:
        cell.protection = OPEN
    return cell


def _legend(book: Workbook, listing: Listing) -> None:
    sheet = book.create_sheet(_("Legend"))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    for line in (
        [_("Change the cells that are open; the others say which row it is.")],
        [_("A cell that is left as it is changes nothing; rows that are taken out change nothing.")],
        [_("Add members and offices on the empty rows at the end; write group and person as other rows do.")],
        [_("Do not move columns, merge cells or write formulas: the file would be refused.")],
        [],
        *([str(field.label), str(field.hint)] for field in listing.fields),
    ):
        sheet.append(line)
