"""Bad files: a clear outcome for each, in the words of a door."""

from __future__ import annotations

import io
import zipfile

import pytest

from amity.documents.limits import Limits
from amity.documents.reading import read
from amity.documents.refusals import SENTENCES, Unreadable
from amity.documents.sniffing import OLE, sniff
from tests.documents.making import heading, opened, paragraph, table, word, zipped

SMALL = Limits(table_rows=100, files=50, unpacked_bytes=2_000_000, ratio_from=1_000_000, ratio=20, file_bytes=5_000_000)
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def plain(tmp_path, content: bytes):
    path = tmp_path / "file.docx"
    path.write_bytes(content)
    return path


def doctype(path, part, *, before="<w:document"):
    """The same file with a document type declared in one part."""
    told = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(told, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            out.writestr(name, BOMB.encode() + content if name == part else content)
    path.write_bytes(told.getvalue())
    return path


def wide(tmp_path):
    return word(tmp_path / "a", heading(1, "A"), parts={"word/big.xml": "<a>" + " " * 3_000_000 + "</a>"})


def deep(tmp_path):
    return opened(tmp_path / "a", "<text:section>" * 300 + "<text:p>x</text:p>" + "</text:section>" * 300)


def cut(tmp_path):
    path = word(tmp_path / "a", heading(1, "A"), *[paragraph(f"Mot {n}") for n in range(300)])
    path.write_bytes(path.read_bytes()[:-200])
    return path


BAD = {
    "empty": lambda place: plain(place, b""),
    "unknown-format": lambda place: plain(place, b"\x7fELF and so on"),
    "legacy-format": lambda place: plain(place, rb"{\rtf1 \b hello}"),
    "damaged": cut,
    "encrypted": lambda place: plain(place, OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
    "macros": lambda place: word(place / "a", heading(1, "A"), parts={"word/vbaProject.bin": b"x"}),
    "zip-bomb": wide,
    "too-many-files": lambda place: word(place / "a", parts={f"word/media/{n}.png": b"x" for n in range(60)}),
    "entities": lambda place: doctype(word(place / "a", heading(1, "A")), "word/document.xml"),
    "table-too-long": lambda place: word(place / "a", heading(1, "A"), table([["a", "b"]] * 101)),
    "too-deep": deep,
    "no-text": lambda place: word(place / "a", paragraph("")),
    "no-page": lambda place: zipped(
        place / "a", {"a.html": "<a href='b'>only a link</a>", "b.html": "<a href='a.html'>x</a>"}
    ),
    "file-too-large": lambda place: plain(place, b"%PDF-" + b"x" * 6_000_000),
}


@pytest.mark.parametrize("code", BAD)
def test_a_bad_file_is_refused_with_its_reason_and_what_would_mend_it(tmp_path, code):
    with pytest.raises(Unreadable) as refusal:
        read(BAD[code](tmp_path), SMALL)
    assert refusal.value.code == code
    reason, mend = refusal.value.worded(lambda sentence: f"fr {sentence}")
    assert (reason, mend) == (f"fr {refusal.value.reason}", f"fr {refusal.value.mend}")


@pytest.mark.parametrize(("make", "code"), [
    (lambda place: plain(place, OLE + b"\0" * 600 + "WordDocument_VBA_PROJECT".encode("utf-16-le")), "macros"),
    (lambda place: plain(place, OLE + b"\0" * 600 + "Workbook".encode("utf-16-le")), "legacy-format"),
    (lambda place: opened(place / "a", "<text:p>x</text:p>", parts={"Basic/Standard/Module1.xml": "<a/>"}), "macros"),
    (lambda place: opened(place / "a", parts={"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "encrypted"),
    (lambda place: opened(place / "a", parts={"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "legacy-format"),
    (lambda place: zipped(place / "a", {"xl/workbook.xml": "x", "[Content_Types].xml": "x"}), "legacy-format"),
    (lambda place: zipped(place / "a", {"readme.txt": "x"}), "unknown-format"),
])  # fmt: skip
def test_other_formats_are_told_by_their_content_and_named(tmp_path, make, code):
    with pytest.raises(Unreadable) as refusal:
        sniff(make(tmp_path))
    assert refusal.value.code == code


@pytest.mark.parametrize(("content", "format_"), [
    (b"\xef\xbb\xbf<!DOCTYPE html><p>x", "html"), (b"<?xml version='1.0'?>\n<html>", "html"), (b"junk %PDF-1.4", "pdf"),
    ("<html>é".encode("utf-16"), "html"), (b"<!-- saved --> <HTML>", "html"),
])  # fmt: skip
def test_the_type_is_told_by_content_and_never_by_name(tmp_path, content, format_):
    assert sniff(plain(tmp_path, content)) == format_


def test_every_refusal_can_be_worded():
    parameters = {"most": 1, "pages": 1, "rows": 1, "seconds": 1, "format": "x", "program": "x", "packages": "x"}
    assert [code for code in SENTENCES if not Unreadable(code, **parameters).reason] == []
