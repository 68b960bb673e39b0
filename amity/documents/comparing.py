"""What changed between two editions, block by block, as a page sets them side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from amity.documents.blocks import Block, Document, Figure, Video, words_in


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the comparison: ``same``, ``changed``, ``added``, ``removed`` or ``moved``; old and new block."""

    kind: str
    old: Block | None
    new: Block | None


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """All blocks of both editions in reading order; a block is known by its address (see ``editions.py``)."""
    before, after = {b.anchor: b for b in old.blocks}, {b.anchor: b for b in new.blocks}
    matcher = SequenceMatcher(None, list(before), list(after), autojunk=False)
    old_order, new_order = list(before.values()), list(after.values())
    changes: list[Change] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            changes += [_pair(x, y) for x, y in zip(old_order[a:b], new_order[c:d], strict=True)]
        else:
            changes += [Change("removed", block, None) for block in old_order[a:b] if block.anchor not in after]
            changes += [_arrived(block, before) for block in new_order[c:d]]
    return tuple(changes)


def changed_words(old: str, new: str) -> tuple[tuple[str, str, str], ...]:
    """The difference within a paragraph: (``same``, ``removed``, ``added`` or ``changed``; old words; new words)."""
    a, b = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (old, new))
    names = {"equal": "same", "delete": "removed", "insert": "added", "replace": "changed"}
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return tuple((names[tag], "".join(a[i:j]), "".join(b[k:m])) for tag, i, j, k, m in codes)


def _pair(old: Block, new: Block) -> Change:
    return Change("same" if _told(old) == _told(new) else "changed", old, new)


def _arrived(block: Block, before: dict[str, Block]) -> Change:
    return Change("moved", before[block.anchor], block) if block.anchor in before else Change("added", None, block)


def _told(block: Block) -> tuple[str, ...]:
    match block:
        case Figure():
            beside: tuple[str, ...] = (block.sha256, block.alt, block.credit, block.licence)
        case Video():
            beside = (block.address, block.captions, block.credit, block.licence)
        case _:
            beside = ()
    return block.kind, words_in(block), *beside
