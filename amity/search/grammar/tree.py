"""What a question says, as a tree. Every tree that a constructor of this module makes can be printed and read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NEAREST, FARTHEST, USUAL = 1, 20, 5


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as it was written; with ``prefix`` only its beginning is asked for."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases at most so many words apart, in either order."""

    left: Word | Phrase
    right: Word | Phrase
    distance: int = USUAL


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on a fact: ``country:mm``. ``name`` is the English name of the field."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Years:
    """From one year to another, both counted; ``None``: open on that side."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever does not answer a part."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts: two at least, none of which is an And."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of the parts: two at least, none of which is an Or."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """No question was asked."""


Node = Word | Phrase | Near | Field | Years | Not | And | Or | Nothing


def every(parts: Iterable[Node]) -> Node:
    """All of them, without brackets that say nothing."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, And) else () if isinstance(part, Nothing) else (part,)
    return And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else Nothing()


def any_of(parts: Iterable[Node]) -> Node:
    """One of them, without brackets that say nothing."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, Or) else () if isinstance(part, Nothing) else (part,)
    return Or(tuple(flat)) if len(flat) > 1 else flat[0] if flat else Nothing()


def none_of(part: Node) -> Node:
    """Its contrary; the contrary of a contrary is the thing itself."""
    if isinstance(part, Nothing):
        return part
    return part.part if isinstance(part, Not) else Not(part)


def leaves(node: Node, *, asked: bool = True) -> Iterable[tuple[Node, bool]]:
    """The parts without parts, in their order, each with whether it is asked for or excluded."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part, asked=asked)
    elif isinstance(node, Not):
        yield from leaves(node.part, asked=not asked)
    elif not isinstance(node, Nothing):
        yield node, asked
