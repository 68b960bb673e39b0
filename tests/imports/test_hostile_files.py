"""Files that were made to do harm: each is refused before anything is read out of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from amity.imports.rows import SourceError
from amity.imports.sheets import csv_sheet
from amity.imports.uploads import GZIP, TEXT, XLSX, ZIP, File, unpacked
from amity.imports.workbooks import refuse_hostile, xlsx_sheets
from tests.imports.spreadsheet import book

PUBLISHER = "Do not open it; take the file again from its publisher."


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def said(work: object) -> str:
    with pytest.raises(SourceError) as caught:
        work()  # type: ignore[operator]
    return str(caught.value)


def test_a_workbook_that_defines_entities_is_not_opened() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    assert said(lambda: xlsx_sheets(zipped(xl__workbook_xml=evil), "a.xlsx")) == (
        "a.xlsx, xl/workbook.xml: it defines entities, which no spreadsheet does. Do not open it; save the table anew."
    )


def test_a_workbook_that_unpacks_to_far_more_than_a_table_is_not_opened() -> None:
    bomb = zipped(xl__workbook_xml=b" " * (64 * 1024 * 1024))
    assert said(lambda: refuse_hostile(bomb, "a.xlsx")) == (
        f"a.xlsx: it unpacks to far more than such a file can hold. {PUBLISHER}"
    )


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(a_csv=b"0" * (48 * 1024 * 1024)))
    assert said(lambda: unpacked(tmp_path / "a.zip")) == (
        f"a.zip: it unpacks to far more than such a file can hold. {PUBLISHER}"
    )


def test_names_inside_a_zip_lead_nowhere(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../../groups.csv", "code\n")
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert [file.name for file in unpacked(tmp_path / "a.zip")] == ["groups.csv"]


def test_a_zip_of_very_many_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(**{f"f{number}": b"x" for number in range(60)}))
    assert said(lambda: unpacked(tmp_path / "a.zip")).startswith("a.zip: it unpacks to far more")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"a,b\n", TEXT),
        (b"\x1f\x8b\x08", GZIP),
        (zipped(a=b"x"), ZIP),
        (book(groups=[["code"]]).content, XLSX),
        (b"PK", ZIP),
    ],
)
def test_what_a_file_is_is_known_by_its_content(content: bytes, kind: str) -> None:
    assert File("anything.exe", content).kind == kind


def test_a_quotation_mark_that_never_closes_is_refused_with_its_row() -> None:
    assert said(lambda: csv_sheet(b'a,b\nx,"y\nz,w\n', "t.csv")).startswith(
        "t.csv, row 3: a quotation mark is open or misplaced."
    )


def test_bytes_in_no_encoding_are_refused() -> None:
    assert said(lambda: csv_sheet(b"a\n\x81\x8d\n", "t.csv")) == (
        "t.csv: the text is neither in UTF-8 nor in cp1252. Save the file in UTF-8."
    )


def test_very_many_columns_are_refused() -> None:
    head = ",".join(f"c{number}" for number in range(300)).encode()
    assert said(lambda: csv_sheet(head + b"\nx\n", "t.csv")) == (
        "t.csv: it has more than 200 columns. Take out what is not used."
    )
