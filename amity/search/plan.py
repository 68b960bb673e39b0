"""A question made ready for an engine: names become keys, what says little is dropped, what we added is marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from amity.search import analysis
from amity.search.grammar.tree import And, Near, Node, Not, Nothing, Or, Phrase, Word, any_of, every


class Why(StrEnum):
    """Why we added something that was not asked."""

    TRANSLATION = "translation"
    NAME = "name"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class Guess:
    """A part that was not written but may be meant: why, and for which words."""

    part: Node
    why: Why
    asked: str


Part = Any  # a Node in which a Guess may stand; the two types cannot name each other


def without_small_words(node: Node) -> Node:
    """The question without the words that say little, as long as others remain."""
    if isinstance(node, And):
        kept = [part for part in node.parts if not (isinstance(part, Word) and analysis.says_little(part.text))]
        said = any(not isinstance(part, Not) for part in kept)
        return every([without_small_words(part) for part in (kept if said else node.parts)])
    if isinstance(node, Or):
        return Or(tuple(without_small_words(part) for part in node.parts))
    return node


def as_written(node: Part) -> Part:
    """The question without what we added to it."""
    if isinstance(node, Guess):
        return Nothing()
    if isinstance(node, And | Or):
        kept = [part for part in map(as_written, node.parts) if not isinstance(part, Nothing)]
        return every(kept) if isinstance(node, And) else any_of(kept)
    return node


def words_of(node: Node) -> str:
    """The words of a question that is nothing but words; empty otherwise."""
    if isinstance(node, Word):
        return "" if node.prefix else node.text
    if isinstance(node, Phrase):
        return node.text
    if isinstance(node, And) and all(isinstance(part, Word) for part in node.parts):
        said = [words_of(part) for part in node.parts]
        return " ".join(said) if all(said) else ""
    return ""


def asked_for(node: Part, guess: Guess | None = None) -> Iterator[tuple[Node, Guess | None]]:
    """Every part without parts that is asked for (not excluded), with the guess that it belongs to."""
    if isinstance(node, Guess):
        yield from asked_for(node.part, node)
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from asked_for(part, guess)
    elif isinstance(node, Near) or not isinstance(node, Not | Nothing):
        yield node, guess
