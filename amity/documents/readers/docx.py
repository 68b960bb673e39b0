"""DOCX: the parts are read within limits and made ready, mammoth turns them into HTML, and that into blocks."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import mammoth
from lxml import etree, html

from amity.documents.archive import Archive, parse_xml
from amity.documents.blocks import Document
from amity.documents.readers.gathering import Draft, Gathering
from amity.documents.readers.markup import Markup
from amity.documents.readers.word_numbers import WordNumbers
from amity.documents.readers.word_styles import Styles, W
from amity.documents.readers.word_text import WordText, letters_by_language, mark_pages
from amity.documents.refusals import Unreadable

ROLES = ("title", "subtitle", "author", "date", "caption", "credit", "quotation", "annex", "recommendation")
STYLE_MAP = [
    *(f"p.Amityheading{level} => h{min(level, 6)}[data-level='{level}']:fresh" for level in range(1, 10)),
    *(f"p.Amity{role} => p[data-role='{role}']:fresh" for role in ROLES),
    "p.Amitycontents => !",
    "p.Amityrunning => !",
    "r.AmityFormula => code",
    "b => strong",
    "i => em",
]
# The strict form of the format has other addresses for the same words.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
OFFICE_DOCUMENT = "/officeDocument"
LINK = "/hyperlink"
TEXTS = ("footnotes.xml", "endnotes.xml")


def read(path: Path, gathering: Gathering) -> Draft:
    """A draft of a Word file; refuses what is cut, and what has no document within."""
    file = WordFile(Archive(path, gathering.limits), gathering)
    words = file.prepare()
    root = file.html()
    markup = Markup(root, gathering, lambda address: address.removeprefix("sha256:"))
    blocks = markup.blocks()
    document = Document(
        title=file.property("title"),
        language=file.language,
        blocks=blocks,
        notes=markup.notes(),
        pictures=gathering.pictures,
    )
    return Draft(document, words)


class WordFile:
    """The parts of a Word file, each parsed once; what mammoth then reads is written from these."""

    def __init__(self, archive: Archive, gathering: Gathering) -> None:
        self.archive, self.gathering = archive, gathering
        self.parts: dict[str, etree._Element] = {}
        for name in archive.names:
            if name.endswith((".xml", ".rels")):
                content = archive.read(name)
                for strict, usual in STRICT:
                    content = content.replace(strict, usual)
                self.parts[name] = parse_xml(content)
        self.main = self._main_part()
        self.folder = posixpath.dirname(self.main)
        self.languages: set[str] = set()
        self.language = ""

    def prepare(self) -> Counter[str]:
        """Rewrite all texts; the words that they hold."""
        self._drop_external()
        styles = Styles(self.parts.get(f"{self.folder}/styles.xml"))
        self._say_comments()
        root = self.parts[self.main]
        self.language = self._main_language(root, styles)
        mark_pages(root)
        words: Counter[str] = Counter()
        for name in (self.main, *(f"{self.folder}/{text}" for text in TEXTS)):
            if name in self.parts:
                words += self._prepared(name, styles)
        return words

    def html(self) -> etree._Element:
        """The whole as HTML by mammoth; pictures are addressed by their fingerprint."""
        foreign = sorted(each for each in self.languages if each.split("-")[0] != self.language.split("-")[0])
        map_ = [*STYLE_MAP, *(f"r.AmityLang{language} => span[lang='{language}']" for language in foreign)]
        told = mammoth.convert_to_html(
            self._rewritten(), style_map="\n".join(map_), convert_image=mammoth.images.img_element(self._picture)
        )
        return html.document_fromstring(f"<body>{told.value}</body>", parser=html.HTMLParser(huge_tree=True))

    def property(self, name: str) -> str:
        core = self.parts.get("docProps/core.xml")
        found = core.find("{http://purl.org/dc/elements/1.1/}" + name) if core is not None else None
        return " ".join((found.text or "").split()) if found is not None else ""

    def pages(self) -> int | None:
        """How many pages the program that wrote the file counted."""
        told = self.parts.get("docProps/app.xml")
        found = told.findtext("{*}Pages") if told is not None else None
        return int(found) if found and found.isdecimal() else None

    def _main_part(self) -> str:
        for relation in self.parts.get("_rels/.rels", etree.Element("none")):
            if (relation.get("Type") or "").endswith(OFFICE_DOCUMENT):
                name = posixpath.normpath((relation.get("Target") or "").lstrip("/"))
                if name in self.parts:
                    return name
        raise Unreadable("damaged")

    def _drop_external(self) -> None:
        """What lies elsewhere is never fetched; links that a reader may follow stay."""
        for name, root in self.parts.items():
            for relation in list(root) if name.endswith(".rels") else ():
                if relation.get("TargetMode") == "External" and not (relation.get("Type") or "").endswith(LINK):
                    root.remove(relation)
                    self.gathering.count("external-dropped", not (relation.get("Type") or "").endswith("/image"))

    def _is_there(self, relation: etree._Element) -> bool:
        """Whether what a relation leads to is in the file, or is a link."""
        target = (relation.get("Target") or "").partition("#")[0]
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{self.folder}/{target}")
        return relation.get("TargetMode") == "External" or place in self.archive

    def _say_comments(self) -> None:
        comments = self.parts.get(f"{self.folder}/comments.xml")
        if comments is not None:
            self.gathering.count("comments-dropped", sum(1 for _ in comments.iter(f"{W}comment")))

    def _main_language(self, root: etree._Element, styles: Styles) -> str:
        letters: Counter[str] = Counter()
        for language, count in letters_by_language(root):
            letters[language or styles.language] += count
        letters.pop("", None)
        return letters.most_common(1)[0][0] if letters else self.property("language").lower()

    def _prepared(self, name: str, styles: Styles) -> Counter[str]:
        root, relations = self.parts[name], self.parts.get(f"{self.folder}/_rels/{posixpath.basename(name)}.rels", ())
        related = {each.get("Id") or "" for each in relations if self._is_there(each)}
        text = WordText(root, styles, related, self.gathering, WordNumbers(self._numbering(), styles))
        text.rewrite()
        self.languages |= text.languages
        for paragraph in list(root.iter(f"{W}p")):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(f"{W}val") in {"Amitycontents", "Amityrunning"}:
                paragraph.clear()
        return text.words()

    def _numbering(self) -> etree._Element | None:
        return self.parts.get(f"{self.folder}/numbering.xml")

    def _rewritten(self) -> io.BytesIO:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
            for name, root in self.parts.items():
                out.writestr(name, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
            for name in self.archive.names:
                if name not in self.parts and "/embeddings/" not in name:
                    out.writestr(name, self.archive.read(name))
        made.seek(0)
        return made

    def _picture(self, image: Any) -> dict[str, str]:
        try:
            with image.open() as file:
                sha256 = self.gathering.picture(file.read())
        except (KeyError, OSError, ValueError):
            self.gathering.count("picture-unreadable")
            return {}
        return {"src": f"sha256:{sha256}" if sha256 else ""}
