"""Tables of cells, from CSV or XLSX, read strictly: each cell knows its file, sheet, row and column."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amity.imports.rows import UNKNOWN_DAYS, Row, SourceError
from amity.languages.folding import fold

MOST_ROWS, MOST_COLUMNS = 200_000, 200
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
BETWEEN = re.compile(r"[^\w]+")  # what stands between the words of a heading
EUROPEAN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Line(Row):
    """One row of a table. Days may be ISO, ``dd/mm/yyyy``, or a database's midnight of that day."""

    def maybe(self, key: str) -> str | None:
        value = super().maybe(key)
        if value is not None and value.lstrip().startswith("="):
            raise self.error(
                key, _("a formula stands here."), _("Write the value itself; a spreadsheet can paste values only.")
            )
        return value.strip() or None if value is not None else None

    def day(self, key: str) -> date | None:
        value = self.maybe(key)
        if value is None:
            return None
        day = read_day(value)
        if day is None:
            raise self.error(
                key,
                _("“%(value)s” is not a day.") % {"value": value[:80]},
                _("Write a day that exists as YYYY-MM-DD or dd/mm/yyyy, or leave it empty where it is not known."),
            )
        return None if day in UNKNOWN_DAYS else day

    def short(self, key: str, most: int) -> str:
        """A text that its place has room for, empty where there is none: what is longer is never cut in silence."""
        value = self.maybe(key) or ""
        if len(value) > most:
            raise self.error(key, _("this text is longer than %(most)d characters.") % {"most": most}, _("Shorten it."))
        return value

    def number(self, key: str, most: int = 32_767) -> int | None:
        """A whole number that is not negative."""
        value = self.maybe(key)
        if value is None:
            return None
        if not (value.isascii() and value.isdecimal()) or int(value) > most:
            raise self.error(
                key,
                _("“%(value)s” is not a whole number up to %(most)d.") % {"value": value[:80], "most": most},
                _("Write the number in digits, or leave it empty."),
            )
        return int(value)


def read_day(value: str) -> date | None:
    """A day as one of the ways in which tables write it; None where it is no day that exists."""
    iso, european = DAY.fullmatch(value), EUROPEAN_DAY.fullmatch(value)
    parts = iso.groups() if iso else european.groups()[::-1] if european else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its file, its name (empty in a CSV), its headings, and its rows with their numbers."""

    file: str
    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str | None, ...]], ...]

    @property
    def place(self) -> str:
        """How a refusal names it."""
        return f"{self.file}, {self.name}" if self.name else self.file

    def refuse(self, where: str, reason: str, mend: str) -> SourceError:
        return SourceError(self.place, where, reason, mend)

    def columns(self, headings: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Heading → column, by the ways in which each column is called (folded); what is not known, and two headings
        of one column, are refused.
        """
        known = {words: column for column, every in headings.items() for words in every}
        found: dict[str, str] = {}
        for head in self.heads:
            column = known.get(" ".join(BETWEEN.sub(" ", fold(head)).split()))
            if column is None:
                names = ", ".join(every[0] for every in headings.values())
                mend = _("Name it otherwise, or take it out. Known are: %(names)s.") % {"names": names}
                raise self.refuse(head, _("this column is not known."), mend)
            if other := next((said for said, same in found.items() if same == column), ""):
                reason = _("this column says the same as “%(other)s”.") % {"other": other}
                raise self.refuse(head, reason, _("Leave one of the two out."))
            found[head] = column
        return found

    def lines(self, names: dict[str, str] | None = None, dropped: Counter[str] | None = None) -> Iterator[Line]:
        """Its rows, under the names that ``names`` gives to headings (else the headings themselves)."""
        keys = [(names or {}).get(head, head) for head in self.heads]
        for number, cells in self.rows:
            yield Line(dict(zip(keys, cells, strict=True)), self.place, row_words(number), dropped)


def row_words(number: int) -> str:
    return _("row %(number)d") % {"number": number}


def fault_words(error: SourceError, names: Mapping[str, str]) -> str:
    """What is wrong with a row that a page names itself: only the column is said, by its own heading."""
    said = str(error).removeprefix(f"{error.file}, {error.path}").lstrip(" \u00a0:")
    column = error.path.rpartition(".")[2]
    heading = next((head for head, name in names.items() if name == column), "")
    label = pgettext("a label and its value", "%(label)s: %(value)s")
    return label % {"label": heading, "value": said} if heading else said


