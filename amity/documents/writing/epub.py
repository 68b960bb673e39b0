"""EPUB 3: a chapter for each part, navigation, notes that open in place, and what assistive readers must know."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path

from amity.documents.blocks import Document, Figure, Table, walk
from amity.documents.outline import Section, outline
from amity.documents.writing.html import Form, HtmlWriter
from amity.documents.writing.wording import direction, tag, words_for

SHEET = Path(__file__).with_name("epub.css")
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
# A fixed day in the zip: the same document gives the same bytes.
DAY = (2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the book."""

    name: str
    title: str
    section: Section | None
    body: str


def to_epub(
    document: Document, *, identifier: str = "", modified: datetime | None = None, publisher: str = ""
) -> bytes:
    """The document as a book for e-readers; ``identifier`` is its lasting address, else one made from its words."""
    book = Book(document)
    changed = (modified or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC)
    named = identifier or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, document.title + document.source.sha256)}"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        _put(out, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _put(out, "META-INF/container.xml", CONTAINER.encode())
        _put(out, "EPUB/package.opf", book.package(named, changed, publisher).encode())
        _put(out, "EPUB/nav.xhtml", book.navigation().encode())
        _put(out, "EPUB/style.css", SHEET.read_bytes())
        for part in book.parts:
            _put(out, f"EPUB/{part.name}", book.file(part.title, part.body).encode())
        for sha256, picture in sorted(document.pictures.items()):
            _put(out, f"EPUB/{_place(document, sha256)}", picture.data)
    return made.getvalue()


