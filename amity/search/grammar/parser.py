"""A question read as a tree. Any text has one: what cannot be understood is kept as words, and said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amity.languages.folding import fold
from amity.search.grammar.fields import OPERATORS, field_named
from amity.search.grammar.lexer import Token, cleaned, tokens
from amity.search.grammar.printer import printed
from amity.search.grammar.remarks import Fault, Remark
from amity.search.grammar.tree import (
    FARTHEST,
    NEAREST,
    USUAL,
    Field,
    Near,
    Node,
    Not,
    Nothing,
    Phrase,
    Word,
    Years,
    any_of,
    every,
    none_of,
)  # fmt: skip

DEEPEST = 12
SHORTEST_BEGINNING = 3
_APART = re.compile(r"[()~]")
_LIKE_A_FIELD = re.compile(r"^[^\W\d_]{2,20}:[^\s():]")
_YEARS = re.compile(r"^(?P<first>\d{4})?(?P<span>\.\.|-|–)?(?P<last>\d{4})?$")


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a text, and what was not."""

    tree: Node
    remarks: tuple[Remark, ...] = ()

    def mended(self, language: str = "en") -> str:
        """The question as it was understood."""
        return printed(self.tree, language)


def parse(text: str) -> Question:
    """Any text as a question, in a time bounded by its first 1,000 characters.

    >>> parse("électri* SAUF (gaz OU pays:de)").mended("en")
    'électri* NOT (gaz OR country:de)'
    """
    found, is_whole = tokens(cleaned(text))
    reader = _Reader(found, [] if is_whole else [Remark(Fault.CUT)])
    tree = reader.everything()
    return Question(tree, tuple(dict.fromkeys(reader.remarks)))


