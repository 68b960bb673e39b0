"""Addresses that survive: from one edition to the next, and from one language to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

from amity.documents.anchors import addressed, anchored
from amity.documents.blocks import Block, Document, Figure, Video, level_of, words_in

# Below this likeness (0 to 100) a paragraph is another one, not the same one reworded.
SAME = 60


def carry_anchors(old: Document, new: Document) -> Document:
    """A new edition in which each block that the old one has too, word for word or reworded, keeps its address.

    What is new gets an address that no block of the old edition had, so that no citation is ever led astray.
    """
    pairs = dict(_matches(old.blocks, new.blocks))
    kept = {at: old.blocks[before].anchor for at, before in pairs.items()}
    blocks = [replace(block, anchor=kept.get(at, "")) for at, block in enumerate(new.blocks)]
    taken = Counter(block.anchor for block in (*old.blocks, *blocks) if block.anchor)
    return anchored(replace(new, blocks=tuple(addressed(block, taken) for block in blocks)))


def share_anchors(original: Document, translation: Document) -> Document:
    """A translation in which each block takes the address of the block that stands in the same place.

    Sections are told by their order and level, blocks within them by their order and kind.
    """
    places = {place: block.anchor for place, block in _places(original.blocks)}
    blocks = [replace(block, anchor=places.get(place, "")) for place, block in _places(translation.blocks)]
    taken = Counter(block.anchor for block in (*original.blocks, *blocks) if block.anchor)
    return anchored(replace(translation, blocks=tuple(addressed(block, taken) for block in blocks)))


def _places(blocks: Iterable[Block]) -> Iterator[tuple[tuple[Any, ...], Block]]:
    section: tuple[Any, ...] = ()
    seen: Counter[Any] = Counter()
    for block in blocks:
        level = level_of(block)
        key = ("section", level) if level else (*section, block.kind)
        seen[key] += 1
        place = (*key, seen[key])
        section = place if level else section
        yield place, block


def _matches(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    """Pairs (place in the new, place in the old), each at most once."""
    texts = [[_compared(block) for block in blocks] for blocks in (old, new)]
    for tag, a, b, c, d in SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(c, d), range(a, b), strict=True)
        elif tag == "replace":
            yield from _reworded(range(a, b), range(c, d), lambda i, j: fuzz.ratio(texts[0][i], texts[1][j]))


def _compared(block: Block) -> str:
    match block:
        case Figure():
            return block.sha256
        case Video():
            return block.address
        case _:
            return f"{block.kind} {words_in(block)}"


def _reworded(old: range, new: range, likeness: Callable[[int, int], float]) -> Iterator[tuple[int, int]]:
    """In the order of the text: each new block takes the likest of the old ones that are still to come."""
    first = old.start
    for at in new:
        near = range(first, min(old.stop, first + 40))
        best = max(near, key=lambda candidate: likeness(candidate, at), default=None)
        if best is not None and likeness(best, at) >= SAME:
            yield at, best
            first = best + 1
