"""The text of an edition as readers see it: paragraphs with their addresses, notes beside what calls them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from amity.documents.blocks import (
    Annex,
    Block,
    Document,
    Note,
    Paragraph,
    Recommendation,
    Table,
    level_of,
    text_of,
    walk,
)
from amity.documents.inline import said
from amity.documents.outline import Section, outline
from amity.documents.writing.html import Form, HtmlWriter
from amity.documents.writing.wording import tag

# Where a recommendation's state is to be set when the page is written; what the database says of it changes daily.
RECOMMENDATION = "<!--recommendation {}-->"
STATE = re.compile(r"<!--recommendation ([^ >]+)-->")
# Raised when the HTML of a text is written otherwise: readings of another number are written again by the worker.
VERSION = 3
WORDS_A_MINUTE = 220


class PageWriter(HtmlWriter):
    """Each block stands in a place of its own with its number and address, and the notes that it calls follow it."""

    def __init__(self, document: Document, picture: Callable[[str], str]) -> None:
        super().__init__(document, Form(picture=picture, first_level=2, ids=False))
        self._number = 0
        self._told: set[str] = set()

    def section(self, section: Section) -> str:
        opening = [self._title(self._opening[section.anchor])] if section.level else []
        inner = "".join([*opening, *map(self.standing, section.blocks), *map(self.section, section.sections)])
        return f'<section aria-labelledby="{escape(section.anchor)}">{inner}</section>\n' if section.level else inner

    def standing(self, block: Block) -> str:
        """A block in its place: the link that is its address, its words, its notes."""
        self._number += 1
        anchor = escape(block.anchor)
        state = RECOMMENDATION.format(anchor) if isinstance(block, Recommendation) else ""
        notes = "".join(map(self._beside, self._calls_of(block)))
        link = f'<a href="#{anchor}">§\u00a0{self._number}</a>'
        return f'<div class="b" id="{anchor}">{link}{self.block(block).rstrip()}{state}{notes}</div>\n'

    def _title(self, block: Block) -> str:
        level = min((level_of(block) or 1) + self.form.first_level - 1, 6)
        anchor = escape(block.anchor)
        kind = ' class="annex"' if isinstance(block, Annex) else ""
        language = f' lang="{escape(tag(block.language))}"' if block.language else ""
        words = self.inline(text_of(block))
        linked = words if "<a " in words else f'<a href="#{anchor}">{words}</a>'
        notes = "".join(map(self._beside, self._calls_of(block)))
        return f'<h{level} id="{anchor}"{kind}{language}>{linked}</h{level}>\n{notes}'

    def _calls_of(self, block: Block) -> list[Note]:
        """The notes that a block calls and that no block before it did, and those that they call."""
        found: list[Note] = []
        waiting: list[Block] = [block]
        while waiting:
            for each in walk((waiting.pop(0),)):
                ids = [run.note for run in text_of(each) if run.note in self._notes and run.note not in self._told]
                self._told.update(ids)
                found += [self._notes[id_] for id_ in dict.fromkeys(ids)]
                waiting += [self._notes[id_] for id_ in dict.fromkeys(ids)]
        return found

    def _beside(self, note: Note) -> str:
        label = escape(note.label or note.id)
        back = (
            f'<a href="#r-{escape(note.id)}" role="doc-backlink" aria-label="{self.words.back} ({label})">{label}</a>'
        )
        match note.blocks:
            case (Paragraph() as only,):
                inner = self.inline(only.text)
            case _:
                inner = self.blocks(note.blocks)
        return f'<aside id="{escape(note.anchor)}" role="doc-footnote">{back} {inner}</aside>'

    def block(self, block: Block) -> str:
        """Wide tables run sideways in a frame that the keyboard reaches; their header stays in sight."""
        told = super().block(block)
        if not isinstance(block, Table):
            return told
        name = escape(said(block.caption)[:80] or self.words.table)
        return f'<div class="run" role="region" tabindex="0" aria-label="{name}">{told}</div>'


def article(document: Document, picture: Callable[[str], str]) -> str:
    """The whole text as HTML, in one language; ``picture`` says at which address a picture lies."""
    return PageWriter(document, picture).article()


def pieces_of(article: str) -> list[str]:
    """What never changes of a text, cut where the state of a recommendation is to be set."""
    return STATE.split(article)[::2]


def outline_of(document: Document, deepest: int = 2) -> list[dict[str, Any]]:
    """The outline as plain values: title, anchor, level, and the sections below, down to a level."""
    return [_entry(section, deepest) for section in outline(document).sections]


def _entry(section: Section, deepest: int) -> dict[str, Any]:
    below = [_entry(each, deepest) for each in section.sections] if section.level < deepest else []
    return {"title": section.title, "anchor": section.anchor, "level": section.level, "below": below}


def passages(document: Document) -> Iterator[tuple[Block, list[str]]]:
    """Each block with the titles above it; headings too, then notes."""
    path: list[tuple[int, str]] = []
    for block in document.blocks:
        level = level_of(block)
        if level is None:
            yield block, [title for _, title in path]
            continue
        path = [(above, title) for above, title in path if above < level]
        path.append((level, said(text_of(block)).replace("\n", " ")))
        yield block, [title for _, title in path[:-1]]
    yield from ((note, []) for note in document.notes)


def minutes_for(words: int) -> int:
    """How long a text takes to read, in whole minutes."""
    return max(1, round(words / WORDS_A_MINUTE))