def _put(out: zipfile.ZipFile, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    out.writestr(zipfile.ZipInfo(name, DAY), content, how)


def _place(document: Document, sha256: str) -> str:
    return f"pictures/{sha256[:16]}.{document.pictures[sha256].extension}"


class Book:
    """The parts of the book, and the links between them put right."""

    def __init__(self, document: Document) -> None:
        self.document, self.words = document, words_for(document.language)
        self.language = tag(document.language or "fr")
        form = Form(picture=lambda sha256: _place(document, sha256), first_level=1, epub=True)
        self.writer = HtmlWriter(document, form)
        self.root = outline(document)
        self.parts = list(self._linked(list(self._parts())))

    def _parts(self) -> Iterator[Part]:
        yield Part("title.xhtml", self.document.title, None, self._title())
        if self.root.blocks:
            yield Part("before.xhtml", self.document.title, None, self.writer.blocks(self.root.blocks))
        for number, section in enumerate(self.root.sections, start=1):
            yield Part(f"part-{number}.xhtml", section.title, section, self.writer.section(section))
        notes = self.writer.endnotes()
        if notes:
            yield Part("notes.xhtml", self.words.notes, None, notes)

    def _title(self) -> str:
        authors = "".join(f"<li>{escape(author)}</li>" for author in self.document.authors)
        return (
            f'<section class="cover" epub:type="titlepage"><h1>{escape(self.document.title)}</h1>'
            + (f'<p class="subtitle">{escape(self.document.subtitle)}</p>' if self.document.subtitle else "")
            + (f'<ul class="authors">{authors}</ul>' if authors else "")
            + (f'<p class="date">{escape(self.document.date)}</p>' if self.document.date else "")
            + "</section>"
        )

    def _linked(self, parts: list[Part]) -> Iterator[Part]:
        """A link within the document names the file in which its end stands; one that leads nowhere is no link."""
        places = {id_: part.name for part in parts for id_ in re.findall(r'\bid="([^"]+)"', part.body)}
        for part in parts:
            body = re.sub(r'href="#([^"]+)"', partial(_href, part.name, places), part.body)
            yield Part(part.name, part.title, part.section, body)

    def navigation(self) -> str:
        """The contents as e-readers show them, and the landmarks of the book."""
        entries = "".join(
            self._entry(part.name, part) for part in self.parts if part.name.startswith(("part", "notes"))
        )
        entries = entries or f'<li><a href="title.xhtml">{escape(self.document.title)}</a></li>'
        first = next((part.name for part in self.parts[1:]), "title.xhtml")
        body = (
            f'<nav epub:type="toc" role="doc-toc" aria-labelledby="toc"><h1 id="toc">{self.words.contents}</h1>'
            f'<ol>{entries}</ol></nav><nav epub:type="landmarks" hidden="hidden"><ol>'
            f'<li><a epub:type="toc" href="#toc">{self.words.contents}</a></li>'
            f'<li><a epub:type="bodymatter" href="{first}">{escape(self.document.title or "—")}</a></li></ol></nav>'
        )
        return self.file(self.words.contents, body)

    def _entry(self, name: str, part: Part) -> str:
        below = "".join(self._section(name, each) for each in part.section.sections) if part.section else ""
        return f'<li><a href="{name}">{escape(part.title)}</a>{f"<ol>{below}</ol>" if below else ""}</li>'

    def _section(self, name: str, section: Section) -> str:
        below = "".join(self._section(name, each) for each in section.sections)
        link = f'<a href="{name}#{escape(section.anchor)}">{escape(section.title)}</a>'
        return f"<li>{link}{f'<ol>{below}</ol>' if below else ''}</li>"

    def file(self, title: str, body: str) -> str:
        """One XHTML file of the book."""
        language = f'lang="{self.language}" xml:lang="{self.language}" dir="{direction(self.language)}"'
        return (
            '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
            f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" {language}>'
            f'<head><title>{escape(title or "—")}</title><link rel="stylesheet" href="style.css"/></head>'
            f"<body>{body}</body></html>"
        )

    def package(self, identifier: str, modified: datetime, publisher: str) -> str:
        """What the book is, what it holds, and in which order."""
        items = [
            ("nav", "nav.xhtml", "application/xhtml+xml", ' properties="nav"'),
            ("css", "style.css", "text/css", ""),
        ]
        items += [(part.name[:-6], part.name, "application/xhtml+xml", "") for part in self.parts]
        items += [
            (f"p-{sha256[:16]}", _place(self.document, sha256), picture.media_type, "")
            for sha256, picture in sorted(self.document.pictures.items())
        ]
        manifest = "".join(
            f'<item id="{id_}" href="{href}" media-type="{type_}"{more}/>' for id_, href, type_, more in items
        )
        first, *rest = (f'<itemref idref="{part.name[:-6]}"/>' for part in self.parts)
        spine = "".join([first, '<itemref idref="nav"/>', *rest])
        space = 'xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        metadata = (
            f'<dc:identifier id="id">{escape(identifier)}</dc:identifier>{"".join(self._metadata(publisher))}'
            f'<meta property="dcterms:modified">{modified:%Y-%m-%dT%H:%M:%SZ}</meta>'
        )
        return (
            f'<?xml version="1.0" encoding="utf-8"?><package {space} xml:lang="{self.language}">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
            f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>"
        )

    def _metadata(self, publisher: str) -> Iterator[str]:
        yield f"<dc:title>{escape(self.document.title or '—')}</dc:title><dc:language>{self.language}</dc:language>"
        yield from (f"<dc:creator>{escape(author)}</dc:creator>" for author in self.document.authors)
        yield f"<dc:publisher>{escape(publisher)}</dc:publisher>" if publisher else ""
        yield from (f'<meta property="schema:{name}">{value}</meta>' for name, value in self._access())

    def _access(self) -> Iterator[tuple[str, str]]:
        """What the schema.org vocabulary of accessibility says of this very document."""
        blocks = list(walk(self.document.blocks))
        figures = [block for block in blocks if isinstance(block, Figure) and not block.decorative]
        described = all(figure.alt for figure in figures)
        yield "accessMode", "textual"
        if figures:
            yield "accessMode", "visual"
        yield "accessModeSufficient", "textual" if described else "textual,visual"
        yield from (
            ("accessibilityFeature", name) for name in ("structuralNavigation", "tableOfContents", "readingOrder")
        )
        if figures and described:
            yield "accessibilityFeature", "alternativeText"
        yield "accessibilityHazard", "none"
        tables = [block for block in blocks if isinstance(block, Table)]
        if described and all(table.has_header for table in tables):
            yield "accessibilitySummary", escape(self.words.summary)


def _href(here: str, places: dict[str, str], link: re.Match[str]) -> str:
    id_ = link[1]
    if id_ not in places:
        return f'href="{here}"'
    return f'href="#{id_}"' if places[id_] == here else f'href="{places[id_]}#{id_}"'
