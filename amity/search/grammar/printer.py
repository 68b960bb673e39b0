"""A tree written as a question again: what the parser reads back as the same tree."""

from __future__ import annotations

from amity.search.grammar.fields import WORDS_OF, printed_name
from amity.search.grammar.lexer import cleaned
from amity.search.grammar.tree import And, Field, Near, Node, Not, Nothing, Or, Phrase, Word, Years


def printed(node: Node, language: str = "en") -> str:
    """The question in the words of a language (AND is a blank; OR, NOT and fields by their names there)."""
    either, except_ = WORDS_OF.get(language, WORDS_OF["en"])
    match node:
        case Or(parts):
            return f" {either} ".join(_inner(part, language, Or) for part in parts)
        case And(parts):
            return " ".join(_inner(part, language, And) for part in parts)
        case Not(part):
            return f"{except_} {_inner(part, language, Not)}"
        case _:
            return _leaf(node, language)


def _inner(node: Node, language: str, around: type[Node]) -> str:
    text = printed(node, language)
    needs = isinstance(node, Or) or (isinstance(node, And) and around is not Or)
    return f"({text})" if needs else text


def _leaf(node: Node, language: str) -> str:
    match node:
        case Word(text, prefix):
            return f"{text}*" if prefix else text
        case Phrase(text):
            return f'"{text}"'
        case Near(left, right, distance):
            return f"{_leaf(left, language)} ~{distance} {_leaf(right, language)}"
        case Years(first, last):
            return f"{printed_name('year', language)}:{_span(first, last)}"
        case Field(name, value):
            return f"{printed_name(name, language)}:{quoted(value)}"
        case _:
            return ""


def _span(first: int | None, last: int | None) -> str:
    return str(first) if first == last else f"{first or ''}..{last or ''}"


def quoted(value: str) -> str:
    """A value in quotation marks where it has a blank or a mark that means something else."""
    plain = value and all(letter.isalnum() or letter in "-_./'’" for letter in value)
    return value if plain else f'"{value}"'


def quotable(text: str) -> str:
    """A text as the inside of quotation marks."""
    return " ".join(cleaned(text).translate({ord(mark): " " for mark in '“”«»„"'}).split())


__all__ = ["Nothing", "printed", "quotable", "quoted"]
