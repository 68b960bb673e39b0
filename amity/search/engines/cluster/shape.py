"""Which fields an index of the cluster has, and how an item becomes one of its documents.

The cluster analyses nothing: it is given terms that the analyzers of the other engines have made, with blanks between
them, so that a question means the same everywhere.
"""

from __future__ import annotations

from typing import Any

from amity.search import analysis
from amity.search.engines.embedded.shape import exact_names, full_text, stem_field, text_in, titles
from amity.search.engines.interface import DEEPEST, FACETS, Record, kept

MOST_ON_A_PAGE = 1_000
KEYWORD, TERMS = {"type": "keyword"}, {"type": "text", "analyzer": "whitespace"}


def mapping() -> dict[str, Any]:
    """The body that makes an index."""
    fields: dict[str, Any] = dict.fromkeys(
        ("id", "scope", "stamp", "exact", "audience", "vocabulary", *FACETS), KEYWORD
    )
    fields |= dict.fromkeys(("title", analysis.PLAIN, *map(stem_field, analysis.stemmed_languages())), TERMS)
    fields |= {"years": {"type": "integer"}, "day": {"type": "integer"}}
    fields["data"] = {"type": "object", "enabled": False}
    settings = {"index": {"max_result_window": DEEPEST + MOST_ON_A_PAGE}}
    return {"settings": settings, "mappings": {"dynamic": "strict", "properties": fields}}


def document(record: Record, stamp: str) -> dict[str, Any]:
    """An item as a document; ``stamp`` tells what is written together."""
    item = record.item
    plain = terms(full_text(record))
    stems = {stem_field(code): " ".join(terms(text_in(record, code), code)) for code in analysis.stemmed_languages()}
    return {
        **{name: list(item.facts.get(name, ())) for name in FACETS}, **stems,
        "id": record.id, "scope": record.scope, "stamp": stamp, "kind": record.kind,
        "exact": exact_names(record), "audience": sorted(item.audiences),
        "title": " ".join(terms(" ".join(titles(record)))), analysis.PLAIN: " ".join(plain),
        "vocabulary": sorted(set(plain)), "day": item.day.toordinal() if item.day else 0,
        "years": [int(year) for year in item.facts.get("year", ()) if year.isdecimal()], "data": kept(record),
    }  # fmt: skip


def terms(text: str, name: str = analysis.PLAIN) -> list[str]:
    return [token.term for token in analysis.tokens(text, name)]
