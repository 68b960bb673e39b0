"""The document as Pandoc knows one: the way to DOCX, and to whatever else Pandoc writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amity.documents.blocks import (
    Annex,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Quotation,
    Recommendation,
    Row,
    Table,
    Video,
)  # fmt: skip
from amity.documents.inline import Inline, Run, inline_of
from amity.documents.writing.wording import lines_of, separate, tag, watch_words, words_for

VERSION = [1, 23, 1]
MARKS = {"emphasis": "Emph", "strong": "Strong", "superscript": "Superscript", "subscript": "Subscript"}
Tree = dict[str, Any]


class PandocWriter:
    """Writes one document as Pandoc's tree of JSON; ``picture`` says where a picture's bytes lie."""

    def __init__(self, document: Document, picture: Callable[[str], str]) -> None:
        self.document, self.picture = document, picture
        self._notes = {note.id: note for note in document.notes}

    def tree(self) -> Tree:
        front = {"title": self.document.title, "subtitle": self.document.subtitle, "date": self.document.date}
        meta: Tree = {name: _inlines(words) for name, words in front.items() if words}
        meta["lang"] = {"t": "MetaString", "c": tag(self.document.language or "fr")}
        meta["author"] = {"t": "MetaList", "c": [_inlines(author) for author in self.document.authors]}
        return {"pandoc-api-version": VERSION, "meta": meta, "blocks": self.blocks(self.document.blocks)}

    def blocks(self, blocks: tuple[Block, ...]) -> list[Tree]:
        return [self._spoken(block, WRITERS[type(block)](self, block)) for block in blocks]

    def inline(self, runs: Inline) -> list[Tree]:
        return [each for run in runs for each in self._run(run)]

    @staticmethod
    def _spoken(block: Block, told: Tree) -> Tree:
        return _t("Div", [_attr(lang=block.language), [told]]) if block.language else told

    def _run(self, run: Run) -> list[Tree]:
        if run.note:
            return self._call(run)
        told = _words(run.text)
        for mark in run.marks:
            if mark in MARKS:
                told = [_t(MARKS[mark], told)]
        if run.link.startswith("#") is False and run.link:
            told = [_t("Link", [_attr(), told, [run.link, ""]])]
        return [_t("Span", [_attr(lang=run.language), told])] if run.language else told

    def _call(self, run: Run) -> list[Tree]:
        note = self._notes.get(run.note)
        return [_t("Note", self.blocks(note.blocks))] if note else [_t("Superscript", _words(run.text))]

    def heading(self, block: Heading) -> Tree:
        return _t("Header", [min(block.level, 9), _attr(block.anchor), self.inline(block.text)])

    def annex(self, block: Annex) -> Tree:
        return _t("Header", [1, _attr(block.anchor), self.inline(block.text)])

    def paragraph(self, block: Paragraph) -> Tree:
        return _t("Para", self.inline(block.text))

    def recommendation(self, block: Recommendation) -> Tree:
        number = words_for(self.document.language).recommendation.format(block.number) if block.number else ""
        label = [_t("Strong", _words(f"{number}\u00a0:")), _t("Space")] if number else []
        paragraph = _t("Para", [*label, *self.inline(block.text)])
        return _t("Div", [_attr(**{"custom-style": "Recommendation"}), [paragraph]])

    def listing(self, block: ListBlock) -> Tree:
        items = [self.blocks(item.blocks) for item in block.items]
        if block.ordered:
            return _t("OrderedList", [[block.start, _t("Decimal"), _t("Period")], items])
        return _t("BulletList", items)

    def quotation(self, block: Quotation) -> Tree:
        return _t("BlockQuote", self.blocks(block.blocks))

    def figure(self, block: Figure) -> Tree:
        image = _t("Image", [_attr(), _words("" if block.decorative else block.alt), [self.picture(block.sha256), ""]])
        rights = " – ".join(part for part in (block.credit, block.licence) if part)
        caption = self.inline(block.caption) + _words(f" ({rights})" if rights and block.caption else rights)
        return _t(
            "Figure", [_attr(block.anchor), [None, [_t("Plain", caption)] if caption else []], [_t("Plain", [image])]]
        )

    def video(self, block: Video) -> Tree:
        words = words_for(self.document.language)
        rights = " – ".join(part for part in (block.credit, block.licence) if part)
        paragraphs = [
            [_linked(watch_words(words, block), block.address)],
            [_linked(words.captions, block.captions)] if separate(block) else [],
            [*self.inline(block.caption), *_words(f" ({rights})" if rights and block.caption else rights)],
            [_t("Strong", _words(words.transcript))] if block.transcript else [],
            *(_words(line) for line in lines_of(block)),
        ]
        return _t("Div", [_attr(block.anchor), [_t("Para", each) for each in paragraphs if each]])

    def table(self, block: Table) -> Tree:
        columns = max((sum(cell.colspan for cell in row.cells) for row in block.rows), default=1)
        caption = [None, [_t("Plain", self.inline(block.caption))] if block.caption else []]
        body = [_attr(), 0, [], [self._row(row) for row in block.rows[block.head :]]]
        head = [_attr(), [self._row(row) for row in block.rows[: block.head]]]
        widths = [[_t("AlignDefault"), _t("ColWidth", round(1 / columns, 4))]] * columns
        return _t("Table", [_attr(block.anchor), caption, widths, head, [body], [_attr(), []]])

    def _row(self, row: Row) -> list[Any]:
        return [_attr(), [self._cell(cell) for cell in row.cells]]

    def _cell(self, cell: Cell) -> list[Any]:
        return [_attr(), _t("AlignDefault"), cell.rowspan, cell.colspan, self.blocks(cell.blocks)]

    def note(self, block: Note) -> Tree:
        return _t("Div", [_attr(block.anchor), self.blocks(block.blocks)])


WRITERS: dict[type[Block], Callable[..., Tree]] = {
    Heading: PandocWriter.heading, Annex: PandocWriter.annex, Paragraph: PandocWriter.paragraph,
    Recommendation: PandocWriter.recommendation, ListBlock: PandocWriter.listing, Quotation: PandocWriter.quotation,
    Figure: PandocWriter.figure, Video: PandocWriter.video, Table: PandocWriter.table, Note: PandocWriter.note,
}  # fmt: skip


def _t(name: str, content: Any = None) -> Tree:
    return {"t": name} if content is None else {"t": name, "c": content}


def _linked(text: str, address: str) -> Tree:
    return _t("Link", [_attr(), _words(text), [address, ""]])


def _attr(id_: str = "", **more: str) -> list[Any]:
    return [id_, [], [[key, tag(value) if key == "lang" else value] for key, value in more.items()]]


def _words(text: str) -> list[Tree]:
    told: list[Tree] = []
    for at, line in enumerate(text.split("\n")):
        told += [_t("LineBreak")] if at else []
        told += [_t("Str", line)] if line else []
    return told


def _inlines(text: str) -> Tree:
    return _t("MetaInlines", _words("".join(run.text for run in inline_of(text))))
