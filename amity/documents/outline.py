"""What a document holds, seen from outside: its tree of sections, its plain words and how many they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from amity.documents.blocks import Block, Document, Note, Video, level_of, text_of, words_in
from amity.documents.inline import said, words_of


@dataclass(slots=True)
class Section:
    """A heading and the sections under it; ``blocks`` are those of its own, before the first of these."""

    title: str
    anchor: str
    level: int
    language: str = ""
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def each(self) -> Iterator[Section]:
        """This section, then all below it in reading order."""
        yield self
        for section in self.sections:
            yield from section.each()


def outline(document: Document) -> Section:
    """The tree of sections; its root is the document (level 0), with what stands before the first heading."""
    root = Section(document.title, "", 0, document.language)
    path = [root]
    for block in document.blocks:
        level = level_of(block)
        if level is None:
            path[-1].blocks.append(block)
            continue
        while path[-1].level >= level:
            path.pop()
        section = Section(said(text_of(block)).replace("\n", " "), block.anchor, level, block.language)
        path[-1].sections.append(section)
        path.append(section)
    return root


def plain_text(document: Document) -> str:
    """The words of a document, blocks parted by an empty line, notes at its end."""
    parts = [document.title, document.subtitle, *map(_plain, document.blocks), *map(_noted, document.notes)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _plain(block: Block) -> str:
    return "\n".join(filter(None, (words_in(block), block.address if isinstance(block, Video) else "")))


def _noted(note: Note) -> str:
    return f"[{note.label or note.id}] {words_in(note)}"


def word_count(document: Document) -> int:
    """How many words stand in blocks and notes."""
    return sum(len(words_of(words_in(block))) for block in (*document.blocks, *document.notes))
