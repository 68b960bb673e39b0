"""The operations by name, done one after another; none may change a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from amity.documents.anchors import addressed
from amity.documents.blocks import Annex, Block, Document, Heading, Note, Paragraph, Recommendation, text_of, walk
from amity.documents.inline import Inline
from amity.documents.mending import kinds, notes, passages, sections, tables
from amity.documents.mending.places import Unmendable

OPERATIONS: dict[str, Callable[..., Document]] = {
    "level": sections.level, "move": sections.move, "heading": kinds.heading, "paragraph": kinds.paragraph,
    "quotation": kinds.quotation, "recommendation": kinds.recommendation, "annex": kinds.annex, "note": notes.note,
    "text": notes.text, "header": tables.header, "caption": tables.caption, "uncaption": tables.uncaption,
    "figure": tables.figure, "video": kinds.video, "film": kinds.film,
    "language": passages.language, "join": passages.join, "split": passages.split,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mending:
    """One thing that an editor did: which operation, to which block, with what."""

    name: str
    anchor: str = ""
    values: Mapping[str, str | int | bool] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "anchor": self.anchor, "values": dict(self.values)}


def from_json(told: Mapping[str, Any]) -> Mending:
    """What ``to_json`` said."""
    return Mending(str(told["name"]), str(told["anchor"]), dict(told["values"]))


def mend(document: Document, mending: Mending) -> Document:
    """The document after one operation; raises ``Unmendable`` and never changes a word."""
    operation = OPERATIONS.get(mending.name)
    if operation is None:
        raise Unmendable("unknown")
    try:
        mended = _addressed(operation(document, mending.anchor, **mending.values))
    except TypeError as error:  # values that this operation does not take
        raise Unmendable("unknown") from error
    if letters(mended) != letters(document):
        raise Unmendable("words")
    return mended


def mended(document: Document, mendings: Iterable[Mending]) -> Document:
    """The document after all operations in their order."""
    for mending in mendings:
        document = mend(document, mending)
    return document


def _addressed(document: Document) -> Document:
    """A block that an operation made gets an address that no other block has."""
    taken = Counter(block.anchor for block in (*document.blocks, *document.notes) if block.anchor)
    return replace(document, blocks=tuple(addressed(block, taken) for block in document.blocks))


def letters(document: Document) -> Counter[str]:
    """Every word that is printed, as often as it is: the marks of notes, and a recommendation's number too."""
    told = [document.title, document.subtitle, *document.authors, document.date]
    told += [_printed(block) for block in walk((*document.blocks, *document.notes))]
    return Counter(word.strip("[]():.–—-") for text in told for word in text.split())


def _printed(block: Block) -> str:
    match block:
        case Note():
            return block.label
        case Recommendation():
            return f"{block.number} {_words(block.text)}"
        case Paragraph() | Heading() | Annex():
            return kinds.LABEL.sub(r"\1 ", _words(block.text), count=1) if _labelled(block) else _words(block.text)
        case _:
            return _words(text_of(block))


def _labelled(block: Paragraph | Heading | Annex) -> bool:
    return kinds.LABEL.match(_words(block.text)) is not None


def _words(text: Inline) -> str:
    """The letters of a text; what calls a note, or is raised as if it did, is a word of its own."""
    return "".join(f" {run.text} " if run.note or "superscript" in run.marks else run.text for run in text)
