"""Which fields an embedded index has, and how an item becomes one of its documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tantivy import Document, Index, Schema, SchemaBuilder

from amity.languages.folding import fold
from amity.search import analysis
from amity.search.engines.interface import FACETS, Record, kept

VERSION = "2"
RAW = "raw"


def shape() -> str:
    """What an index must have been built with to be read by this programme."""
    return " ".join((VERSION, *analysis.stemmed_languages()))


def schema() -> Schema:
    """Terms of titles and texts, folded, and stemmed by language; facts and audiences as they are."""
    builder = SchemaBuilder()
    for name in ("id", "scope", "exact", "audience"):
        builder.add_text_field(name, tokenizer_name=RAW, index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name=RAW, index_option="basic", fast=True)
    for name in ("title", analysis.PLAIN):
        builder.add_text_field(name, tokenizer_name=analysis.PLAIN)
    for language in analysis.stemmed_languages():
        builder.add_text_field(stem_field(language), tokenizer_name=language)
    builder.add_unsigned_field("years", indexed=True, fast=True)
    builder.add_integer_field("day", fast=True, indexed=False)
    builder.add_bytes_field("data", stored=True, indexed=False)
    return builder.build()


def stem_field(language: str) -> str:
    return f"text_{language}"


def taught(index: Index) -> Index:
    """An index that knows our analyzers."""
    for name in (analysis.PLAIN, *analysis.stemmed_languages()):
        index.register_tokenizer(name, analysis.analyzer(name))
    return index


def document(record: Record, fields: Schema) -> Document:
    """An item as a document; a field without a value is left out."""
    item = record.item
    values: dict[str, Any] = {
        "id": record.id,
        "scope": record.scope,
        "audience": sorted(item.audiences),
        "exact": exact_names(record),
        **{name: list(item.facts.get(name, ())) for name in FACETS},
        "kind": record.kind,
        "title": " ".join(titles(record)),
        analysis.PLAIN: full_text(record),
        "years": [int(year) for year in item.facts.get("year", ()) if year.isdecimal()],
        "day": item.day.toordinal() if item.day else 0,
        "data": json.dumps(kept(record), ensure_ascii=False).encode(),
    }
    for language in analysis.stemmed_languages():
        values[stem_field(language)] = text_in(record, language)
    return Document.from_dict({name: value for name, value in values.items() if value not in ("", [])}, fields)


def titles(record: Record) -> list[str]:
    """All that a thing is called, in the letters in which it is written and in Latin ones."""
    item = record.item
    written = [*item.title.values(), *item.names]
    return [*written, *(fold(name) for name in written if not name.isascii())]


def exact_names(record: Record) -> list[str]:
    return sorted({folded for name in titles(record) if (folded := fold(name))})


def full_text(record: Record) -> str:
    """Everything that is said of it in any language, the titles first."""
    item = record.item
    return "\n".join([*titles(record), *item.whole.values(), *item.path, *item.texts.values()])


def text_in(record: Record, language: str) -> str:
    """What is said of it in one language; its names belong to every language."""
    item = record.item
    parts = [_of(item.title, language), *item.names, _of(item.whole, language)]
    path = item.path if language in item.texts or not item.texts else ()
    return "\n".join(filter(None, [*parts, *path, _of(item.texts, language)]))


def _of(words: Mapping[str, str], language: str) -> str:
    """The words in a language; those of no language in particular belong to each."""
    return words.get(language) or words.get("", "")
