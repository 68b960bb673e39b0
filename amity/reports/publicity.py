"""What the public may read of a document, and what it still lacks before it may: plain rules on blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from amity.documents.blocks import Annex, Block, Document, Figure, Heading, Video, level_of, text_of, walk
from amity.documents.inline import said
from amity.documents.refusals import gettext_noop

SENTENCES = {
    "no-text": gettext_noop("There is no text."),
    "no-language": gettext_noop("The language of the text is not set."),
    "level-jumped": gettext_noop("A heading jumps a level: “%(text)s”."),
    "no-alt": gettext_noop("A picture has no description and is not said to be decorative."),
    "no-credit": gettext_noop("A picture has no credit."),
    "no-licence": gettext_noop("A picture has no licence."),
    "no-captions": gettext_noop("A video has no captions."),
    "no-transcript": gettext_noop("A video has no transcript."),
    "video-no-credit": gettext_noop("A video has no credit."),
    "video-no-licence": gettext_noop("A video has no licence."),
    "leads-inside": gettext_noop("A link leads into a confidential annex: “%(text)s”."),
}
MEND = {
    "no-text": gettext_noop("File the text."),
    "no-language": gettext_noop("Set the language."),
    "level-jumped": gettext_noop("Give the heading the level below the one before."),
    "no-alt": gettext_noop("Describe the picture, or say that it is decorative."),
    "no-credit": gettext_noop("Say whose picture it is."),
    "no-licence": gettext_noop("Say under which licence it may be shown."),
    "no-captions": gettext_noop("Say at which address its captions are: its own, where it shows them itself."),
    "no-transcript": gettext_noop("Write down what is said and shown in it."),
    "video-no-credit": gettext_noop("Say whose video it is."),
    "video-no-licence": gettext_noop("Say under which licence it may be shown."),
    "leads-inside": gettext_noop("Take the link out."),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing without which a text is not published: its code, where it stands, the words that show it."""

    code: str
    anchor: str = ""
    text: str = ""

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code]

    @property
    def mend(self) -> str:
        return MEND[self.code]


def public_part(document: Document) -> Document:
    """The document without its confidential annexes, nor the notes and pictures that only these use."""
    blocks = tuple(_open(document.blocks))
    if len(blocks) == len(document.blocks):
        return document
    notes = _called(document, blocks)
    kept = tuple(note for note in document.notes if note.id in notes)
    shown = {block.sha256 for block in walk((*blocks, *kept)) if isinstance(block, Figure)}
    pictures = {sha256: picture for sha256, picture in document.pictures.items() if sha256 in shown}
    return replace(document, blocks=blocks, notes=kept, pictures=pictures)


def _open(blocks: Iterable[Block]) -> Iterator[Block]:
    shut = False
    for block in blocks:
        if isinstance(block, Annex):
            shut = block.confidential
        if not shut:
            yield block


def _called(document: Document, blocks: tuple[Block, ...]) -> set[str]:
    """The notes that blocks call, and those that these call in turn."""
    found: set[str] = set()
    waiting: list[Block] = list(blocks)
    while waiting:
        called = {run.note for block in walk((waiting.pop(),)) for run in text_of(block) if run.note} - found
        found |= called
        waiting += [note for note in document.notes if note.id in called]
    return found


def lacking(document: Document) -> list[Lack]:
    """What stands between a text and its publication, in the order of the text; asked of the public part."""
    shown = public_part(document)
    found = [Lack("no-text")] if not shown.blocks else []
    found += [Lack("no-language")] if not document.language else []
    found += _jumps(shown.blocks)
    for top in (*shown.blocks, *shown.notes):
        found += [lack for block in walk((top,)) for lack in _of(block, top)]
    gone = {block.anchor for block in document.blocks} - {block.anchor for block in shown.blocks}
    return found + list(_leading_inside(shown, gone))


def _jumps(blocks: tuple[Block, ...]) -> Iterator[Lack]:
    last = 0
    for block in blocks:
        level = level_of(block)
        if level is None:
            continue
        if isinstance(block, Heading) and level > last + 1:
            yield Lack("level-jumped", block.anchor, said(block.text)[:80])
        last = level


def _of(block: Block, top: Block) -> Iterator[Lack]:
    match block:
        case Figure():
            yield from _of_figure(block, top)
        case Video():
            told = {"no-captions": block.captions, "no-transcript": block.transcript, "video-no-credit": block.credit,
                    "video-no-licence": block.licence}  # fmt: skip
            yield from (Lack(code, top.anchor) for code, words in told.items() if not words.strip())


def _of_figure(figure: Figure, top: Block) -> Iterator[Lack]:
    if not (figure.decorative or figure.alt.strip()):
        yield Lack("no-alt", top.anchor)
    if not figure.credit.strip():
        yield Lack("no-credit", top.anchor)
    if not figure.licence.strip():
        yield Lack("no-licence", top.anchor)


def _leading_inside(shown: Document, gone: set[str]) -> Iterator[Lack]:
    for block in shown.each():
        for run in text_of(block):
            if run.link.startswith("#") and run.link[1:] in gone:
                yield Lack("leads-inside", block.anchor, run.text[:80])
