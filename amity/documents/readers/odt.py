"""ODT, read from its own XML: no converter keeps languages, header rows, alternative texts and page breaks alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from amity.documents.archive import Archive
from amity.documents.blocks import (
    WATCHED,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Quotation,
    Row,
    Table,
    Video,
)  # fmt: skip
from amity.documents.inline import BREAK, Run, clean, safe_link, tidy, words_of
from amity.documents.readers.gathering import Draft, Gathering, Marked, checked_rows
from amity.documents.readers.markup import Piece
from amity.documents.readers.odt_styles import OFFICE, TEXT, Styles
from amity.documents.refusals import Unreadable

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
LINK = "{http://www.w3.org/1999/xlink}href"
DC = "{http://purl.org/dc/elements/1.1/}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

# What is left out, and what is said of it.
GONE = {
    f"{TEXT}tracked-changes": "changes-accepted", f"{TEXT}table-of-content": "contents-dropped",
    f"{TEXT}illustration-index": "contents-dropped", f"{TEXT}table-index": "contents-dropped",
    f"{OFFICE}annotation": "comments-dropped", f"{OFFICE}annotation-end": "", f"{OFFICE}forms": "",
    f"{TEXT}sequence-decls": "",
    f"{TEXT}alphabetical-index": "contents-dropped", f"{TEXT}user-index": "contents-dropped",
}  # fmt: skip


def read(path: Path, gathering: Gathering) -> Draft:
    """A draft of an OpenDocument text."""
    archive = Archive(path, gathering.limits)
    content = archive.xml("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Unreadable("damaged")
    looks = [archive.xml("styles.xml")] if "styles.xml" in archive else []
    text = OpenText(archive, Styles(content, *looks), gathering)
    blocks = text.within(body, Run(""))
    meta = archive.xml("meta.xml") if "meta.xml" in archive else etree.Element("none")
    document = Document(
        title=" ".join((meta.findtext(f".//{DC}title") or "").split()),
        language=text.styles.language or (meta.findtext(f".//{DC}language") or "").lower(),
        blocks=blocks,
        notes=tuple(text.notes),
        pictures=gathering.pictures,
    )
    return Draft(document, _words(body) + _counted(text.numbers))


class OpenText:
    """The body of a text, walked once."""

    def __init__(self, archive: Archive, styles: Styles, gathering: Gathering) -> None:
        self.archive, self.styles, self.gathering = archive, styles, gathering
        self.notes: list[Note] = []
        self.page: int | None = None
        self.depth = 0
        self.list_style = ""
        self.numbers: Counter[str] = Counter()

    def within(self, element: etree._Element, form: Run, level: int = 0) -> tuple[Block, ...]:
        """The blocks of a body, a cell, an item, a note."""
        self.depth += 1
        if self.depth > self.gathering.limits.depth:
            raise Unreadable("too-deep")
        made = tuple(block for child in element for block in self._block(child, form, level))
        self.depth -= 1
        return made

    def _block(self, element: etree._Element, form: Run, level: int) -> Iterator[Block]:
        tag = element.tag
        if tag in GONE:
            self._say_gone(tag)
        elif tag in {f"{TEXT}p", f"{TEXT}h"}:
            yield from self._paragraph(element, form)
        elif tag == f"{TEXT}list":
            yield from self._list(element, form, level)
        elif tag == f"{TABLE}table":
            yield self._table(element, form)
        elif tag == f"{TEXT}soft-page-break":
            self._turn()
        elif tag == f"{DRAW}frame":
            yield from (piece for piece in self._frame(element, form) if isinstance(piece, Block))
        else:
            yield from self.within(element, form, level)

    def _say_gone(self, tag: str) -> None:
        if GONE[tag]:
            self.gathering.count(GONE[tag])

    def _turn(self) -> None:
        self.page = (self.page or 1) + 1

    def _paragraph(self, element: etree._Element, form: Run) -> Iterator[Block]:
        page = self.page
        style = element.get(f"{TEXT}style-name") or ""
        pieces = list(self._walk(element, self._formed(form, "paragraph", style)))
        text = tidy(piece for piece in pieces if isinstance(piece, Run))
        role = self.styles.role(style)
        if element.tag == f"{TEXT}h":
            level = element.get(f"{TEXT}outline-level") or "1"
            role = f"heading {level}"
            text = self._numbered(element, level, text)
        figures = [piece for piece in pieces if isinstance(piece, Block)]
        yield from figures
        if text and role != "contents":
            yield replace(_as(role, text), page=page)
        elif role.startswith("heading") and not figures:
            self.gathering.count("empty-heading")

    def _numbered(self, element: etree._Element, level: str, text: tuple[Run, ...]) -> tuple[Run, ...]:
        """A heading with the number that its page shows, unless it is written in it already."""
        told = element.find(f"{TEXT}number") is not None or element.get(f"{TEXT}is-list-header") == "true"
        if told or not level.isdecimal():
            return text
        number = self.styles.number(self.list_style, int(level))
        self.numbers[number.strip()] += bool(text)
        return tidy((Run(number), *text)) if text else text

    def _walk(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        yield replace(form, text=element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                yield from self._node(child, form)
            yield replace(form, text=child.tail or "")

    def _node(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        tag = element.tag
        if tag in GONE:
            self._say_gone(tag)
        elif tag == f"{TEXT}soft-page-break":
            self._turn()
        elif tag in LETTERS:
            yield replace(form, text=LETTERS[tag])
        elif tag == f"{TEXT}note":
            yield self._note(element, form)
        elif tag == f"{DRAW}frame":
            yield from self._frame(element, form)
        else:
            yield from self._walk(element, self._node_form(element, form))

    def _node_form(self, element: etree._Element, form: Run) -> Run:
        if element.tag == f"{TEXT}span":
            return self._formed(form, "text", element.get(f"{TEXT}style-name") or "")
        if element.tag == f"{TEXT}a":
            return replace(form, link=safe_link(element.get(LINK) or ""))
        return form

    def _formed(self, form: Run, family: str, style: str) -> Run:
        marks = set(form.marks)
        if family == "text":
            marks |= {mark for mark, on in LOOKS if self.styles.property(family, style, mark) in on}
            marks |= _raised(self.styles.property(family, style, "position").split(" ")[0])
        language = self.styles.property(family, style, "language")
        foreign = language.split("-")[0] != self.styles.language.split("-")[0]
        return replace(form, marks=tuple(sorted(marks)), language=language if language and foreign else form.language)

    def _note(self, element: etree._Element, form: Run) -> Run:
        number = str(len(self.notes) + 1)
        label = "".join(element.find(f"{TEXT}note-citation").itertext()).strip() or number
        self.notes.append(Note(id=number, label=label))
        body = element.find(f"{TEXT}note-body")
        blocks = self.within(body, Run("")) if body is not None else ()
        self.notes[int(number) - 1] = Note(id=number, label=label, blocks=blocks, page=self.page)
        return replace(form, text=label, note=number, link="", marks=())

    def _frame(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        """A frame holds a picture, a text box, or an object of which a picture is kept beside."""
        if element.find(f"{DRAW}object") is not None or element.find(f"{DRAW}object-ole") is not None:
            self.gathering.count("embedded-dropped")
        yield from self._video(element.find(f"{DRAW}plugin"))
        box, image = element.find(f"{DRAW}text-box"), element.find(f"{DRAW}image")
        if box is not None:
            yield from self.within(box, form)
        elif image is not None:
            yield from self._figure(element, image)

    def _video(self, plugin: etree._Element | None) -> Iterator[Block]:
        """One that has an address on the web; what lies beside the text on somebody's disk is left out."""
        if plugin is None:
            return
        address = clean(plugin.get(LINK) or "")
        if WATCHED.match(address):
            yield Video(address=address, page=self.page)
        else:
            self.gathering.count("moving-dropped")

    def _figure(self, frame: etree._Element, image: etree._Element) -> Iterator[Block]:
        address = (image.get(LINK) or "").removeprefix("./")
        if address not in self.archive:
            self.gathering.count("external-dropped" if ":" in address else "picture-unreadable")
            return
        sha256 = self.gathering.picture(self.archive.read(address))
        alt = " ".join(filter(None, (frame.findtext(f"{SVG}title"), frame.findtext(f"{SVG}desc"))))
        decorative = "true" in {value for name, value in frame.attrib.items() if name.endswith("}decorative")}
        if sha256:
            yield Figure(sha256=sha256, alt=" ".join(alt.split()), decorative=decorative, page=self.page)

    def _list(self, element: etree._Element, form: Run, level: int) -> Iterator[Block]:
        outer, style = self.list_style, element.get(f"{TEXT}style-name") or self.list_style
        self.list_style = style  # an inner list that names no style has that of the outer one
        items = [self.within(child, form, level + 1) for child in element if child.tag == f"{TEXT}list-item"]
        self.list_style = outer
        page = self.page
        headings = [block for item in items for block in item if isinstance(block, Heading)]
        if headings:  # chapters numbered by a list are no list
            yield from (block for item in items for block in item)
        elif any(items):
            full = tuple(Item(blocks=item) for item in items if item)
            yield ListBlock(items=full, ordered=self.styles.numbered(style, level + 1), page=page)

    def _table(self, element: etree._Element, form: Run) -> Table:
        page = self.page
        rows = [row for row in element.iter(f"{TABLE}table-row") if next(row.iterancestors(f"{TABLE}table")) is element]
        checked_rows(len(rows), self.gathering.limits)
        headed = [row for row in rows if row.getparent().tag == f"{TABLE}table-header-rows"]
        made = tuple(Row(cells=self._cells(row, form, row in headed)) for row in rows)
        return Table(rows=tuple(row for row in made if row.cells), head=len(headed), page=page)

    def _cells(self, row: etree._Element, form: Run, header: bool) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                blocks=self.within(cell, form), header=header, scope="col" if header else "",
                colspan=_number(cell, "number-columns-spanned"), rowspan=_number(cell, "number-rows-spanned"),
            )
            for cell in row.iterchildren(f"{TABLE}table-cell")
            for _ in range(min(_number(cell, "number-columns-repeated"), 20))
        )  # fmt: skip


