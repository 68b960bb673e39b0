"""A question put together from the fields of a form, by the same tree as one that was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from amity.search.grammar.lexer import cleaned
from amity.search.grammar.parser import parse
from amity.search.grammar.printer import quotable
from amity.search.grammar.tree import FARTHEST, Field, Near, Node, Nothing, Phrase, Word, Years, any_of, every, none_of

FACTS = ("kind", "country", "region", "group", "author", "person", "office", "series", "theme", "language", "number")


class Condition(NamedTuple):
    """A line of the builder: how it joins the lines before (``and``, ``or``, ``not``), what it is about, its words."""

    joint: str
    about: str
    words: str


def _words(text: str) -> list[Node]:
    """Each word by itself: a form's field has no operators."""
    plain = parse(
        cleaned("".join(letter if letter.isalnum() or letter in "-'’*" else " " for letter in text)).lower()
    ).tree
    return list(getattr(plain, "parts", (plain,)))


def _phrase(text: str) -> Node:
    said = quotable(text)
    return Phrase(said) if _words(said) != [Nothing()] else Nothing()


def from_form(said: Mapping[str, str]) -> Node:
    """The question of the advanced form: all of these words, this phrase, one of these, none of these, and facts."""
    parts = [*_words(said.get("all", "")), _phrase(said.get("phrase", "")), any_of(_words(said.get("any", "")))]
    parts += [none_of(word) for word in _words(said.get("none", ""))]
    parts.append(_near(said.get("one", ""), said.get("other", ""), said.get("distance", "")))
    parts += [Field(name, value) for name in FACTS if (value := quotable(said.get(name, "")))]
    parts.append(_years(said.get("from", ""), said.get("to", "")))
    return every(parts)


def _near(one: str, other: str, distance: str) -> Node:
    sides = [_side(text) for text in (one, other)]
    near = int(distance) if distance.isdecimal() and len(distance) < 4 else 5
    if isinstance(sides[0], Word | Phrase) and isinstance(sides[1], Word | Phrase):
        return Near(sides[0], sides[1], max(1, min(FARTHEST, near)))
    return every(sides)


def _side(text: str) -> Node:
    found = _words(text.replace("*", " "))
    return found[0] if len(found) == 1 else _phrase(text)


def _years(first: str, last: str) -> Node:
    said = (first.strip(), last.strip())
    since, until = (int(year) if year.isdecimal() and len(year) == 4 else None for year in said)
    if since is None and until is None:
        return Nothing()
    return Years(until, since) if since and until and until < since else Years(since, until)


def from_conditions(lines: Sequence[Condition]) -> Node:
    """The question of the builder: each line joins all those before it."""
    tree: Node = Nothing()
    for line in lines:
        part = _about(line)
        if isinstance(part, Nothing):
            continue
        if line.joint == "or":
            tree = any_of([tree, part])
        else:
            tree = every([tree, none_of(part) if line.joint == "not" else part])
    return tree


def _about(line: Condition) -> Node:
    if line.about in FACTS:
        value = quotable(line.words)
        return Field(line.about, value) if value else Nothing()
    if line.about == "year":
        first, _, last = line.words.partition("-")
        return _years(first, last or first)
    return _phrase(line.words) if line.about == "phrase" else every(_words(line.words))
