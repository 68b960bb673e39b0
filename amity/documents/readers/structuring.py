"""From what a reader made to a whole document: parts settled, levels in order, findings said, addresses given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from amity.documents.blocks import (
    Annex,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Recommendation,
    Row,
    Table,
    level_of,
)  # fmt: skip
from amity.documents.inline import Inline, cut, said
from amity.documents.readers.gathering import Gathering, Marked
from amity.documents.readers.guessing import guessed_headings

RECOMMENDED = re.compile(
    r"(?:recomm[ae]ndation|proposition)\s*(?:n\s*[°ºo]\s*|no\.?\s*|#\s*)?(\d{1,3})\s*(?:[:.–—-]|\n)\s*", re.IGNORECASE
)
ANNEX = re.compile(r"(?:\W|[ivx\d]+[.)\s])*(?:annexe?s?|appendi(?:x|ces))\b", re.IGNORECASE)

Step = Callable[[tuple[Block, ...], Gathering], tuple[Block, ...]]


def structured(document: Document, gathering: Gathering) -> Document:
    """All steps in their order; words are never changed, only what they are taken for."""
    titled = any(isinstance(block, Marked) and block.role == "title" for block in document.blocks)
    document = _front(document)
    blocks = document.blocks
    for step in STEPS:
        blocks = step(blocks, gathering)
    document = replace(document, blocks=blocks)
    document = document if titled else _titled(document)
    return replace(document, blocks=_levelled(document.blocks), notes=tuple(map(_note, document.notes)))


def _front(document: Document) -> Document:
    """Title, subtitle, authors and date leave the text for the front matter."""
    told = {role: [b for b in document.blocks if isinstance(b, Marked) and b.role == role] for role in FRONT}
    said_ = {role: [" ".join(said(block.text).split()) for block in blocks] for role, blocks in told.items()}
    kept = tuple(b for b in document.blocks if not (isinstance(b, Marked) and b.role in FRONT))
    return replace(
        document,
        title=" ".join(said_["title"]) or document.title,
        subtitle=" ".join(said_["subtitle"]) or document.subtitle,
        authors=tuple(said_["author"]) or document.authors,
        date=" ".join(said_["date"]) or document.date,
        blocks=kept,
    )


FRONT = ("title", "subtitle", "author", "date")


def _captions(blocks: tuple[Block, ...], gathering: Gathering) -> tuple[Block, ...]:  # noqa: ARG001 - one of the steps
    """A caption joins the table or figure beside it: for a figure the one above, for a table the one below."""
    done: list[Block] = []
    waiting: Marked | None = None
    for block in blocks:
        if isinstance(block, Marked) and block.role in {"caption", "credit"}:
            before = done[-1] if done else None
            if isinstance(before, Figure | Table) and _lacks(before, block.role) and waiting is None:
                done[-1] = _captioned(before, block)
                continue
            done += [_paragraph(waiting)] if waiting else []
            waiting = block
        elif waiting is not None:
            done += [_captioned(block, waiting)] if isinstance(block, Figure | Table) else [_paragraph(waiting), block]
            waiting = None
        else:
            done.append(block)
    return (*done, *([_paragraph(waiting)] if waiting else []))


def _lacks(block: Figure | Table, role: str) -> bool:
    return isinstance(block, Figure) and not block.credit if role == "credit" else not block.caption


def _captioned(block: Figure | Table, mark: Marked) -> Block:
    if mark.role == "credit" and isinstance(block, Figure):
        return replace(block, credit=said(mark.text))
    return replace(block, caption=mark.text)


def _paragraph(mark: Marked) -> Paragraph:
    return Paragraph(text=mark.text, page=mark.page, language=mark.language)


def _settled(blocks: tuple[Block, ...], gathering: Gathering) -> tuple[Block, ...]:
    return tuple(_settle(block, gathering) for block in blocks)


def _settle(block: Block, gathering: Gathering) -> Block:
    """What a style or the words say: an annex, a recommendation, a table's header."""
    match block:
        case Marked():
            return _styled(block)
        case Heading(level=1) if ANNEX.match(said(block.text)):
            gathering.say("annex-guessed", page=block.page, text=said(block.text)[:80])
            return Annex(text=block.text, page=block.page, language=block.language)
        case Paragraph() if RECOMMENDED.match(said(block.text)):
            return _recommendation(block.text, block.page)
        case Table():
            return _headed(block, gathering)
        case _:
            return block


