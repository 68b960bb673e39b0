"""Own tables to fill in: empty, or with what the register holds; as one XLSX or table by table in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Font

from amity.imports.models import SourceRecord
from amity.imports.own import bodies, figures, journeys, parliaments, projects
from amity.imports.own.columns import Table, tables
from amity.imports.own.register import Known, read_register

Cells = dict[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_of(table: Table, known: Known | None) -> list[list[str]]:
    """The rows of a table from the register; none for an empty table."""
    if known is None:
        return []
    return [[str(cells.get(column.name) or "") for column in table.columns] for cells in FILLED[table.name](known)]


def workbook(*, filled: bool) -> bytes:
    """Every table as a sheet, and a sheet that explains the columns."""
    book, known = Workbook(write_only=True), everything() if filled else None
    for table in tables():
        if table.name == "chamber" and known is not None:
            continue
        sheet = book.create_sheet(table.title)
        sheet.freeze_panes = "A2"
        sheet.append([_text(sheet, column.heading, bold=True) for column in table.columns])
        for row in rows_of(table, known):
            sheet.append([_text(sheet, text) for text in row])
    legend = book.create_sheet(_("Legend"))
    for line in _legend():
        legend.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(sheet: object, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text or None)
    if text:
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _legend() -> Iterator[list[str]]:
    yield [_("table"), _("column"), _("needed"), _("what belongs in it")]
    for table in tables():
        for column in table.columns:
            yield [table.title, column.heading, _("yes") if column.needed else "", str(column.meaning)]


def csv_of(table: Table, *, filled: bool) -> bytes:
    """One table as CSV, in UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if table.title == table.french else ",", lineterminator="\r\n")
    writer.writerow([column.heading for column in table.columns])
    for row in rows_of(table, everything() if filled else None):
        writer.writerow([f"'{text}" if text.startswith(FORMULA) else text for text in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _of(known: Known, model: str) -> Iterable[tuple[str, SourceRecord]]:
    return sorted((number, record) for number, record in known.records.items() if record.model == model)


def _code(number: str | None) -> str:
    return (number or "").partition("/")[2]


def _said(known: Known, number: str) -> Cells:
    record = known.records.get(number)
    return dict(record.said) if record else {}


def _names(text: dict[str, str], stem: str = "name") -> Cells:
    return {f"{stem}_{code}": text.get(code, "") for code, _name in settings.LANGUAGES}


def _groups(known: Known) -> Iterator[Cells]:
    countries: dict[str, list[str]] = {}
    for _number, record in _of(known, "groups.coverage"):
        countries.setdefault(record.said["group"], []).append(record.said["country"])
    for number, _record in _of(known, "groups.group"):
        founded, noted, dissolved = known.lives.get(number, (None, None, None))
        kind = _said(known, f"{number}/kind")
        word = "region" if kind.get("kind") == "friendship" and kind.get("regional") else kind.get("kind")
        yield {"code": _code(number), **_names(_said(known, f"{number}/name").get("name", {})), "kind": word,
               "countries": "|".join(sorted(set(countries.get(number, [])))), "founded_on": founded, "noted_on": noted,
               "dissolved_on": dissolved}  # fmt: skip


def _covered(known: Known) -> Iterator[Cells]:
    for _number, record in _of(known, "groups.coverage"):
        said = record.said
        yield {"group_code": _code(said["group"]), "country": said["country"], **_days(said)}


def _days(said: Cells) -> Cells:
    return {"since": said["since"], "until": said["until"]}


def _people(known: Known) -> Iterator[Cells]:
    """One line for each person, with their latest mandate: a table holds one."""
    mandates = {record.said["person"]: record.said for _number, record in sorted(
        _of(known, "people.mandate"), key=lambda pair: pair[1].said["since"] or "")}  # fmt: skip
    for number, record in _of(known, "people.person"):
        name, mandate = _said(known, f"{number}/name"), mandates.get(number, {})
        place = _said(known, mandate.get("constituency") or "").get("names", {})
        yield {"code": _code(number), "given_name": name.get("given"), "family_name": name.get("family"),
               "gender": record.said["gender"],
               "political_group": _code(_said(known, f"{number}/affiliation").get("political_group")),
               "constituency": _code(mandate.get("constituency")) if place else "",
               "mandate_since": mandate.get("since"), "mandate_until": mandate.get("until")}  # fmt: skip


def _memberships(known: Known) -> Iterator[Cells]:
    for _number, record in _of(known, "groups.membership"):
        said = record.said
        yield {"group_code": _code(said["group"]), "person_code": _code(said["person"]), "role": said["capacity"],
               "on_behalf_of": _code(said["on_behalf_of"]), **_days(said)}  # fmt: skip


def _offices(known: Known) -> Iterator[Cells]:
    for _number, record in _of(known, "groups.tenure"):
        said = record.said
        yield {"group_code": _code(said["group"]), "person_code": _code(said["person"]), "office": said["office"],
               "country": said["country"], "order": said["order"] or "", **_days(said)}  # fmt: skip


def everything() -> Known:
    """The register with its partners, projects, missions and figures."""
    known = read_register()
    bodies.read_partners(known)
    projects.read_projects(known)
    journeys.read_missions(known)
    figures.read_figures(known)
    parliaments.read_parliaments(known)
    return known


def _none(_known: Known) -> Iterator[Cells]:
    """What the register says of its countries comes with the product."""
    yield from ()


FILLED = {
    "chamber": _none, "countries": _none, "groups": _groups, "countries_of_groups": _covered, "people": _people,
    "memberships": _memberships, "offices": _offices, "partners": bodies.filled,
    "projects": projects.filled, "missions": journeys.filled, "figures": figures.filled,
    "parliaments": parliaments.filled,
}  # fmt: skip
