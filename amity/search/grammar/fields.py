"""The fields of a question, by their English and French names; and the words that join its parts."""

from __future__ import annotations

from amity.languages.folding import fold

# English name → French name, then other words for the same.
NAMES = {
    "kind": ("type", "sorte"),
    "country": ("pays",),
    "region": ("region",),
    "group": ("groupe",),
    "author": ("auteur", "auteure"),
    "person": ("personne", "membre", "member"),
    "office": ("fonction",),
    "series": ("serie", "collection"),
    "theme": ("theme", "topic"),
    "language": ("langue",),
    "year": ("annee", "date", "years", "annees"),
    "number": ("numero",),
}
PRINTED = {
    "fr": {
        "kind": "type", "country": "pays", "region": "région", "group": "groupe", "author": "auteur",
        "person": "personne", "office": "fonction", "series": "série", "theme": "thème", "language": "langue",
        "year": "année", "number": "numéro",
    }
}  # fmt: skip
OPERATORS = {"AND": "and", "ET": "and", "OR": "or", "OU": "or", "NOT": "not", "SAUF": "not"}
WORDS_OF = {"fr": ("OU", "SAUF"), "en": ("OR", "NOT")}

_KNOWN = {fold(word): name for name, words in NAMES.items() for word in (name, *words)}


def field_named(word: str) -> str:
    """The English name of a field; empty where there is none of that name.

    >>> field_named("Année"), field_named("color")
    ('year', '')
    """
    return _KNOWN.get(fold(word), "")


def printed_name(name: str, language: str) -> str:
    return PRINTED.get(language, {}).get(name, name)
