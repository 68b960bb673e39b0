"""A planned question as one ``tsquery``, written as text; its lexemes say which analyzer made them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations, product

from amity.languages.folding import fold
from amity.search import analysis
from amity.search.engines.interface import FACETS
from amity.search.grammar.tree import And, Field, Near, Not, Nothing, Or, Word, Years
from amity.search.plan import Guess, Part

EVERY = "all"  # a lexeme that every document has
NONE = "none"  # one that none has
FIRST_YEAR, LAST_YEAR = 1700, 2299


def lexeme(kind: str, term: str) -> str:
    """A term under the name of what made it: ``plain|eau``, ``fr|electr``, ``country|br``."""
    return f"{kind}|{term}"


def quoted(text: str) -> str:
    """A lexeme inside a query."""
    plain = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{plain}'"


def query(node: Part) -> str:
    """The query that a tree is."""
    match node:
        case Nothing():
            return quoted(EVERY)
        case And(parts):
            return "(" + " & ".join(query(part) for part in parts) + ")"
        case Or(parts):
            return "(" + " | ".join(query(part) for part in parts) + ")"
        case Not(part):
            return f"({quoted(EVERY)} & !{query(part)})"
        case Guess(part):
            return query(part)
        case _:
            return _leaf(node)


def _leaf(node: Part) -> str:
    match node:
        case Field(name, value):
            return quoted(lexeme(name, value)) if name in FACETS else quoted(lexeme("exact", fold(value)))
        case Years(first, last):
            years = range(max(first or 0, FIRST_YEAR), min(last or LAST_YEAR, LAST_YEAR) + 1)
            return _either(quoted(lexeme("year", str(year))) for year in years)
        case Word(text, prefix) if prefix:
            return f"{quoted(lexeme(analysis.PLAIN, ''.join(analysis.terms(text))))}:*"
        case Near():
            return _either(_beside(node, name) for name in _analyzers())
        case Word(text):
            return _either(_row(name, analysis.terms(text, name)) for name in _analyzers())
        case _:
            return _either(_row(name, analysis.phrase_terms(node.text, name)) for name in _analyzers())


def _analyzers() -> tuple[str, ...]:
    return (analysis.PLAIN, *analysis.stemmed_languages())


def _either(ways: Iterable[str]) -> str:
    found = [way for way in ways if way]
    return f"({' | '.join(found)})" if found else quoted(NONE)


def _row(name: str, terms: tuple[str, ...]) -> str:
    return f"({' <-> '.join(quoted(lexeme(name, term)) for term in terms)})" if terms else ""


def _beside(node: Near, name: str) -> str:
    """PostgreSQL knows an exact distance only: each of them is asked, in both orders."""
    sides = [analysis.phrase_terms(side.text, name) for side in (node.left, node.right)]
    if not all(sides):
        return ""
    ways = product(permutations(sides), range(1, node.distance + 1))
    return _either(
        f"({_row(name, first)} <{distance + len(second) - 1}> {_row(name, second)})"
        for (first, second), distance in ways
    )
