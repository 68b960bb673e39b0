"""What authors should not send: each file has a clear outcome in the desk, and nothing is published by accident."""

from __future__ import annotations

import io
import shutil
import zipfile

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from amity.accounts.models import Role
from amity.documents.blocks import Heading, Paragraph, Row, Table
from amity.documents.inline import inline_of
from amity.documents.sniffing import OLE
from amity.documents.writing.word import to_docx
from amity.reports.models import Edition
from tests.documents.making import RELATION, drawing, heading, paragraph, run, word
from tests.documents.report import cell
from tests.documents.test_pdf import scan
from tests.factories import make_document, make_report, make_user

pytestmark = pytest.mark.django_db


def html(body, head=""):
    return f"<html lang='fr'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def with_part(data, name, content):
    """A Word file with one more part, or another in its place."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for each in source.namelist():
            if each != name:
                out.writestr(each, source.read(each))
        out.writestr(name, content)
    return made.getvalue()


def pages(count):
    """A PDF of empty pages."""
    paper, made = pdfium.PdfDocument.new(), io.BytesIO()
    for _page in range(count):
        paper.new_page(200, 200)
    paper.save(made)
    return made.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]><w:document xmlns:w="x">&a;</w:document>'
PLAIN = to_docx(make_document(Paragraph(text=inline_of("Le port."))))
REFUSED = {
    "encrypted": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "five thousand pages": (lambda: pages(5_000), "It has 5000 pages; at most 2000 can be read."),
    "not what it says": (b"\x7fELF" + b"\0" * 99, "This is not a document that can be read here"),
    "empty": (b"", "empty"),
    "cut": (PLAIN[: len(PLAIN) // 2], "cut or damaged"),
    "macros": (with_part(PLAIN, "word/vbaProject.bin", b"x" * 99), "holds macros"),
    "entity bomb": (with_part(PLAIN, "word/document.xml", BOMB), "declares entities"),
    "zip bomb": (with_part(PLAIN, "word/document.xml", b" " * (30 * 1024 * 1024)), "unpacks to far more"),
    "a table of ten thousand rows": (
        html("<h1>T</h1><table>" + "<tr><td>1</td></tr>" * 10_000 + "</table>"), "A table has 10000 rows",
    ),
}  # fmt: skip


@pytest.fixture
def sent(signed_in):
    """Hands a file in as the clerk of a report."""

    def hand_in(data, name="rapport.docx"):
        clerk = make_user(Role.CLERK)
        client = signed_in(clerk)
        address = reverse("desk:report_file", args=[make_report("Ports", by=clerk).key])
        return client.post(address, {"file": SimpleUploadedFile(name, data), "language": "fr"}, follow=True)

    return hand_in


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_it_is_refused_in_words_and_nothing_is_filed(sent, kind):
    data, sentence = REFUSED[kind]
    page = sent(data() if callable(data) else data)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Edition.objects.exists()


DOUBTFUL = {
    "no heading at all": (html("<p>Un texte sans titre.</p>"), "There is no heading at all."),
    "headings that jump": (
        html("<h1>T</h1><h2>A</h2><p>a</p><h2>B</h2><h4>C</h4><p>b</p>"), "A heading of level",
    ),
    "scripts and trackers": (
        html("<h1>T</h1><p>Texte</p><script>alert(1)</script>", "<script src='https://tracker.example/t.js'></script>"),
        "Scripts, styles and trackers were left out",
    ),
    "right to left": (html("<h1>T</h1><p>السلام عليكم ورحمة الله</p><p>Texte.</p>"), "Passages run from right to left"),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(DOUBTFUL))
def test_it_is_taken_as_a_draft_and_what_is_doubtful_is_said(sent, kind):
    data, sentence = DOUBTFUL[kind]
    page = sent(data, "rapport.html")
    assert sentence in page.content.decode()
    assert [edition.is_published for edition in Edition.objects.all()] == [False]
    assert "tracker.example" not in Edition.objects.get().content
    assert "alert(1)" not in page.content.decode()


CHANGED = ("Le groupe ", '<w:del w:id="1"><w:r><w:delText>ancien</w:delText></w:r></w:del>',
           f'<w:ins w:id="2">{run("nouveau")}</w:ins>')  # fmt: skip
COMMENT = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1"/>'
    "</w:comments>"
)
AWAY = f'<Relationship Id="rIm1" Type="{RELATION}/image" Target="http://tracker.example/a.png" TargetMode="External"/>'
WRITTEN = {
    "tracked changes": (paragraph(*CHANGED), {}, "taken as if all were accepted", "Le groupe nouveau"),
    "comments": (
        paragraph("Le port."), {"parts": {"word/comments.xml": COMMENT}}, "Comments were left out", "Le port.",
    ),
    "formulae": (
        paragraph("Soit ", "<m:oMath><m:r><m:t>E=mc2</m:t></m:r></m:oMath>"), {}, "kept as plain letters", "E=mc2",
    ),
    "external references": (
        paragraph("Le port.", drawing(1, "x")), {"relations": AWAY}, "References to files elsewhere were left out",
        "Le port.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(WRITTEN))
def test_what_word_leaves_in_a_file_is_settled_and_said(sent, tmp_path, kind):
    body, more, sentence, kept = WRITTEN[kind]
    page = sent(word(tmp_path / "file.docx", heading(1, "T"), body, **more).read_bytes()).content.decode()
    edition = Edition.objects.get()
    assert sentence in page
    assert kept in edition.content
    assert not edition.is_published
    assert "ancien" not in edition.content
    assert "tracker.example" not in page + edition.content


@pytest.mark.skipif(shutil.which("ocrmypdf") is None, reason="OCRmyPDF is not installed here")
def test_a_scan_upside_down_is_read_and_is_to_be_compared_with_its_pages(sent):
    page = sent(scan(180), "scan.pdf").content.decode()
    assert "compare it with the original" in page
    assert "président du Parlement islandais" in Edition.objects.get().content
    assert 'class="sheet"' in page


def test_a_long_table_that_can_be_read_is_shown(sent):
    rows = tuple(Row(cells=(cell(str(number)),)) for number in range(60))
    document = make_document(Heading(level=1, text=inline_of("T")), Table(rows=rows))
    page = sent(to_docx(document))
    assert "A table has no header row or column." in page.content.decode()
