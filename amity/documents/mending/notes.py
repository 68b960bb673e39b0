"""What is a note: a paragraph that a mark in the text calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from amity.documents.blocks import Annex, Block, Document, Heading, Note, Paragraph, Quotation, Recommendation
from amity.documents.inline import Inline, Run, cut, said, tidy
from amity.documents.mending.kinds import sentence_at
from amity.documents.mending.places import Unmendable, swapped

# A mark as it is printed before a note: a few digits, a letter or a star, with what closes it.
MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|\*{1,3})(?:[\])][.:]?|[.:])?\s+")


def note(document: Document, anchor: str, *, label: str = "") -> Document:
    """Take a paragraph for a note; the first raised mark above it that says the same now calls it."""
    place, block, text = sentence_at(document, anchor)
    found = MARK.match(said(text))
    label, words = (found[1], cut(text, found.end())) if found and label in {"", found[1]} else (label, text)
    if any(other.label == label for other in document.notes if label):
        raise Unmendable("note-taken", label=label)
    id_ = _free(document, label or anchor)
    made = Note(id=id_, label=label, blocks=(Paragraph(text=words),), anchor=block.anchor, page=block.page)
    before = _called(document.blocks[:place], label, id_)
    return replace(document, blocks=(*before, *document.blocks[place + 1 :]), notes=(*document.notes, made))


def _free(document: Document, wanted: str) -> str:
    taken = {note.id for note in document.notes}
    return next(id_ for id_ in _candidates(re.sub(r"\W+", "-", wanted)) if id_ not in taken)


def _candidates(wanted: str) -> Iterator[str]:
    yield wanted
    number = 1
    while True:
        number += 1
        yield f"{wanted}-{number}"


def _called(blocks: tuple[Block, ...], label: str, id_: str) -> tuple[Block, ...]:
    """The nearest raised mark of this label above the note becomes its call."""
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if label and isinstance(block, Paragraph) and any(_is_mark(run, label) for run in block.text):
            text = tuple(Run(run.text, note=id_) if _is_mark(run, label) else run for run in block.text)
            return (*blocks[:place], replace(block, text=text), *blocks[place + 1 :])
    return blocks


def _is_mark(run: Run, label: str) -> bool:
    return not run.note and "superscript" in run.marks and run.text.strip(" ()[]") == label


def text(document: Document, anchor: str) -> Document:
    """Take a note for text: it stands after the block that calls it, or at the end."""
    made = next((note for note in document.notes if note.anchor == anchor), None)
    if made is None:
        raise Unmendable("gone")
    first, *others = made.blocks or (Paragraph(text=()),)
    if not isinstance(first, Paragraph):
        raise Unmendable("not-this")
    text = tidy((Run(f"{made.label} "), *first.text)) if made.label else first.text
    told = (replace(first, text=text, anchor=anchor, page=made.page), *others)
    calling = [place for place, block in enumerate(document.blocks) if _calls(block, made.id)]
    after = replace(document, notes=tuple(note for note in document.notes if note is not made))
    after = replace(after, blocks=tuple(_uncalled(block, made.id) for block in after.blocks))
    return swapped(after, calling[0] + 1 if calling else len(after.blocks), *told, instead_of=0)


def _calls(block: Block, id_: str) -> bool:
    return isinstance(block, Paragraph | Heading | Annex | Recommendation) and any(r.note == id_ for r in block.text)


def _uncalled(block: Block, id_: str) -> Block:
    match block:
        case Paragraph() | Heading() | Annex() | Recommendation():
            return replace(block, text=_without_call(block.text, id_))
        case Quotation():
            return replace(block, blocks=tuple(_uncalled(each, id_) for each in block.blocks))
        case _:
            return block


def _without_call(text: Inline, id_: str) -> Inline:
    return tuple(Run(run.text, ("superscript",)) if run.note == id_ else run for run in text)
