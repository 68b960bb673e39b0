"""An item as a ``tsvector``: terms made by the same analyzers as the embedded engine's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amity.search import analysis
from amity.search.engines.embedded.shape import exact_names, full_text, text_in, titles
from amity.search.engines.interface import FACETS, Record
from amity.search.engines.relational.asking import EVERY, lexeme, quoted

LAST_POSITION = 16_000  # PostgreSQL counts no further
TITLE = "title"


def vector(record: Record) -> str:
    """The literal of an item's vector; terms of titles weigh more."""
    return " ".join(dict.fromkeys(_entries(record)))


def _entries(record: Record) -> Iterator[str]:
    yield quoted(EVERY)
    for name in FACETS:
        for value in (record.kind,) if name == "kind" else record.item.facts.get(name, ()):
            yield quoted(lexeme(name, value))
    for name in exact_names(record):
        yield quoted(lexeme("exact", name))
    heading = {token.term for token in analysis.tokens(" ".join(titles(record)))}
    yield from _terms(analysis.PLAIN, full_text(record), heading)
    for language in analysis.stemmed_languages():
        yield from _terms(language, text_in(record, language), ())


def _terms(name: str, text: str, heading: Iterable[str]) -> Iterator[str]:
    heavy = frozenset(heading)
    for token in analysis.tokens(text, name):
        weight = "A" if token.term in heavy else ""
        yield f"{quoted(lexeme(name, token.term))}:{min(token.position + 1, LAST_POSITION)}{weight}"
