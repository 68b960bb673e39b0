"""HTML elements to blocks: the last step of the DOCX reader, and of the reader of pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from amity.documents.blocks import (
    WATCHED,
    Block,
    Cell,
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
)
from amity.documents.inline import BREAK, Inline, Run, clean, safe_link, tidy
from amity.documents.readers.gathering import Gathering, Marked, checked_rows
from amity.documents.readers.note_marks import NoteMarks
from amity.documents.refusals import Unreadable

MARKS = {"em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong",
         "sup": "superscript", "sub": "subscript", "code": "formula"}  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARTING = {"p", "div", "section", "article", "main", "body", "center", "header", "footer", "aside", "address", "pre",
           "dl", "dt", "dd", "td", "th", "tr", "li", "figcaption", "hr", "nav", "details", "summary"}  # fmt: skip
DECORATIVE = "amity:decorative"
PAGE = re.compile(r"AmityPage(\d+)")

# What a walk yields: letters, a block, or None where a paragraph ends.
Piece = Run | Block | None


class Markup:
    """One tree of HTML; ``picture`` gives the fingerprint of a picture by its address, empty where there is none."""

    def __init__(self, root: etree._Element, gathering: Gathering, picture: Callable[[str], str]) -> None:
        self.root, self.gathering, self.picture = root, gathering, picture
        self.marks = NoteMarks(root)
        self.page: int | None = None
        self.depth = 0

    def blocks(self) -> tuple[Block, ...]:
        return self._within(self.root, Run(""))

    def notes(self) -> tuple[Note, ...]:
        return tuple(self._note(number, place) for number, place in self.marks.texts())

    def _note(self, number: str, place: etree._Element) -> Note:
        return Note(id=number, label=self.marks.label(number), blocks=self._within(place, Run("")))

    def _within(self, element: etree._Element, form: Run) -> tuple[Block, ...]:
        return tuple(self._paragraphs(self._walk(element, form)))

    def _paragraphs(self, pieces: Iterable[Piece]) -> Iterator[Block]:
        """Letters between two blocks are a paragraph."""
        runs: list[Run] = []
        page, begun = self.page, False
        for piece in pieces:
            if isinstance(piece, Run):
                page, begun = (page, True) if begun else (self.page, bool(piece.text.strip()))
                runs.append(piece)
                continue
            yield from _paragraph(runs, page)
            runs, begun = [], False
            if piece is not None:
                yield piece
        yield from _paragraph(runs, page)

    def _walk(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        self.depth += 1
        if self.depth > self.gathering.limits.depth:
            raise Unreadable("too-deep")
        yield replace(form, text=element.text or "")
        for child in element:
            if isinstance(child.tag, str) and child not in self.marks.places:
                yield from self._node(child, _spoken(child, form))
            yield replace(form, text=child.tail or "")
        self.depth -= 1

    def _node(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        tag = element.tag
        if tag in HEADINGS:
            yield from self._heading(element, form)
        elif tag in BLOCKS:
            yield from BLOCKS[tag](self, element, form)
        elif tag in PARTING:
            yield None
            yield from self._parted(element, form)
            yield None
        elif tag in INLINE:
            yield from INLINE[tag](self, element, form)
        else:
            yield from self._walk(element, _marked(form, tag))

    def _parted(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        role = element.get("data-role") or ("caption" if element.tag == "figcaption" else "")
        if not role:
            yield from self._walk(element, form)
            return
        for block in self._within(element, form):
            yield _with_role(block, role)

    def _heading(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        pieces = list(self._walk(element, form))
        page = self.page
        text = tidy(_plain(piece) for piece in pieces if isinstance(piece, Run))
        yield None
        if text:
            level = int(element.get("data-level") or HEADINGS[element.tag])
            yield Heading(level=level, text=text, page=page, language=element.get("lang") or "")
        elif not any(isinstance(piece, Block) for piece in pieces):
            self.gathering.count("empty-heading")
        yield from (piece for piece in pieces if isinstance(piece, Block))

    def list_of(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        page = self.page
        items = [self._within(child, form) for child in element if child.tag == "li" and child not in self.marks.places]
        start = element.get("start") or ""
        full = tuple(Item(blocks=blocks) for blocks in items if blocks)
        yield None
        if full:
            ordered = element.tag == "ol"
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            yield ListBlock(items=full, ordered=ordered, start=first, page=page)

    def quotation(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        page = self.page
        blocks = self._within(element, form)
        yield None
        if blocks:
            yield Quotation(blocks=blocks, page=page)

    def table(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        yield None
        if _for_layout(element):
            yield from self._walk(element, form)
            yield None
            return
        page = self.page
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        checked_rows(len(rows), self.gathering.limits)
        made = tuple(Row(cells=self._cells(row, form)) for row in rows)
        head = sum(1 for row in rows if row.getparent().tag == "thead")
        caption = element.find("caption")
        text = self._inline(caption, form) if caption is not None else ()
        yield Table(rows=tuple(row for row in made if row.cells), caption=text, head=head, page=page)

    def _cells(self, row: etree._Element, form: Run) -> tuple[Cell, ...]:
        return tuple(self._cell(cell, form) for cell in row if cell.tag in {"td", "th"})

    def _cell(self, element: etree._Element, form: Run) -> Cell:
        in_head = element.getparent().getparent().tag == "thead"
        header = element.tag == "th" or in_head
        scope = element.get("scope", "").removesuffix("group")
        if header and scope not in {"col", "row"}:
            scope = "col" if in_head or element.getparent().getprevious() is None else "row"
        return Cell(
            blocks=self._within(element, _spoken(element, form)),
            header=header,
            scope=scope if header else "",
            colspan=_span(element, "colspan"),
            rowspan=_span(element, "rowspan"),
        )

    def _inline(self, element: etree._Element, form: Run) -> Inline:
        return tidy(piece for piece in self._walk(element, form) if isinstance(piece, Run))

    def figure(self, element: etree._Element, form: Run) -> Iterator[Piece]:  # noqa: ARG002 - one of a table of calls
        alt = " ".join((element.get("alt") or "").split())
        sha256 = self.picture(element.get("src") or "")
        if sha256:
            decorative = alt == DECORATIVE or element.get("role") == "presentation"
            yield Figure(sha256=sha256, alt="" if decorative else alt, decorative=decorative, page=self.page)

    def video(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        """One that has an address on the web, and what its page says to those who cannot play it."""
        address = video_address(element)
        if address:
            tracks = [each.get("src") or "" for each in element.iter("track") if each.get("kind") != "chapters"]
            captions = next((clean(each) for each in tracks if WATCHED.match(each)), "")
            yield None
            yield Video(address=address, captions=captions, page=self.page)
        yield from self._walk(element, form)

    def line_break(self, element: etree._Element, form: Run) -> Iterator[Piece]:  # noqa: ARG002 - as above
        yield replace(form, text=BREAK)

    def link(self, element: etree._Element, form: Run) -> Iterator[Piece]:
        page = PAGE.fullmatch(element.get("id") or "")
        if page:
            self.page = int(page[1])
        note = self.marks.called(element)
        if note:
            yield replace(form, text=self.marks.label(note), note=note, link="", marks=())
        elif not self.marks.leads_back(element):
            link = safe_link(element.get("href") or "") or form.link
            yield from self._walk(element, replace(form, link=link))


Handler = Callable[[Markup, Any, Run], Iterator[Piece]]
BLOCKS: dict[str, Handler] = {
    "ul": Markup.list_of, "ol": Markup.list_of, "menu": Markup.list_of, "table": Markup.table,
    "blockquote": Markup.quotation, "video": Markup.video,
}  # fmt: skip
INLINE: dict[str, Handler] = {"img": Markup.figure, "br": Markup.line_break, "a": Markup.link}


def video_address(element: etree._Element) -> str:
    """Where on the web a video lies; empty where the page does not say so."""
    told = [element.get("src") or "", *(each.get("src") or "" for each in element.iter("source"))]
    return next((clean(each).strip() for each in told if WATCHED.match(each.strip())), "")


def _paragraph(runs: list[Run], page: int | None) -> Iterator[Block]:
    text = tidy(runs)
    if text:
        yield Paragraph(text=text, page=page)


def _with_role(block: Block, role: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    if role == "quotation":
        return Quotation(blocks=(block,), page=block.page)
    return Marked(role=role, text=block.text, page=block.page)


def _spoken(element: etree._Element, form: Run) -> Run:
    language = (element.get("lang") or "").lower()
    return replace(form, language=language) if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", language) else form


def _marked(form: Run, tag: str) -> Run:
    mark = MARKS.get(tag)
    return replace(form, marks=tuple(sorted({*form.marks, mark}))) if mark else form


def _plain(run: Run) -> Run:
    """A heading is strong by itself."""
    return replace(run, marks=tuple(mark for mark in run.marks if mark != "strong"))


def _for_layout(table: etree._Element) -> bool:
    """Old sites set their pages in tables: such a one holds headings, other tables, or a single cell."""
    within = {"table", *HEADINGS}
    held = any(each.tag in within for each in table.iter() if each is not table)
    return table.get("role") == "presentation" or held or sum(1 for _ in table.iter("td", "th")) <= 1


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name) or ""
    return min(max(int(value), 1), 1000) if value.isdecimal() and len(value) < 6 else 1
