"""The table of notices of an archive: one row for each file, every column understood or refused."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from amity.languages.texts import Text
from amity.refusal import Refusal
from amity.reports.models import Kind

NAME = "notices.csv"
WANTED = ("file", "title_fr", "date", "language")
KNOWN = (*WANTED, "title_en", "summary_fr", "summary_en", "kind", "series", "number", "groups", "countries", "themes",
         "addresses")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """What an archive says of one file; ``line`` is where it says so."""

    line: int
    file: str
    title: Text
    summary: Text
    day: date
    language: str
    kind: str
    series: str
    number: str
    groups: tuple[str, ...]
    countries: tuple[str, ...]
    themes: tuple[str, ...]
    addresses: tuple[str, ...]

    def is_within(self, folder: Path) -> bool:
        """Whether its file lies in the folder of the archive, and not elsewhere by a link."""
        path = folder / self.file
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())

    def sha256(self, folder: Path) -> str:
        with (folder / self.file).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def read_notices(path: Path) -> list[Notice]:
    """All rows; a column that is missing or unknown, or a row that is not understood, stops it and says where."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            _refuse_columns(rows.fieldnames or [])
            return list(_rows(rows))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refusal(_("%(name)s cannot be read.") % {"name": NAME}, _("Save it as CSV in UTF-8.")) from error


def _refuse_columns(columns: object) -> None:
    names = list(columns) if isinstance(columns, list | tuple) else []
    missing, unknown = set(WANTED) - set(names), set(names) - set(KNOWN)
    if missing:
        raise Refusal(_("Columns are missing: %(names)s.") % {"names": ", ".join(sorted(missing))}, _("Add them."))
    if unknown:
        raise Refusal(
            _("Columns are not known: %(names)s.") % {"names": ", ".join(sorted(map(str, unknown)))},
            _("The known ones are: %(names)s.") % {"names": ", ".join(KNOWN)},
        )


def _rows(rows: csv.DictReader[str]) -> Iterator[Notice]:
    for number, row in enumerate(rows, start=2):
        told = {name: (row.get(name) or "").strip() for name in KNOWN}
        yield _notice(number, told)


def _notice(line: int, told: dict[str, str]) -> Notice:
    kind = told["kind"] or Kind.MISSION.value
    if kind not in Kind.values or not told["title_fr"] + told["title_en"]:
        raise _slip(line, "kind" if kind not in Kind.values else "title_fr")
    named = PurePosixPath(told["file"].replace("\\", "/"))
    if not told["file"] or named.is_absolute() or ".." in named.parts:
        raise _slip(line, "file")
    try:
        day = date.fromisoformat(told["date"])
    except ValueError as error:
        raise _slip(line, "date") from error
    many = {name: tuple(part.strip() for part in told[name].split(";") if part.strip()) for name in MANY}
    return Notice(line, str(named), _text(told, "title"), _text(told, "summary"), day, told["language"], kind,
                  told["series"] or "ga", told["number"], **many)  # fmt: skip


MANY = ("groups", "countries", "themes", "addresses")


def _text(told: dict[str, str], name: str) -> Text:
    return Text({code: told[f"{name}_{code}"] for code in ("fr", "en") if told[f"{name}_{code}"]})


def _slip(line: int, column: str) -> Refusal:
    said = {"name": NAME, "line": line, "column": column}
    return Refusal(
        _("%(name)s, line %(line)d: “%(column)s” is not understood.") % said, _("Correct it, and run it again.")
    )
