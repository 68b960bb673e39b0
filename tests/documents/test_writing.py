"""What a document becomes: pages, paper, e-books, Word, data."""

from __future__ import annotations

import ctypes
import io
import re
import shutil
import subprocess
import zipfile
import zlib
from collections import Counter
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from lxml import etree, html
from pypdfium2 import raw

from amity.documents.blocks import Cell, Document, Figure, Heading, Paragraph, Row, Table, Video
from amity.documents.inline import Run, inline_of
from amity.documents.outline import outline
from amity.documents.writing.epub import to_epub
from amity.documents.writing.html import Form, HtmlWriter
from amity.documents.writing.paper import Imprint, fetcher, to_pdf
from amity.documents.writing.word import to_docx
from tests.documents.report import report

EPUBCHECK = Path("/usr/bin/epubcheck")


def written(document, **form):
    writer = HtmlWriter(document, Form(picture=lambda sha256: f"/p/{sha256[:4]}", **form))
    return writer.article() + writer.endnotes()


def of(*blocks, language="fr"):
    return Document(blocks=blocks, language=language)


@pytest.mark.parametrize(("block", "told"), [
    (Paragraph(text=inline_of('a < b & "c"'), anchor="p-1"), '<p id="p-1">a &lt; b &amp; &quot;c&quot;</p>'),
    (Paragraph(text=(Run("x", ("emphasis", "strong"), "https://a.example/?b&c"),)), '<p><a href="https://a.example/?b&amp;c"><strong><em>x</em></strong></a></p>'),
    (Paragraph(text=(Run("سلام", language="ar"),)), '<p><span lang="ar" dir="rtl">سلام</span></p>'),
    (Paragraph(text=inline_of("a\nb"), language="en-gb"), '<p lang="en-GB">a<br/>b</p>'),
    (Heading(level=6, text=inline_of("x"), anchor="s-x"), '<h6 id="s-x" role="heading" aria-level="7">x</h6>'),
    (Figure(sha256="ab" * 32, alt='"', credit="Sénat", licence="CC BY"), '<figure><img src="/p/abab" alt="&quot;"/><figcaption> <small class="credit">Sénat – CC BY</small></figcaption></figure>'),
    (Figure(sha256="ab" * 32, alt="x", decorative=True), '<figure><img src="/p/abab" alt="" role="presentation"/></figure>'),
    (Video(address="https://v.example/1", caption=inline_of("Port"), credit="Sénat", licence="CC BY", captions="https://v.example/1.vtt", transcript="Bonjour.\n\nFin."),
     '<figure class="video"><p><a href="https://v.example/1">Regarder la vidéo (v.example)</a></p><p><a href="https://v.example/1.vtt">Sous-titres</a></p><div class="transcript"><p><strong>Transcription</strong></p><p>Bonjour.</p><p>Fin.</p></div><figcaption>Port <small class="credit">Sénat – CC BY</small></figcaption></figure>'),
    (Table(head=1, rows=(Row(cells=(Cell(header=True, scope="col", colspan=2),)), Row(cells=(Cell(header=True, scope="row", blocks=(Paragraph(text=inline_of("a")),)), Cell()))), caption=inline_of("C")),
     '<table><caption>C</caption><thead><tr><th scope="col" colspan="2"></th></tr></thead><tbody><tr><th scope="row">a</th><td></td></tr></tbody></table>'),
])  # fmt: skip
def test_each_block_has_its_fragment(block, told):
    assert HtmlWriter(of(), Form(picture=lambda sha256: f"/p/{sha256[:4]}")).block(block) == told + "\n"


def test_a_whole_article_is_well_formed_and_nested_as_its_outline():
    tree = etree.fromstring(f"<div>{written(report())}</div>")
    assert len(tree.findall(".//section[@aria-labelledby]")) == len(list(outline(report()).each())) - 1 + 1
    assert [each.get("id") for each in tree.iter("h2")][-1] == "notes"


def test_every_address_is_given_once_and_every_link_within_leads_somewhere():
    tree = html.fromstring(written(report()))
    ids = Counter(tree.xpath("//@id"))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    assert [href for href in tree.xpath("//a/@href") if href.startswith("#") and href[1:] not in ids] == []


def test_a_note_that_is_called_twice_has_two_calls_of_their_own():
    document = report(chapters=1, sections=1, paragraphs=1)
    call = Paragraph(text=(Run("1", note="1"),))
    told = written(Document(blocks=(call, call), notes=document.notes))
    assert re.findall(r'id="(r-[^"]+)"', told) == ["r-1", "r-1-2"]


@lru_cache(maxsize=2)
def paper(variant: str = "pdf/ua-1") -> bytes:
    return to_pdf(report(chapters=2, sections=2), variant=variant, imprint=Imprint("GA 125", "Sénat"))


def unpacked(content: bytes) -> bytes:
    """A PDF with its compressed objects and streams laid open."""
    told = [content]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        with suppress(zlib.error):
            told.append(zlib.decompressobj().decompress(stream))
    return b"\n".join(told)


