"""Files of indicators as the World Bank publishes them, read into rows of the table of figures.

Two shapes: a row for each country with a column for each year, below a few lines that say of which day the file is; and
a row for each country and year.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from amity.countries.indicators import WORLD_BANK
from amity.countries.models import Country
from amity.imports.own.reading import Tables
from amity.imports.rows import SourceError
from amity.imports.senat.extracts import Progress
from amity.imports.sheets import Line, Sheet, decoded, read_day, row_words, sheet_of
from amity.imports.statements import Report
from amity.imports.uploads import XLSX, File
from amity.imports.workbooks import rows_of_sheets

SOURCE = "world-bank"
NAME, CODE, INDICATOR, UPDATED = "Country Name", "Country Code", "Indicator Code", "Last Updated Date"
LONG = {"Year", "Value"}
TITLE = "World Bank, {code}"
Cells = list[str | None]
Rows = list[tuple[int, Cells]]


def codes() -> set[str]:
    """The codes of the countries of the register: what figures are kept of."""
    return set(Country.objects.exclude(alpha3="").values_list("alpha3", flat=True))


def read_world_bank(files: Iterable[File], on: date, progress: Progress, known: set[str]) -> Tables:
    """Every figure in the files, strictly; what is of no country that is ``known`` is counted and left."""
    found = Tables()
    for file in files:
        for name, rows in _sheets(file).items():
            sheet, day = _headed(file.name, name, rows, on)
            found.lines["figures"] += _figures(sheet, day, known, found.report)
            found.report.read[sheet.place] = len(sheet.rows)
            progress(sheet.place, len(sheet.rows), len(sheet.rows))
    found.given["figures"] = {"country", "indicator", "year", "value", "source", "source_on"}
    return found


def _sheets(file: File) -> dict[str, Rows]:
    """The tables of a file; those that only describe countries and indicators are beside the matter."""
    if file.name.rsplit("/", 1)[-1].startswith("Metadata_"):
        return {}
    if file.kind == XLSX:
        return {name: rows for name, rows in rows_of_sheets(file.content, file.name).items()
                if not name.startswith("Metadata")}  # fmt: skip
    reader = csv.reader(io.StringIO(decoded(file.content, file.name), newline=""))
    return {"": [(reader.line_num, [cell.strip() or None for cell in row]) for row in reader]}


def _headed(file: str, name: str, rows: Rows, on: date) -> tuple[Sheet, date]:
    """The table below its first lines, and the day of which the file says that it is."""
    day = on
    for place, (_number, cells) in enumerate(rows[:10]):
        if UPDATED in cells:
            day = next((found for cell in cells if cell and (found := read_day(cell))), on)
        if NAME in cells and CODE in cells:
            return sheet_of(file, name, rows[place:]), day
    raise SourceError(f"{file}, {name}" if name else file, "", _("there is no table of the World Bank in it."),
                      _("Take a file of indicators as it is downloaded there, as CSV or XLSX."))  # fmt: skip


def _figures(sheet: Sheet, day: date, known: set[str], report: Report) -> Iterator[Line]:
    long, named = set(sheet.heads) >= LONG, _named(sheet.file)
    years = [] if long else [head for head in sheet.heads if head.isdecimal() and len(head) == 4]
    for place, cells in sheet.rows:
        row = dict(zip(sheet.heads, cells, strict=True))
        indicator = row.get(INDICATOR) or named
        _refuse_unknown(sheet, place, indicator)
        if row[CODE] not in known:
            report.dropped[_("%(name)s: no country of the register") % {"name": row[NAME] or row[CODE]}] += 1
            continue
        values = [(row["Year"], row["Value"])] if long else [(year, row[year]) for year in years]
        for year, value in values:
            if value:
                said = {"country": row[CODE], "indicator": indicator, "year": year, "value": value,
                        "source": TITLE.format(code=indicator), "source_on": day.isoformat()}  # fmt: skip
                yield Line(said, sheet.place, row_words(place))


def _named(file: str) -> str:
    """The indicator after which a file is named, as those of the World Bank are."""
    return next((code for code in WORLD_BANK if code in file), "")


def _refuse_unknown(sheet: Sheet, place: int, code: str) -> None:
    if code in WORLD_BANK:
        return
    known = _("Known are: %(known)s.") % {"known": ", ".join(sorted(WORLD_BANK))}
    where = f"{row_words(place)}.{INDICATOR}"
    if code:
        raise sheet.refuse(where, _("“%(value)s” is no indicator that the register keeps.") % {"value": code}, known)
    raise sheet.refuse(where, _("it is not said of which indicator these figures are."),
                       _("Name the file after the indicator: NY.GDP.MKTP.CD.csv, for example."))  # fmt: skip