def refuse_utf_16(content: bytes, file: str) -> None:
    """Refuse what says of itself that it is UTF-16, as “Unicode text” of a spreadsheet is."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise SourceError(file, "", _("the text is in UTF-16."), _("Save the file in UTF-8."))


def decoded(content: bytes, file: str) -> str:
    """UTF-8, else the code page of Windows: never a guess beyond these two."""
    refuse_utf_16(content, file)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceError(file, "", _("the text is neither in UTF-8 nor in cp1252."), _("Save the file in UTF-8."))


def csv_sheet(content: bytes, file: str, *, comment: str = "") -> Sheet:
    """The table in a CSV; lines before the headings that begin with ``comment`` are passed over."""
    text = decoded(content, file)
    if "\x00" in text:
        raise SourceError(
            file, "", _("this is no text: it holds null characters."), _("Save the table as CSV in UTF-8.")
        )
    lines = text.splitlines(keepends=True)
    skipped = 0
    while comment and skipped < len(lines) and lines[skipped].startswith(comment):
        skipped += 1
    rest = "".join(lines[skipped:])
    if not rest.strip():
        raise SourceError(file, "", _("the file is empty."), _("Download it again."))
    return _sheet(file, "", list(_csv_rows(rest, file, skipped)))


def _csv_rows(text: str, file: str, skipped: int) -> Iterator[tuple[int, list[str | None]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            yield reader.line_num + skipped, [cell.strip() or None for cell in row]
    except csv.Error as error:
        where = row_words(reader.line_num + skipped)
        raise SourceError(
            file, where, _("a quotation mark is open or misplaced."), _("Save the table as CSV anew.")
        ) from error


def _delimiter(text: str) -> str:
    head = text.splitlines()[0]
    return max(",;\t", key=lambda mark: (head.count(mark), mark == ","))


def _sheet(file: str, name: str, rows: list[tuple[int, list[str | None]]]) -> Sheet:
    """A table from its rows: the first that is not empty holds the headings."""
    place = f"{file}, {name}" if name else file
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        raise SourceError(place, "", _("the table is empty."), _("Put the headings on its first row."))
    heads = _heads(filled[0][1], place)
    if len(filled) > MOST_ROWS:
        raise SourceError(place, "", _("it has more than %(most)d rows.") % {"most": MOST_ROWS}, _("Split it."))
    return Sheet(
        file, name, heads, tuple((number, _cells(cells, heads, place, number)) for number, cells in filled[1:])
    )


def _heads(cells: list[str | None], place: str) -> tuple[str, ...]:
    heads = [(cell or "").strip() for cell in cells]
    if len(heads) > MOST_COLUMNS:
        raise SourceError(
            place, "", _("it has more than %(most)d columns.") % {"most": MOST_COLUMNS}, _("Take out what is not used.")
        )
    twice = next((head for head, count in Counter(heads).items() if count > 1 and head), None)
    if twice:
        raise SourceError(place, twice, _("this column stands twice."), _("Leave one of the two out."))
    return tuple(heads)


def _cells(cells: list[str | None], heads: tuple[str, ...], place: str, number: int) -> tuple[str | None, ...]:
    while len(cells) > len(heads) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > len(heads):
        raise SourceError(
            place,
            row_words(number),
            _("the row has more cells than there are columns."),
            _("A delimiter stands inside a value: put that value between quotation marks."),
        )
    return (*cells, *([None] * (len(heads) - len(cells))))


def sheet_of(file: str, name: str, rows: list[tuple[int, list[str | None]]]) -> Sheet:
    """A sheet of a workbook, without the columns that have neither heading nor value."""
    width = max((index + 1 for _number, cells in rows for index, cell in enumerate(cells) if cell), default=0)
    sheet = _sheet(file, name, [(number, cells[:width]) for number, cells in rows])
    nameless = next((index for index, head in enumerate(sheet.heads) if not head), None)
    if nameless is not None:
        where = _("column %(number)d") % {"number": nameless + 1}
        raise sheet.refuse(where, _("this column has no heading."), _("Give it one, or take the column out."))
    return sheet
