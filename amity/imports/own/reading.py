"""Own tables as they were handed in: sheets known by name, headings by any of their spellings, nothing else taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from amity.imports.own.columns import Column, Table, table_named, tables
from amity.imports.rows import SourceError
from amity.imports.senat.extracts import Progress
from amity.imports.sheets import Line, Sheet, csv_sheet
from amity.imports.statements import Report
from amity.imports.uploads import XLSX, File
from amity.imports.workbooks import xlsx_sheets
from amity.languages.folding import fold


@dataclass
class Tables:
    """The rows of each table, under the glossary's names; ``given``: the columns that each file has."""

    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    given: dict[str, set[str]] = field(default_factory=dict)
    report: Report = field(default_factory=Report)


def read_tables(files: Iterable[File], progress: Progress) -> Tables:
    """Every table in the files, strictly; each table stands once."""
    found = Tables()
    for file in files:
        for name, sheet in _sheets(file).items():
            table = _table(name, sheet)
            if table.name in found.given:
                raise sheet.refuse("", _("this table stands twice."), _("Leave one of the two out."))
            _take(table, sheet, found)
            progress(sheet.place, len(sheet.rows), len(sheet.rows))
    if not found.given:
        raise SourceError("", "", _("there is no table in it."), _known())
    return found


def _sheets(file: File) -> dict[str, Sheet]:
    if file.kind != XLSX:
        return {file.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]: csv_sheet(file.content, file.name)}
    return xlsx_sheets(file.content, file.name)


def _known() -> str:
    names = ", ".join(table.name for table in tables())
    return _("Known are: %(known)s. Give each sheet or file one of these names.") % {"known": names}


def _table(name: str, sheet: Sheet) -> Table:
    table = table_named(name)
    if table is None:
        raise sheet.refuse("", _("no table is called “%(name)s”.") % {"name": name}, _known())
    return table


def _take(table: Table, sheet: Sheet, found: Tables) -> None:
    names = {head: _column(table, head, sheet).name for head in sheet.heads}
    given = list(names.values())
    twice = next((name for name in given if given.count(name) > 1), None)
    if twice:
        raise sheet.refuse(twice, _("this column stands twice."), _("Leave one of the two out."))
    missing = next((column for column in table.columns if column.needed and column.name not in given), None)
    if missing:
        raise sheet.refuse(missing.heading, _("this column is missing."),
                           _("Add it, or begin with the empty table that can be downloaded."))  # fmt: skip
    found.given[table.name] = set(given)
    found.report.read[table.name] = len(sheet.rows)
    for line in sheet.lines(names, found.report.dropped):
        for column in table.columns:
            if column.dropped:
                line.drop(column.name, column.name)
        found.lines[table.name].append(line)


def _column(table: Table, head: str, sheet: Sheet) -> Column:
    folded = fold(head)
    column = next((each for each in table.columns if folded in each.spellings), None)
    if column is None:
        known = ", ".join(each.heading for each in table.columns)
        raise sheet.refuse(head, _("this column is not known."), _("Known are: %(known)s.") % {"known": known})
    return column
