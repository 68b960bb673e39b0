"""How well a folded name answers a folded query: exactly, from its start, word by word, or but for slips."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

EXACT, START, WORD, WORDS, SLIP = 100.0, 92.0, 86.0, 80.0, 66.0

# A foreign or former name found from its first letters is worth less than a present one.
OTHER = 6.0


def strict(query: str, name: str) -> float:
    """The score of a name that holds the query as it was typed; 0 where it does not. Shorter names come first."""
    if query == name:
        return EXACT
    if name.startswith(query):
        return START - _excess(query, name)
    if f" {query}" in name:
        return WORD - _excess(query, name)
    return WORDS - _excess(query, name) if " " in query and _begins_each(query, name) else 0.0


def _begins_each(query: str, name: str) -> bool:
    padded = f" {name}"
    return all(f" {part}" in padded for part in query.split())


def _excess(query: str, name: str) -> float:
    return min(4.0, (len(name) - len(query)) / 20)


def slips_allowed(query: str) -> int:
    """Letters wrong, missing, too many or swapped: none in three letters, one up to seven, then one for each five."""
    length = len(query)
    return 0 if length < 4 else 1 if length < 8 else min(5, 2 + (length - 8) // 5)


def near(query: str, windows: Iterable[str]) -> list[tuple[int, float]]:
    """Positions of the windows that are the query but for slips, with their scores."""
    most = slips_allowed(query)
    if not most:
        return []
    found = process.extract_iter(query, windows, scorer=OSA.distance, score_cutoff=most)
    return [(position, SLIP - 6 * distance) for _, distance, position in found]
