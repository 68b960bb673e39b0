"""HTML: each block as a fragment, sections nested as the outline is, notes at the end or where paper wants them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

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
from amity.documents.inline import Run, said
from amity.documents.outline import Section, outline
from amity.documents.writing.wording import direction, lines_of, separate, tag, watch_words, words_for

MARKS = {"emphasis": "em", "strong": "strong", "superscript": "sup", "subscript": "sub", "formula": "code"}


@dataclass(frozen=True, slots=True)
class Form:
    """How a page wants its fragments: headings begin at ``<h{first_level}>``, pictures lie at ``picture(sha256)``.

    ``notes`` is ``end`` (a call that leads to the list of notes), ``foot`` (the note itself, for paper).
    """

    picture: Callable[[str], str]
    first_level: int = 2
    notes: str = "end"
    ids: bool = True
    epub: bool = False


class HtmlWriter:
    """Writes blocks of one document; well-formed as XML too. Every letter of the source is escaped here."""

    def __init__(self, document: Document, form: Form) -> None:
        self.document, self.form = document, form
        self.words = words_for(document.language)
        self._opening = {block.anchor: block for block in document.blocks}
        self._calls: Counter[str] = Counter()
        self._notes = {note.id: note for note in document.notes}

    def article(self) -> str:
        """All blocks, in nested sections; the list of notes is ``endnotes()``."""
        return self.section(outline(self.document))

    def section(self, section: Section) -> str:
        """A section with its heading, its own blocks and the sections within it."""
        if not section.level:
            return "".join([*map(self.block, section.blocks), *map(self.section, section.sections)])
        opening = self._opening[section.anchor]
        inner = "".join([self.block(opening), *map(self.block, section.blocks), *map(self.section, section.sections)])
        kind = ' class="annex"' if isinstance(opening, Annex) else ""
        return f'<section{kind} aria-labelledby="{escape(section.anchor)}">{inner}</section>\n'

    def block(self, block: Block) -> str:
        """One block, with its address as ``id``."""
        return WRITERS[type(block)](self, block) + "\n"

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(map(self.block, blocks))

    def inline(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def endnotes(self) -> str:
        """The notes that the text calls, each with its way back; empty where there are none."""
        items = "".join(self._endnote(note) for note in self.document.notes)
        level = self.form.first_level
        role = ' epub:type="endnotes"' if self.form.epub else ""
        return (
            f'<section class="notes" role="doc-endnotes"{role} aria-labelledby="notes">'
            f'<h{level} id="notes">{self.words.notes}</h{level}>\n<ol>{items}</ol></section>\n'
            if items else ""
        )  # fmt: skip

    def _endnote(self, note: Note) -> str:
        back = (
            f' <a href="#r-{escape(note.id)}" role="doc-backlink" aria-label="{self.words.back}">↩</a>'
            if self._calls[note.id] else ""
        )  # fmt: skip
        inner = self.blocks(note.blocks).rstrip("\n")
        inner = f"{inner.removesuffix('</p>')}{back}</p>" if inner.endswith("</p>") else f"{inner}<p>{back}</p>"
        value = f' value="{note.label}"' if note.label.isdigit() and len(note.label) < 6 else ""
        return f'<li id="{escape(note.anchor)}"{value}>{inner}</li>\n'

    def _run(self, run: Run) -> str:
        text = self._call(run) if run.note else escape(run.text).replace("\n", "<br/>")
        for mark in run.marks:
            text = f"<{MARKS[mark]}>{text}</{MARKS[mark]}>"
        if run.link and not run.note:
            text = f'<a href="{escape(run.link)}">{text}</a>'
        return f"<span{_lang(run.language)}>{text}</span>" if run.language else text

    def _call(self, run: Run) -> str:
        note = self._notes.get(run.note)
        if note is None:
            return f"<sup>{escape(run.text)}</sup>"
        if self.form.notes == "foot":
            return self._foot(note)
        self._calls[note.id] += 1
        count = self._calls[note.id]
        id_ = f"r-{note.id}" if count == 1 else f"r-{note.id}-{count}"
        role = ' epub:type="noteref"' if self.form.epub else ""
        label = f'aria-label="{self.words.note} {escape(note.label)}"'
        return (
            f'<sup><a href="#{escape(note.anchor)}" id="{escape(id_)}" role="doc-noteref"{role} {label}>'
            f"{escape(run.text)}</a></sup>"
        )

    def _foot(self, note: Note) -> str:
        """The note where it is called: paper carries it to the foot of the page."""
        inner = " ".join(self.inline(block.text) for block in note.blocks if isinstance(block, Paragraph))
        return f'<span class="footnote">{inner}</span>'

    def heading(self, block: Heading) -> str:
        level = block.level + self.form.first_level - 1
        beyond = f' role="heading" aria-level="{level}"' if level > 6 else ""
        return self._in(f"h{min(level, 6)}", block, self.inline(block.text), beyond)

    def annex(self, block: Annex) -> str:
        return self._in(f"h{self.form.first_level}", block, self.inline(block.text))

    def paragraph(self, block: Paragraph) -> str:
        return self._in("p", block, self.inline(block.text))

    def recommendation(self, block: Recommendation) -> str:
        number = self.words.recommendation.format(block.number) if block.number else ""
        label = f'<strong class="number">{escape(number)}</strong> ' if number else ""
        return self._in("div", block, f"<p>{label}{self.inline(block.text)}</p>", ' class="recommendation"')

    def listing(self, block: ListBlock) -> str:
        items = "".join(f"<li>{self._item(item.blocks)}</li>" for item in block.items)
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        return self._in("ol" if block.ordered else "ul", block, items, start)

    def _item(self, blocks: tuple[Block, ...]) -> str:
        """An item of one paragraph is set without room around it."""
        match blocks:
            case (Paragraph() as only, *rest) if all(isinstance(each, ListBlock) for each in rest):
                return self.inline(only.text) + self.blocks(rest)
            case _:
                return self.blocks(blocks)

    def quotation(self, block: Quotation) -> str:
        return self._in("blockquote", block, self.blocks(block.blocks))

    def figure(self, block: Figure) -> str:
        alt = "" if block.decorative else escape(block.alt)
        hidden = ' role="presentation"' if block.decorative else ""
        image = f'<img src="{escape(self.form.picture(block.sha256))}" alt="{alt}"{hidden}/>'
        caption = self.inline(block.caption) + self._rights(block)
        return self._in("figure", block, image + (f"<figcaption>{caption}</figcaption>" if caption else ""))

    def video(self, block: Video) -> str:
        """Where it is watched, and what it says for those who do not watch it: nothing is loaded from there."""
        watch = f'<p><a href="{escape(block.address)}">{escape(watch_words(self.words, block))}</a></p>'
        captions = f'<p><a href="{escape(block.captions)}">{self.words.captions}</a></p>' if separate(block) else ""
        said_there = "".join(f"<p>{escape(line)}</p>" for line in lines_of(block))
        transcript = (
            f'<div class="transcript"><p><strong>{self.words.transcript}</strong></p>{said_there}</div>'
            if said_there else ""
        )  # fmt: skip
        caption = self.inline(block.caption) + self._rights(block)
        told = watch + captions + transcript + (f"<figcaption>{caption}</figcaption>" if caption else "")
        return self._in("figure", block, told, ' class="video"')

    @staticmethod
    def _rights(block: Figure | Video) -> str:
        rights = " – ".join(escape(part) for part in (block.credit, block.licence) if part)
        return f' <small class="credit">{rights}</small>' if rights else ""

    def table(self, block: Table) -> str:
        caption = f"<caption>{self.inline(block.caption)}</caption>" if block.caption else ""
        numeric = _numeric_columns(block)
        head = "".join(self._row(row, numeric) for row in block.rows[: block.head])
        body = "".join(self._row(row, numeric) for row in block.rows[block.head :])
        told = caption + (f"<thead>{head}</thead>" if head else "") + (f"<tbody>{body}</tbody>" if body else "")
        return self._in("table", block, told)

    def _row(self, row: Row, numeric: set[int]) -> str:
        return f"<tr>{''.join(self._cell(cell, at in numeric) for at, cell in enumerate(row.cells))}</tr>"

    def _cell(self, cell: Cell, numeric: bool) -> str:
        name = "th" if cell.header else "td"
        scope = f' scope="{cell.scope}"' if cell.header and cell.scope else ""
        spans = "".join(f' {key}="{value}"' for key, value in _spans(cell) if value > 1)
        look = ' class="number"' if numeric and cell.scope != "row" and cell.colspan == 1 else ""
        return f"<{name}{scope}{spans}{look}>{self._item(cell.blocks)}</{name}>"

    def note(self, block: Note) -> str:
        return self._in("aside", block, self.blocks(block.blocks), ' role="doc-footnote"')

    def _in(self, name: str, block: Block, inner: str, more: str = "") -> str:
        id_ = f' id="{escape(block.anchor)}"' if block.anchor and self.form.ids else ""
        return f"<{name}{id_}{_lang(block.language)}{more}>{inner}</{name}>"


WRITERS: dict[type[Block], Callable[..., str]] = {
    Heading: HtmlWriter.heading, Annex: HtmlWriter.annex, Paragraph: HtmlWriter.paragraph,
    Recommendation: HtmlWriter.recommendation, ListBlock: HtmlWriter.listing, Quotation: HtmlWriter.quotation,
    Figure: HtmlWriter.figure, Video: HtmlWriter.video, Table: HtmlWriter.table, Note: HtmlWriter.note,
}  # fmt: skip


def _lang(language: str) -> str:
    if not language:
        return ""
    return f' lang="{escape(tag(language))}"' + (' dir="rtl"' if direction(language) == "rtl" else "")


def _spans(cell: Cell) -> Iterator[tuple[str, int]]:
    yield from (("colspan", cell.colspan), ("rowspan", cell.rowspan))


def _numeric_columns(table: Table) -> set[int]:
    """Columns all of whose cells are figures: these are set flush to the end, their headers too."""
    rows = [row.cells for row in table.rows if not all(cell.header for cell in row.cells)]
    columns: dict[int, list[bool]] = {}
    for row in rows:
        for at, cell in enumerate(row):
            columns.setdefault(at, []).append(cell.colspan == 1 and not cell.header and _is_number(cell))
    return {at for at, told in columns.items() if len(told) > 1 and all(told)}


def _is_number(cell: Cell) -> bool:
    text = "".join(said(block.text) for block in cell.blocks if isinstance(block, Paragraph))
    return (
        bool(text) and len(text) < 20 and all(letter.isdigit() or letter in " .,%€+-−–\u00a0\u202f" for letter in text)
    )
