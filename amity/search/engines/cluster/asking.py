"""A planned question in the cluster's own language of queries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import permutations
from typing import Any

from amity.languages.folding import fold
from amity.search import analysis
from amity.search.engines.embedded.asking import EXACT, GUESS, MOST_YEAR, STEM, TITLE
from amity.search.engines.embedded.shape import stem_field
from amity.search.engines.interface import DEEPEST, FACETS, MOST_VALUES, Ask
from amity.search.grammar.tree import And, Field, Near, Not, Nothing, Or, Word, Years
from amity.search.plan import Guess, Part

Query = dict[str, Any]
EVERY: Query = {"match_all": {}}
NONE: Query = {"bool": {"must_not": [EVERY]}}
LEAVES = {"term", "terms", "match_phrase", "prefix", "range", "match_all"}
MOST_CLAUSES = 1_000  # a cluster refuses more than 1,024 unless it is set otherwise
SORTS = {
    "relevance": [{"_score": "desc"}, {"id": "asc"}],
    "newest": [{"day": "desc"}, {"id": "asc"}],
    "oldest": [{"day": "asc"}, {"id": "asc"}],
}


def body(ask: Ask) -> dict[str, Any]:
    """The whole question: what answers, in which order, which page, which facets."""
    order = {"_count": "desc"}, {"_key": "asc"}
    return {
        "query": query(ask), "track_total_hits": True, "from": min(ask.offset, DEEPEST), "size": ask.limit,
        "sort": SORTS[ask.sort], "track_scores": True, "_source": ["data"],
        "aggs": {name: {"terms": {"field": name, "size": MOST_VALUES, "order": list(order)}} for name in ask.facets},
    }  # fmt: skip


def query(ask: Ask) -> Query:
    filters = [_terms("audience", ask.audiences)]
    filters += [_terms(name, values) for name, values in ask.filters if name in FACETS]
    words = fold(ask.words)
    named = [{"term": {"exact": {"value": words, "boost": EXACT}}}] if words else []
    return {"bool": {"must": [within(part(ask.tree))], "filter": filters, "should": named}}


def clauses(query: Any) -> int:
    """How many clauses a cluster counts in a query: its leaves."""
    if isinstance(query, list):
        return sum(map(clauses, query))
    if not isinstance(query, dict):
        return 0
    return sum(1 if name in LEAVES else clauses(said) for name, said in query.items())


def within(query: Query, most: int = MOST_CLAUSES) -> Query:
    """A query as long as a cluster takes it: of a longer one the last words are left out."""
    while clauses(query) > most and len(parts := query.get("bool", {}).get("must", ())) > 1:
        query = {"bool": {**query["bool"], "must": parts[: max(1, len(parts) * most // clauses(query))]}}
    return query if clauses(query) <= most else NONE


def vocabulary(beginning: str, audiences: frozenset[str], limit: int) -> dict[str, Any]:
    """The words that begin so, of what these audiences may see."""
    counted = {"field": "vocabulary", "size": limit, "order": {"_key": "asc"}, "include": f"{re.escape(beginning)}.*"}
    return {"query": {"bool": {"filter": [_terms("audience", audiences)]}}, "size": 0,
            "aggs": {"words": {"terms": counted}}}  # fmt: skip


def part(node: Part) -> Query:
    match node:
        case Nothing():
            return EVERY
        case And(parts):
            return {"bool": {"must": [part(each) for each in parts]}}
        case Or(parts):
            return _either(part(each) for each in parts)
        case Not(excluded):
            return {"bool": {"must": [EVERY], "must_not": [part(excluded)]}}
        case Guess(guessed):
            return {"bool": {"must": [part(guessed)], "boost": GUESS}}
        case _:
            return _leaf(node)


def _leaf(node: Part) -> Query:
    match node:
        case Field(name, value):
            return _silent({"term": {name: value} if name in FACETS else {"exact": fold(value)}})
        case Years(first, last):
            return _silent({"range": {"years": {"gte": first or 0, "lte": last or MOST_YEAR}}})
        case Near():
            return _either(_beside(node, field, name) for field, name in _fields())
        case Word(text, prefix) if prefix:
            return {"prefix": {analysis.PLAIN: "".join(analysis.terms(text))}}
        case Word(text):
            return _words(text, analysis.terms)
        case _:
            return _words(node.text, analysis.phrase_terms)


def _fields() -> list[tuple[str, str]]:
    """Each field of terms with the analyzer that made them."""
    return [(analysis.PLAIN, analysis.PLAIN), *((stem_field(code), code) for code in analysis.stemmed_languages())]


def _words(text: str, terms: Callable[..., tuple[str, ...]]) -> Query:
    stems = [_row(stem_field(code), terms(text, code), STEM) for code in analysis.stemmed_languages()]
    return _either([_row("title", terms(text), TITLE), _row(analysis.PLAIN, terms(text)), *stems])


def _row(field: str, terms: tuple[str, ...], boost: float = 1.0, slop: int = 0) -> Query:
    """A term, or terms that follow each other."""
    if not terms:
        return NONE
    if len(terms) == 1:
        return {"term": {field: {"value": terms[0], "boost": boost}}}
    return {"match_phrase": {field: {"query": " ".join(terms), "slop": slop, "boost": boost}}}


def _beside(node: Near, field: str, name: str) -> Query:
    """Both sides whole, and in one order or the other with so many words between them at most."""
    sides = [analysis.phrase_terms(side.text, name) for side in (node.left, node.right)]
    if not all(sides):
        return NONE
    orders = (_row(field, (*one, *other), slop=node.distance - 1) for one, other in permutations(sides))
    return {"bool": {"must": [*(_row(field, side) for side in sides), _either(orders)]}}


def _either(ways: Iterable[Query]) -> Query:
    return {"bool": {"should": list(ways), "minimum_should_match": 1}}


def _terms(field: str, values: Iterable[str]) -> Query:
    return {"terms": {field: sorted(values)}}


def _silent(condition: Query) -> Query:
    """A condition that makes nothing more relevant."""
    return {"bool": {"filter": [condition]}}
