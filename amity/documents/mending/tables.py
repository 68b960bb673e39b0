"""Tables and pictures: which cells are headers, what a caption is, what a picture shows and whose it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from amity.documents.blocks import (
    Block,
    Cell,
    Document,
    Figure,
    Item,
    ListBlock,
    Paragraph,
    Quotation,
    Row,
    Table,
    Video,
)
from amity.documents.mending.places import Unmendable, block_at, swapped


def header(document: Document, anchor: str, *, rows: int = 1, column: bool = False) -> Document:
    """Say which rows and whether the first column of a table are headers."""
    place, table = block_at(document, anchor, Table)
    if not 0 <= rows < len(table.rows) + (len(table.rows) == 0):
        raise Unmendable("head", rows=len(table.rows))
    made = tuple(
        Row(cells=tuple(_cell(cell, number < rows, column and at == 0) for at, cell in enumerate(row.cells)))
        for number, row in enumerate(table.rows)
    )
    return swapped(document, place, replace(table, rows=made, head=rows))


def _cell(cell: Cell, heads_column: bool, heads_row: bool) -> Cell:
    scope = "col" if heads_column else "row" if heads_row else ""
    return replace(cell, header=bool(scope), scope=scope)


def caption(document: Document, anchor: str) -> Document:
    """A paragraph becomes the caption of the table, picture or video beside it; the one below goes first."""
    place, block = block_at(document, anchor, Paragraph)
    for beside in (place + 1, place - 1):
        other = document.blocks[beside] if 0 <= beside < len(document.blocks) else None
        if isinstance(other, Table | Figure | Video) and not other.caption:
            captioned: Block = replace(other, caption=block.text)
            return swapped(document, min(place, beside), captioned, instead_of=2)
    raise Unmendable("not-this")


def uncaption(document: Document, anchor: str) -> Document:
    """A caption becomes a paragraph after its table, picture or video."""
    place, block = block_at(document, anchor, Table, Figure, Video)
    if not isinstance(block, Table | Figure | Video) or not block.caption:
        raise Unmendable("not-this")
    bare: Block = replace(block, caption=())
    return swapped(document, place, bare, Paragraph(text=block.caption, page=block.page))


def figure(
    document: Document, anchor: str, *, sha256: str = "", alt: str = "", credit: str = "", licence: str = "",
    decorative: bool = False,
) -> Document:  # fmt: skip
    """Say of a picture what it shows, or that it is decorative, and whose it is."""
    place, block = block_at(document, anchor, Figure, Table, ListBlock, Quotation)
    words = "" if decorative else alt

    def named(each: Figure) -> Block:
        if sha256 not in {"", each.sha256}:
            return each
        return replace(each, alt=words, credit=credit, licence=licence, decorative=decorative)

    return swapped(document, place, _each_figure(block, named))


def _each_figure(block: Block, change: Callable[[Figure], Block]) -> Block:
    def inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(_each_figure(each, change) for each in blocks)

    match block:
        case Figure():
            return change(block)
        case Quotation():
            return replace(block, blocks=inner(block.blocks))
        case ListBlock():
            return replace(block, items=tuple(Item(blocks=inner(item.blocks)) for item in block.items))
        case Table():
            rows = (tuple(replace(cell, blocks=inner(cell.blocks)) for cell in row.cells) for row in block.rows)
            return replace(block, rows=tuple(Row(cells=cells) for cells in rows))
        case _:
            return block
