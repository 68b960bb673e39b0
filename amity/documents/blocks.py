"""The model to which every source comes and from which every form is made: a document is a row of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from amity.documents.inline import Inline, said

WATCHED = re.compile(r"https?://[^\s/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What a reader may cite: its address survives editions, its page is that of the source."""

    kind: ClassVar[str] = ""
    anchor: str = ""
    page: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Block):
    """The title of a section; level 1 is a part of the document, whose own title is no heading."""

    kind: ClassVar[str] = "heading"
    level: int
    text: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Block):
    """The title from which an annex runs, up to the next annex; a confidential one stays in the desk."""

    kind: ClassVar[str] = "annex"
    text: Inline
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    kind: ClassVar[str] = "paragraph"
    text: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Block):
    """What the authors ask for: its number as they wrote it, and its words."""

    kind: ClassVar[str] = "recommendation"
    number: str = ""
    text: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list: its paragraphs and the lists within it."""

    kind: ClassVar[str] = "item"
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock(Block):
    kind: ClassVar[str] = "list"
    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table; ``scope`` says of a header cell what it names: ``col`` or ``row``."""

    kind: ClassVar[str] = "cell"
    blocks: tuple[Block, ...] = ()
    header: bool = False
    scope: str = ""
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    kind: ClassVar[str] = "row"
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """Rows of cells under a caption; the first ``head`` rows are header rows."""

    kind: ClassVar[str] = "table"
    rows: tuple[Row, ...]
    caption: Inline = ()
    head: int = 0

    @property
    def has_header(self) -> bool:
        return any(cell.header for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Block):
    """A picture by its fingerprint; it is decorative, or an alternative text says what it shows."""

    kind: ClassVar[str] = "figure"
    sha256: str
    alt: str = ""
    caption: Inline = ()
    credit: str = ""
    licence: str = ""
    decorative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Video(Block):
    """A video by its address, where it is watched: no text holds one, and no page loads one from elsewhere.

    ``captions`` is where these are: the video's own address where it shows them itself. ``transcript`` says in plain
    words what is said and shown, a paragraph to a line.
    """

    kind: ClassVar[str] = "video"
    address: str
    caption: Inline = ()
    credit: str = ""
    licence: str = ""
    captions: str = ""
    transcript: str = ""

    def __post_init__(self) -> None:
        for address in filter(None, (self.address, self.captions)):
            if not WATCHED.match(address):
                raise ValueError(f"not an address at which a video is watched: {address[:80]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Block):
    kind: ClassVar[str] = "quotation"
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Block):
    """What a reference in the text calls by ``id``; ``label`` is the mark that the source printed."""

    kind: ClassVar[str] = "note"
    id: str
    label: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The bytes of a picture, in a format that every browser and e-reader shows."""

    media_type: str
    data: bytes = field(repr=False)

    @property
    def extension(self) -> str:
        return self.media_type.rpartition("/")[2].replace("jpeg", "jpg").replace("svg+xml", "svg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file from which a document was read: ``pages`` as it says itself, None where it has none."""

    format: str = ""
    sha256: str = ""
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Front matter, blocks, the notes that they call and the pictures that they show (SHA-256 → picture)."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    source: Source = Source()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict, repr=False)

    def each(self) -> Iterator[Block]:
        """Every block in reading order, those within others too, then the notes."""
        yield from walk(self.blocks)
        yield from walk(self.notes)

    def note(self, id: str) -> Note | None:  # noqa: A002 - a note's own word
        return next((note for note in self.notes if note.id == id), None)


BLOCKS: tuple[type[Block], ...] = (
    Heading, Annex, Paragraph, Recommendation, ListBlock, Table, Figure, Video, Quotation, Note,
)  # fmt: skip


def inner(block: Block) -> Iterator[Block]:
    """The blocks that stand directly within a block."""
    match block:
        case ListBlock():
            yield from (each for item in block.items for each in item.blocks)
        case Table():
            yield from (each for row in block.rows for cell in row.cells for each in cell.blocks)
        case Quotation() | Note():
            yield from block.blocks


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks and all that stands within them, in reading order."""
    for block in blocks:
        yield block
        yield from walk(tuple(inner(block)))


def text_of(block: Block) -> Inline:
    """The text that a block itself bears: its words, or its caption."""
    match block:
        case Heading() | Annex() | Paragraph() | Recommendation():
            return block.text
        case Table() | Figure() | Video():
            return block.caption
        case _:
            return ()


def words_in(block: Block) -> str:
    """All the words of a block and of what stands within it, a line each."""
    own = said(text_of(block))
    if isinstance(block, Recommendation) and block.number:
        own = f"{block.number} {own}"
    after = [block.transcript] if isinstance(block, Video) else map(words_in, inner(block))
    return "\n".join(part for part in (own, *after) if part)


def level_of(block: Block) -> int | None:
    """The level at which a block opens a section; None where it opens none."""
    match block:
        case Heading():
            return block.level
        case Annex():
            return 1
        case _:
            return None
