"""Where in a document an operation works, and what it answers when there is nothing to be done there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from amity.documents.blocks import Block, Document
from amity.documents.refusals import gettext_noop
from amity.refusal import Refusal

BlockT = TypeVar("BlockT", bound=Block)

SENTENCES: dict[str, tuple[str, str]] = {
    "unknown": (gettext_noop("There is no such operation."), gettext_noop("Choose one of the list.")),
    "gone": (gettext_noop("This block is no longer there."), gettext_noop("Load the page again.")),
    "not-this": (
        gettext_noop("This cannot be done to a block of this kind."),
        gettext_noop("Choose another block, or make it a paragraph first."),
    ),
    "level": (gettext_noop("A heading has a level from 1 to 6."), gettext_noop("Choose another level.")),
    "edge": (gettext_noop("There is no block further on that side."), gettext_noop("Leave it where it is.")),
    "note-taken": (
        gettext_noop("Another note has the mark %(label)s."),
        gettext_noop("Write the mark that the text prints."),
    ),
    "head": (gettext_noop("The table has %(rows)d rows."), gettext_noop("Take fewer of them for its header.")),
    "language": (
        gettext_noop("This is not the code of a language: “%(language)s”."),
        gettext_noop("Write two letters, such as fr or en, or two and a country, such as pt-BR."),
    ),
    "passage": (
        gettext_noop("The words are not there, or more than once: “%(words)s”."),
        gettext_noop("Write more of the words around them, exactly as they stand."),
    ),
    "no-address": (
        gettext_noop("There is no single address of a video here."),
        gettext_noop("A video is a paragraph with one link that begins with https://."),
    ),
    "split": (
        gettext_noop("No word of this paragraph begins there."),
        gettext_noop("Write the first words of the second half, exactly as they stand."),
    ),
    "words": (
        gettext_noop("This would change words of the text."),
        gettext_noop("Words are changed in the author’s file, which is then handed in as a new edition."),
    ),
}  # fmt: skip


class Unmendable(Refusal):
    """An operation that was not done; ``code`` and ``parameters`` let a door say it in the reader's language."""

    def __init__(self, code: str, **parameters: str | int) -> None:
        self.code, self.parameters = code, parameters
        super().__init__(*self.worded(str))

    def worded(self, translate: Callable[[str], str]) -> tuple[str, str]:
        """Reason and mend, through ``gettext`` or the like."""
        reason, mend = SENTENCES[self.code]
        return translate(reason) % self.parameters, translate(mend) % self.parameters


def place_of(document: Document, anchor: str) -> int:
    """Where a block stands; refuses when it is no longer there."""
    for place, block in enumerate(document.blocks):
        if block.anchor == anchor:
            return place
    raise Unmendable("gone")


def block_at(document: Document, anchor: str, *kinds: type[BlockT]) -> tuple[int, BlockT]:
    """A block of one of these kinds and its place."""
    place = place_of(document, anchor)
    block = document.blocks[place]
    if not isinstance(block, kinds):
        raise Unmendable("not-this")
    return place, block


def swapped(document: Document, place: int, *blocks: Block, instead_of: int = 1) -> Document:
    """The document with other blocks in place of one, or of several in a row."""
    return replace(document, blocks=(*document.blocks[:place], *blocks, *document.blocks[place + instead_of :]))


def bearing(block: Block) -> dict[str, Any]:
    """What a block keeps when it becomes one of another kind: its address, its page, its language."""
    return {"anchor": block.anchor, "page": block.page, "language": block.language}