def text(call, element) -> str:
    size = call(element, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    call(element, buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le")


def tags():
    """(type, alternative text) of every element of the PDF's structure."""
    pdf = pdfium.PdfDocument(paper())
    for page in pdf:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from walk(raw.FPDF_StructTree_GetChildAtIndex(tree, at))
        raw.FPDF_StructTree_Close(tree)


def walk(element):
    if element:
        yield text(raw.FPDF_StructElement_GetType, element), text(raw.FPDF_StructElement_GetAltText, element)
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            yield from walk(raw.FPDF_StructElement_GetChildAtIndex(element, at))


def test_paper_is_tagged_says_its_language_and_that_it_is_pdf_ua():
    content = unpacked(paper())
    assert (content.count(b"/MarkInfo"), b"/Lang (fr-FR)" in content or b"fr-FR" in content) == (1, True)
    assert b"pdfuaid" in content
    assert pdfium.PdfDocument(paper()).get_metadata_value("Title") == "Islande : une amitié de l’Atlantique nord"


def test_tags_of_paper_name_headings_tables_lists_and_pictures_with_their_text():
    told = Counter(kind for kind, _ in tags())
    document = report(chapters=2, sections=2)
    kinds = Counter(block.kind for block in document.blocks)
    # A structure that goes over a page is told on both.
    assert {name: told[name] >= count for name, count in (("Table", kinds["table"]), ("H3", 4), ("TH", 16), ("BlockQuote", 2), ("L", 2))} == dict.fromkeys(
        ("Table", "H3", "TH", "BlockQuote", "L"), True)  # fmt: skip
    assert {alt for kind, alt in tags() if kind == "Figure"} == {"Le port de pêche"}


def test_headings_of_paper_leave_no_level_out():
    levels = [int(kind[1]) for kind, _ in tags() if re.fullmatch(r"H[1-6]", kind)]
    assert (levels[0], [b for a, b in pairwise(levels) if b > a + 1]) == (1, [])


def test_bookmarks_of_paper_are_the_outline():
    pdf = pdfium.PdfDocument(paper())
    sections = [section for section in outline(report(chapters=2, sections=2)).each() if section.level]
    assert [(item.level + 1, item.get_title()) for item in pdf.get_toc()] == [
        (each.level, each.title) for each in sections
    ]


def test_all_letters_of_paper_are_of_the_house_and_within_the_file():
    names = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", unpacked(paper())))
    assert {name.split(b"-")[1] for name in names} == {b"Serif", b"Sans"}


# WeasyPrint leaves the file of its colour profile open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_paper_for_archives_says_so():
    assert b"pdfaid" in unpacked(paper("pdf/a-3a"))


def test_nothing_is_fetched_for_paper():
    fetch = fetcher(report(chapters=1))
    with pytest.raises(ValueError, match="not fetched"):
        fetch("https://tracker.example/x.png")


@lru_cache(maxsize=1)
def book() -> bytes:
    return to_epub(report(), publisher="Sénat")


def files():
    with zipfile.ZipFile(io.BytesIO(book())) as source:
        return {name: source.read(name) for name in source.namelist()}


def test_an_epub_begins_with_its_type_and_every_file_is_well_formed():
    with zipfile.ZipFile(io.BytesIO(book())) as source:
        first = source.infolist()[0]
        assert (first.filename, first.compress_type, source.read(first)) == ("mimetype", 0, b"application/epub+zip")
    for name, content in files().items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            etree.fromstring(content)


def test_links_of_an_epub_lead_to_its_own_files_and_addresses():
    told = {
        name.removeprefix("EPUB/"): etree.fromstring(content)
        for name, content in files().items()
        if name.endswith(".xhtml")
    }
    ends = {f"{name}#{id_}" for name, tree in told.items() for id_ in tree.xpath("//@id")} | set(told)
    links = [(name, href) for name, tree in told.items() for href in tree.xpath("//*[local-name()='a']/@href")]
    whole = [f"{name}{href}" if href.startswith("#") else href for name, href in links]
    assert [href for href in whole if href not in ends] == []
    assert len(whole) > 90


def test_an_epub_says_how_it_can_be_read():
    package = files()["EPUB/package.opf"].decode()
    told = re.findall(r'property="schema:(\w+)">([^<]+)<', package)
    assert [value for name, value in told if name == "accessModeSufficient"] == ["textual"]
    assert {"alternativeText", "tableOfContents", "structuralNavigation"} <= {value for _, value in told}


def test_the_same_document_gives_the_same_epub():
    assert to_epub(report(), publisher="Sénat") == book()


@pytest.mark.skipif(not EPUBCHECK.exists() or shutil.which("java") is None, reason="epubcheck is not installed here")
def test_epubcheck_finds_nothing(tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(book())
    done = subprocess.run(
        ["java", "-jar", EPUBCHECK, "--failonwarnings", path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "No errors or warnings detected" in done.stdout) == (0, True), done.stdout + done.stderr


def test_what_is_written_as_word_comes_back_as_it_was(tmp_path, take):
    source = report()
    path = tmp_path / "file"
    path.write_bytes(to_docx(source))
    document, report_ = take(path)
    assert (document.title, document.authors, document.language) == (source.title, source.authors, "fr-fr")
    kinds = Counter(block.kind for block in source.each())
    found = report_.found
    assert (found.headings, found.notes, found.tables, found.figures, found.recommendations, found.quotations) == (
        kinds["heading"], kinds["note"], kinds["table"], kinds["figure"], kinds["recommendation"], kinds["quotation"])  # fmt: skip
    assert {finding.code for finding in report_.missing} == set()
