"""Levels and order: what a heading opens, and where it stands."""

from __future__ import annotations

from dataclasses import replace

from amity.documents.blocks import Document, Heading, level_of
from amity.documents.mending.places import Unmendable, block_at, place_of, swapped

DEEPEST = 6


def section_end(document: Document, place: int) -> int:
    """The place after the last block of the section that a heading opens; of another block, the next place."""
    level = level_of(document.blocks[place])
    if level is None:
        return place + 1
    for after in range(place + 1, len(document.blocks)):
        other = level_of(document.blocks[after])
        if other is not None and other <= level:
            return after
    return len(document.blocks)


def level(document: Document, anchor: str, *, level: int, section: bool = False) -> Document:
    """Give a heading another level; with ``section``, the headings below it move with it."""
    place, heading = block_at(document, anchor, Heading)
    end = section_end(document, place) if section else place + 1
    step = level - heading.level
    blocks = [
        replace(block, level=_allowed(block.level + step)) if isinstance(block, Heading) else block
        for block in document.blocks[place:end]
    ]
    return swapped(document, place, *blocks, instead_of=end - place)


def _allowed(level: int) -> int:
    if not 1 <= level <= DEEPEST:
        raise Unmendable("level")
    return level


def move(document: Document, anchor: str, *, down: bool, section: bool = False) -> Document:
    """Set a block, or the whole section that it opens, before or after what stands beside it."""
    place = place_of(document, anchor)
    end = section_end(document, place) if section else place + 1
    own = document.blocks[place:end]
    if down:
        return _before(document, place, end, section)
    start = _start_before(document, place, section)
    if start < 0:
        raise Unmendable("edge")
    return swapped(document, start, *own, *document.blocks[start:place], instead_of=end - start)


def _before(document: Document, place: int, end: int, section: bool) -> Document:
    if end >= len(document.blocks):
        raise Unmendable("edge")
    stop = section_end(document, end) if section else end + 1
    moved = (*document.blocks[end:stop], *document.blocks[place:end])
    return swapped(document, place, *moved, instead_of=stop - place)


def _start_before(document: Document, place: int, section: bool) -> int:
    """Where the neighbour above begins: one block up, or for a section the one before it of its own level."""
    level = level_of(document.blocks[place])
    if not section or level is None:
        return place - 1
    for before in range(place - 1, -1, -1):
        other = level_of(document.blocks[before])
        if other is not None and other <= level:
            return before if other == level else -1
    return -1
