"""Addresses of blocks: made from their words, so that they survive what happens around them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace

from anyascii import anyascii

from amity.documents.blocks import Block, Document, Figure, Video, level_of, text_of, words_in
from amity.documents.inline import said

LONGEST = 60


def anchored(document: Document) -> Document:
    """The document with an address for each block that has none; an address once given is kept."""
    taken = Counter(block.anchor for block in (*document.blocks, *document.notes) if block.anchor)
    blocks = tuple(addressed(block, taken) for block in document.blocks)
    notes = tuple(note if note.anchor else replace(note, anchor=f"n-{note.id}") for note in document.notes)
    return replace(document, blocks=blocks, notes=notes)


def addressed(block: Block, taken: Counter[str]) -> Block:
    """The block with an address that is not taken yet, and which is from now on."""
    if block.anchor:
        return block
    wanted = _slug(block) if level_of(block) else f"{block.kind[0]}-{fingerprint(block)}"
    anchor, count = wanted, 1
    while taken[anchor]:
        count += 1
        anchor = f"{wanted}-{count}"
    taken[anchor] += 1
    return replace(block, anchor=anchor)


def _slug(block: Block) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(said(text_of(block))[:LONGEST]).lower()).strip("-")
    return f"s-{words}" if words else f"s-{fingerprint(block)}"


def fingerprint(block: Block) -> str:
    """Eight letters that depend on a block's words alone, not on spaces, case or marks."""
    match block:
        case Figure():
            words = block.sha256
        case Video():  # what it says is written down later
            words = block.address
        case _:
            words = "".join(words_in(block).lower().split())
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=4).hexdigest()