@dataclass
class _Reader:
    """Reads tokens from left to right, one look ahead."""

    found: list[Token]
    remarks: list[Remark]
    place: int = 0
    depth: int = 0
    stray: list[Node] = field(default_factory=list)

    def remark(self, fault: Fault, about: str = "") -> None:
        self.remarks.append(Remark(fault, about))

    def peek(self) -> Token:
        return self.found[self.place] if self.place < len(self.found) else Token("end", "")

    def take(self) -> Token:
        token = self.peek()
        self.place += 1
        return token

    def operator(self) -> str:
        token = self.peek()
        return OPERATORS.get(token.text, "") if token.kind == "word" else ""

    def everything(self) -> Node:
        parts = [self.either()]
        while self.peek().kind != "end":
            self.take()  # only a closing bracket that nothing opened ends a part before the end
            self.remark(Fault.BRACKETS)
            parts.append(self.either())
        return every(parts)

    def either(self) -> Node:
        parts = [self.all()]
        while self.operator() == "or":
            word = self.take().text
            parts.append(self.all())
            if Nothing() in parts[-2:]:
                self.remark(Fault.OPERATOR, word)
        return any_of(parts)

    def all(self) -> Node:
        parts: list[Node] = []
        while self.peek().kind not in {"end", ")"} and self.operator() != "or":
            if self.operator() == "and":
                self.joined(parts)
            else:
                parts.append(self.one())
        return every(parts)

    def joined(self, parts: list[Node]) -> None:
        """AND says nothing that a blank does not; without a part on both sides it is reported."""
        word = self.take().text
        if not parts or self.peek().kind in {"end", ")"} or self.operator() in {"and", "or"}:
            self.remark(Fault.OPERATOR, word)

    def one(self) -> Node:
        if self.operator() != "not":
            return self.beside(self.single())
        word = self.take().text
        if self.peek().kind in {"end", ")"} or self.operator() in {"and", "or"}:
            self.remark(Fault.OPERATOR, word)
            return Nothing()
        if self.depth >= DEEPEST:
            self.remark(Fault.DEEP)
            return self.beside(self.single()) if self.operator() != "not" else Nothing()
        self.depth += 1
        part = self.one()
        self.depth -= 1
        return none_of(part)

    def beside(self, left: Node) -> Node:
        """What stands at most so many words from what came before; in a chain, each from the one before it."""
        parts = [left]
        while self.peek().kind == "near":
            text = self.take().text
            right = self.single() if self.peek().kind in {"word", "phrase"} and not self.operator() else Nothing()
            distance = min(FARTHEST, max(NEAREST, int(text))) if text else USUAL
            parts += self.pair(left, right, distance)
            left = right
        return every(parts[1:] if len(parts) > 1 and isinstance(parts[1], Near) else parts)

    def pair(self, left: Node, right: Node, distance: int) -> list[Node]:
        if isinstance(left, Word | Phrase) and isinstance(right, Word | Phrase):
            whole = [part for part in (left, right) if not (isinstance(part, Word) and part.prefix)]
            if len(whole) == 2:
                return [Near(left, right, distance)]
        self.remark(Fault.NEAR)
        return [right]

    def single(self) -> Node:
        token = self.take()
        match token.kind:
            case "(":
                return self.bracket()
            case "phrase":
                return self.phrase(token)
            case "field":
                return self.field(token)
            case "near":
                self.remark(Fault.NEAR)
                return Nothing()
            case _:
                return self.word(token.text)

    def bracket(self) -> Node:
        if self.depth >= DEEPEST:
            self.remark(Fault.DEEP)
            return Nothing()
        self.depth += 1
        inside = self.either()
        self.depth -= 1
        if self.peek().kind == ")":
            self.take()
        else:
            self.remark(Fault.BRACKETS)
        return inside

    def phrase(self, token: Token) -> Node:
        if not token.whole:
            self.remark(Fault.UNCLOSED_QUOTE, token.text)
            return every([self.word(word) for word in _APART.sub(" ", token.text).split()])
        return Phrase(token.text) if self.speaks(token.text) else Nothing()

    def word(self, text: str) -> Node:
        if text.startswith("-") and len(text) > 1 and text[1] != "-":
            return none_of(self.word(text[1:]))
        bare = text.strip("*?!,;.:+-–—~…‹›'’`´^/\\|&=<>[]{}@#%_")
        if not self.speaks(bare, text):
            return Nothing()
        if _LIKE_A_FIELD.match(bare):
            return every([self.word(part) for part in bare.split(":", 1)])
        return self.beginning(bare) if text.rstrip(",;.!?").endswith("*") else Word(_spoken(bare))

    def beginning(self, bare: str) -> Node:
        if len(fold(bare).replace(" ", "")) < SHORTEST_BEGINNING or " " in fold(bare):
            self.remark(Fault.WILDCARD, f"{bare}*")
            return Word(_spoken(bare))
        return Word(_spoken(bare), prefix=True)

    def speaks(self, bare: str, text: str = "") -> bool:
        """Whether there is a letter or a digit in it."""
        if fold(bare):
            return True
        self.remark(Fault.WORDLESS, text or bare)
        return False

    def field(self, token: Token) -> Node:
        name, given = field_named(token.text), self.take()
        if not name:
            self.remark(Fault.FIELD, token.text)
            self.place -= 1
            return every([self.word(token.text), self.single() if given.kind in {"word", "phrase"} else Nothing()])
        if given.kind not in {"word", "phrase"} or not fold(given.text):
            self.remark(Fault.FIELD, token.text)
            self.place -= 0 if given.kind in {"word", "phrase"} else 1
            return Nothing()
        value = given.text.strip("*,;:")
        return self.years(value) if name == "year" else Field(name, value)

    def years(self, value: str) -> Node:
        said = _YEARS.match(value.strip())
        if said is None or not (said["first"] or said["last"]):
            self.remark(Fault.YEAR, value)
            return self.word(value)
        return _years(said)


def _years(said: re.Match[str]) -> Years:
    first, last = (int(said[side]) if said[side] else None for side in ("first", "last"))
    if not said["span"]:
        return Years(first or last, first or last)
    if first is not None and last is not None and last < first:
        first, last = last, first
    return Years(first, last)


def _spoken(word: str) -> str:
    """A word that would be read as something else is written in small letters."""
    return word.lower() if word in OPERATORS else word


__all__ = ["Not", "Question", "parse"]