def _styled(mark: Marked) -> Block:
    match mark.role:
        case "annex":
            return Annex(text=mark.text, page=mark.page)
        case "recommendation":
            return _recommendation(mark.text, mark.page)
        case _:
            return _paragraph(mark)


def _recommendation(text: Inline, page: int | None) -> Recommendation:
    found = RECOMMENDED.match(said(text))
    if found is None:
        return Recommendation(text=text, page=page)
    return Recommendation(number=found[1], text=cut(text, found.end()), page=page)


def _headed(table: Table, gathering: Gathering) -> Table:
    """A first row all in strong letters, over rows that are not, is a header in all but name."""
    if table.has_header or len(table.rows) < 2:
        return table
    first, second = (_strong(row) for row in table.rows[:2])
    if not first or second:
        return table
    gathering.say("table-first-row", page=table.page)
    cells = tuple(replace(cell, header=True, scope="col") for cell in table.rows[0].cells)
    return replace(table, rows=(Row(cells=cells), *table.rows[1:]), head=1)


def _strong(row: Row) -> bool:
    runs = [run for cell in row.cells for run in _runs(cell) if run.text.strip()]
    return bool(runs) and all("strong" in run.marks for run in runs)


def _runs(cell: Cell) -> Inline:
    return tuple(run for block in cell.blocks if isinstance(block, Paragraph) for run in block.text)


def _quotations(blocks: tuple[Block, ...], gathering: Gathering) -> tuple[Block, ...]:  # noqa: ARG001 - one of the steps
    """Paragraphs of one quotation, each with the style, are one block."""
    done: list[Block] = []
    for block in blocks:
        if done and isinstance(block, Quotation) and isinstance(done[-1], Quotation):
            done[-1] = replace(done[-1], blocks=done[-1].blocks + block.blocks)
        else:
            done.append(block)
    return tuple(done)


STEPS: tuple[Step, ...] = (_captions, guessed_headings, _settled, _quotations)


def _titled(document: Document) -> Document:
    """The one heading of level 1 at the head of a text whose other headings are lower is the title."""
    levels = [level for block in document.blocks if (level := level_of(block))]
    first = next(iter(document.blocks), None)
    alone = levels.count(1) == 1 and len(levels) > 1
    if not (isinstance(first, Heading) and first.level == 1 and alone):
        return document
    return replace(document, title=" ".join(said(first.text).split()), blocks=document.blocks[1:])


def _levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The highest heading is of level 1; jumps below it are left for the editor to mend."""
    least = min((level for block in blocks if (level := level_of(block))), default=1)
    return tuple(
        replace(block, level=block.level - least + 1) if isinstance(block, Heading) else block for block in blocks
    )


def _note(note: Note) -> Note:
    """A note does not repeat its own mark."""
    first = note.blocks[0] if note.blocks else None
    if not isinstance(first, Paragraph) or not note.label:
        return note
    found = re.match(rf"[\[(]?{re.escape(note.label)}(?:[\])][.:]?|[.:])?\s+", said(first.text))
    if found is None:
        return note
    return replace(note, blocks=(replace(first, text=cut(first.text, found.end())), *note.blocks[1:]))


def jumps(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, int, int]]:
    """(heading, level before, its level) wherever a level was left out."""
    opening = [(block, level) for block in blocks if (level := level_of(block))]
    yield from ((block, before, level) for (_, before), (block, level) in pairwise(opening) if level > before + 1)
