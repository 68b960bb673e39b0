"""Notes of several parts, numbered through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from amity.documents.blocks import Block, Note
from amity.documents.inline import Run

Part = tuple[tuple[Block, ...], tuple[Note, ...]]


def renumbered(parts: Iterable[Part]) -> list[Part]:
    """Each part with the ids of its notes following those of the part before; printed labels stay."""
    done: list[Part] = []
    first = 0
    for blocks, notes in parts:
        ids = {note.id: str(first + at) for at, note in enumerate(notes, start=1)}
        done.append((with_ids(blocks, ids), tuple(replace(note, id=ids[note.id]) for note in with_ids(notes, ids))))
        first += len(notes)
    return done


def with_ids(value: Any, ids: dict[str, str]) -> Any:
    """A block, or a row of them, in which every call of a note has its new id."""
    if isinstance(value, tuple):
        return tuple(with_ids(each, ids) for each in value)
    if isinstance(value, Run):
        return replace(value, note=ids.get(value.note, "")) if value.note else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inner = {each.name: getattr(value, each.name) for each in fields(value)}
    return replace(value, **{name: with_ids(each, ids) for name, each in inner.items() if isinstance(each, tuple)})
