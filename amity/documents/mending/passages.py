"""Languages of passages, and paragraphs that a page of a PDF tore or ran together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from amity.documents.blocks import Annex, Block, Document, Heading, Paragraph, Recommendation
from amity.documents.inline import Inline, Run, cut, tidy
from amity.documents.mending.places import Unmendable, bearing, block_at, place_of, swapped

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language(document: Document, anchor: str, *, language: str, words: str = "") -> Document:
    """Say in which language a block is, or some words of it; without a block, the whole document."""
    if language and not TAG.fullmatch(language):
        raise Unmendable("language", language=language[:40])
    if not anchor:
        return replace(document, language=language)
    if not words:
        return _block(document, anchor, language)
    place, block = block_at(document, anchor, Paragraph, Heading, Annex, Recommendation)
    assert isinstance(block, Paragraph | Heading | Annex | Recommendation)
    start = _only(_letters(block.text), words)
    text = tidy(_spoken(block.text, start, start + len(words), language))
    changed: Block = replace(block, text=text)
    return swapped(document, place, changed)


def _block(document: Document, anchor: str, language: str) -> Document:
    place = place_of(document, anchor)
    return swapped(document, place, replace(document.blocks[place], language=language))


def _letters(text: Inline) -> str:
    return "".join(run.text for run in text)


def _only(letters: str, words: str) -> int:
    """Where words stand in a text in which they stand once."""
    if letters.count(words) != 1:
        raise Unmendable("passage", words=words[:80])
    return letters.index(words)


def _spoken(text: Inline, start: int, end: int, language: str) -> Iterator[Run]:
    at = 0
    for run in text:
        first, last = max(start - at, 0), max(min(end - at, len(run.text)), 0)
        if first < last:
            yield from (
                replace(run, text=run.text[:first]),
                replace(run, text=run.text[first:last], language=language),
                replace(run, text=run.text[last:]),
            )
        else:
            yield run
        at += len(run.text)


def join(document: Document, anchor: str) -> Document:
    """Join a paragraph with the next one, of which it is the first half."""
    place, block = block_at(document, anchor, Paragraph)
    after = document.blocks[place + 1] if place + 1 < len(document.blocks) else None
    if not isinstance(after, Paragraph):
        raise Unmendable("not-this")
    text = tidy((*block.text, Run(" "), *after.text))
    return swapped(document, place, replace(block, text=text), instead_of=2)


def split(document: Document, anchor: str, *, words: str) -> Document:
    """Part a paragraph in two, before these words."""
    place, block = block_at(document, anchor, Paragraph)
    letters = _letters(block.text)
    at = letters.find(words) if words else -1
    if at <= 0 or letters.count(words) != 1 or not letters[at - 1].isspace():
        raise Unmendable("split")
    second = Paragraph(text=cut(block.text, at), **bearing(block) | {"anchor": ""})
    return swapped(document, place, replace(block, text=_until(block.text, at)), second)


def _until(text: Inline, end: int) -> Inline:
    done: list[Run] = []
    for run in text:
        done.append(replace(run, text=run.text[: max(end, 0)]))
        end -= len(run.text)
    return tidy(done)
