"""A planned question as a query of tantivy."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from tantivy import FieldType, Occur, Query, Schema

from amity.languages.folding import fold
from amity.search import analysis
from amity.search.engines.embedded.shape import stem_field
from amity.search.engines.interface import FACETS, Ask
from amity.search.grammar.tree import And, Field, Near, Not, Nothing, Or, Word, Years
from amity.search.plan import Guess, Part

TITLE, STEM, GUESS, EXACT = 3.0, 0.7, 0.4, 40.0
MOST_YEAR = 9999


class Asking:
    """Makes queries for one index."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def query(self, ask: Ask) -> Query:
        """What answers the question, for these readers, within these filters."""
        parts = [(Occur.Must, self.part(ask.tree)), (Occur.Must, self.any_term("audience", ask.audiences))]
        parts += [(Occur.Must, self.any_term(name, values)) for name, values in ask.filters if name in FACETS]
        if words := fold(ask.words):
            parts.append((Occur.Should, Query.boost_query(self.term("exact", words), EXACT)))
        return Query.boolean_query(parts)

    def term(self, field: str, value: str) -> Query:
        return Query.term_query(
            self.schema, field, value, "basic" if field in {*FACETS, "exact", "audience"} else "position"
        )

    def any_term(self, field: str, values: tuple[str, ...] | frozenset[str]) -> Query:
        return Query.const_score_query(Query.term_set_query(self.schema, field, sorted(values)), 0.0)

    def part(self, node: Part) -> Query:
        match node:
            case Nothing():
                return Query.all_query()
            case And(parts):
                return Query.boolean_query([(Occur.Must, self.part(part)) for part in parts])
            case Or(parts):
                return Query.boolean_query([(Occur.Should, self.part(part)) for part in parts])
            case Not(part):
                return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self.part(part))])
            case Guess(part):
                return Query.boost_query(self.part(part), GUESS)
            case _:
                return self.leaf(node)

    def leaf(self, node: Part) -> Query:
        match node:
            case Field(name, value):
                return self.any_term(name, (value,)) if name in FACETS else self.term("exact", fold(value))
            case Years(first, last):
                span = Query.range_query(self.schema, "years", FieldType.Unsigned, first or 0, last or MOST_YEAR)
                return Query.const_score_query(span, 0.0)
            case Near():
                return self.near(node)
            case Word(text, prefix) if prefix:
                return Query.regex_query(self.schema, analysis.PLAIN, f"{''.join(analysis.terms(text))}.*")
            case Word(text):
                return self.words(text, analysis.terms)
            case _:
                return self.words(node.text, analysis.phrase_terms)

    def words(self, text: str, terms: Callable[..., tuple[str, ...]]) -> Query:
        """A word, or words that follow each other, as they are written or with another ending."""
        ways = [
            Query.boost_query(self.row("title", terms(text)), TITLE),
            self.row(analysis.PLAIN, terms(text)),
            *(
                Query.boost_query(self.row(stem_field(language), terms(text, language)), STEM)
                for language in analysis.stemmed_languages()
            ),
        ]
        return Query.boolean_query([(Occur.Should, way) for way in ways])

    def row(self, field: str, terms: tuple[str, ...], slop: int = 0) -> Query:
        if not terms:
            return Query.empty_query()
        return (
            self.term(field, terms[0]) if len(terms) == 1 else Query.phrase_query(self.schema, field, list(terms), slop)
        )

    def near(self, node: Near) -> Query:
        names = [(analysis.PLAIN, analysis.PLAIN), *((stem_field(code), code) for code in analysis.stemmed_languages())]
        return Query.boolean_query([(Occur.Should, self.beside(node, field, name)) for field, name in names])

    def beside(self, node: Near, field: str, name: str) -> Query:
        """Both sides whole, and in one order or the other with so many words between them at most."""
        sides = [analysis.phrase_terms(side.text, name) for side in (node.left, node.right)]
        orders = [
            (Occur.Should, self.row(field, (*first, *second), node.distance - 1))
            for first, second in permutations(sides)
        ]
        whole = [(Occur.Must, self.row(field, side)) for side in sides]
        return Query.boolean_query([*whole, (Occur.Must, Query.boolean_query(orders))])