LOOKS = (("emphasis", {"italic", "oblique"}), ("strong", {"bold", "700", "800", "900"}))
LETTERS = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": BREAK}


def _raised(position: str) -> set[str]:
    """``super``, ``sub``, or a share of the line's height, which may be below zero."""
    if position == "sub" or position.startswith("-"):
        return {"subscript"}
    return {"superscript"} if position == "super" or position.rstrip("%").strip("0") else set()


def _as(role: str, text: tuple[Run, ...]) -> Block:
    if role.startswith("heading"):
        plain = tuple(replace(run, marks=tuple(mark for mark in run.marks if mark != "strong")) for run in text)
        return Heading(level=min(int(role.split()[1]), 9), text=tidy(plain))
    if role == "quotation":
        return Quotation(blocks=(Paragraph(text=text),))
    return Marked(role=role, text=text) if role and role != "running" else Paragraph(text=text)


def _number(cell: etree._Element, name: str) -> int:
    value = cell.get(f"{TABLE}{name}") or ""
    return min(int(value), 1000) if value.isdecimal() and int(value[:6]) > 0 else 1


def _counted(numbers: Counter[str]) -> Counter[str]:
    """The words of numbers that stand on the page, and not in the file."""
    return Counter(word for number in numbers.elements() for word in words_of(number))


def _words(body: etree._Element) -> Counter[str]:
    """The words of all paragraphs; what stands within one paragraph's note is counted with the note."""
    paragraphs: dict[etree._Element, list[str]] = {}
    for element in body.iter():
        if not isinstance(element.tag, str) or any(each.tag in GONE for each in (element, *element.iterancestors())):
            continue
        outer = next(element.iterancestors(f"{TEXT}p", f"{TEXT}h"), None)
        place = element if element.tag in {f"{TEXT}p", f"{TEXT}h"} else outer
        if place is not None and element.tag not in {f"{SVG}title", f"{SVG}desc", f"{TEXT}note-citation"}:
            paragraphs.setdefault(place, []).append(LETTERS.get(element.tag, "") + (element.text or ""))
        if outer is not None:
            paragraphs.setdefault(outer, []).append(element.tail or "")
    return Counter(word for parts in paragraphs.values() for word in words_of("".join(parts)))
