"""Lines of a PDF joined into paragraphs, and paragraphs that begin with a bullet into lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from amity.documents.blocks import Block, Item, ListBlock, Paragraph
from amity.documents.inline import cut, said
from amity.documents.readers.pdf_headings import Headings
from amity.documents.readers.pdf_lines import Line
from amity.documents.readers.pdf_pages import PageText

BULLET = re.compile(r"\s*([•▪●◦■□►‣∙·➢✓*]|[-–—](?=\s))\s*(?=\S)")
ENDED = (".", "!", "?", "»", ":", ";", "”", '"', "…", ")")


def paragraphs(pages: list[PageText], headings: Headings, leading: float) -> Iterator[list[Line]]:
    """Rows of lines that belong together, across pages too."""
    held: list[Line] = []
    for page in pages:
        right = max((line.right for line in page.lines), default=0.0)
        for line in page.lines:
            if held and _parts(held, line, headings, leading, right):
                yield held
                held = []
            held.append(line)
    if held:
        yield held


def _parts(held: list[Line], line: Line, headings: Headings, leading: float, right: float) -> bool:
    """Whether a line begins a new paragraph after those that are held."""
    last = held[-1]
    if last.rows or line.rows:
        return True
    groups = headings.group(last), headings.group(line)
    if groups != (None, None):
        return groups[0] != groups[1]
    if BULLET.match(line.text):
        return True
    if last.page != line.page:
        return last.text.rstrip().endswith(ENDED) or not line.text[:1].islower()
    return _set_apart(last, line, leading) or _begins(held, line, right)


def _set_apart(last: Line, line: Line, leading: float) -> bool:
    """Another size or weight, more room above, or another column."""
    gap = last.bottom - line.bottom
    return abs(last.size - line.size) > 0.08 * last.size or last.strong != line.strong or not -2 < gap < 1.4 * leading


def _begins(held: list[Line], line: Line, right: float) -> bool:
    """The last line was short and ended its sentence, or this one is set in."""
    last = held[-1]
    short = last.right < right - 0.12 * (right - last.left)
    ended = last.text.rstrip().endswith(ENDED)
    return ended and (short or line.left > last.left + 6 > held[0].left)


def listed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs with bullets, one after another, are the items of one list."""
    items: list[Paragraph] = []
    for block in blocks:
        bullet = BULLET.match(said(block.text)) if isinstance(block, Paragraph) else None
        if bullet and isinstance(block, Paragraph):
            items.append(replace(block, text=cut(block.text, bullet.end())))
            continue
        yield from _list(items)
        items = []
        yield block
    yield from _list(items)


def _list(items: list[Paragraph]) -> Iterator[Block]:
    full = tuple(Item(blocks=(replace(item, page=None),)) for item in items if item.text)
    if full:
        yield ListBlock(items=full, page=items[0].page)
