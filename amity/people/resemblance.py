"""How much two entries look like one person, and what speaks for and against: plain Python, no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz.distance import OSA

from amity.languages.folding import fold

# From here on a pair is shown. A name alone reaches it if it is the same but for its order or one letter.
SHOWN = 60
SAME, SWAPPED, NEAR, PART = 90, 85, 65, 50
LETTERS = 3


@dataclass(frozen=True)
class Known:
    """What tells one entry from another. ``names``: (given, family) in every spelling that is held true."""

    person: int
    names: tuple[tuple[str, str], ...]
    chambers: frozenset[int] = frozenset()
    constituencies: frozenset[int] = frozenset()
    benches: frozenset[int] = frozenset()
    gender: str = ""
    by_hand: bool = False


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one person. ``reasons``: keys of words that a page knows, for and against."""

    first: int
    second: int
    score: int
    speak_for: tuple[str, ...] = field(default=())
    speak_against: tuple[str, ...] = field(default=())


def pairs(people: Iterable[Known]) -> list[Pair]:
    """Every pair worth a look, the likeliest first. Only names that share the start of a word are compared."""
    known = {each.person: each for each in people}
    found = (judged(known[first], known[second]) for first, second in sorted(_candidates(known.values())))
    return sorted((pair for pair in found if pair.score >= SHOWN), key=lambda pair: (-pair.score, pair.first))


def _candidates(people: Iterable[Known]) -> set[tuple[int, int]]:
    """Pairs whose names have the same words in some order, or two words that begin alike, or one family name alike."""
    blocks: dict[object, set[int]] = defaultdict(set)
    for each in people:
        for given, family in each.names:
            words = sorted(fold(f"{given} {family}").split())
            starts = sorted({word[:LETTERS] for word in words})
            blocks["".join(words)].add(each.person)
            for couple in combinations(starts, 2):
                blocks[couple].add(each.person)
    return {couple for block in blocks.values() for couple in combinations(sorted(block), 2)}


def judged(one: Known, other: Known) -> Pair:
    """The pair with its score out of 100 and its reasons."""
    likeness, word = max(_names(a, b) for a in one.names for b in other.names)
    speak_for = [word, *_circumstances(one, other)]
    speak_against = list(_contradictions(one, other))
    score = likeness + 6 * (len(speak_for) - 1) - 15 * len(speak_against) if likeness else 0
    first, second = sorted((one.person, other.person))
    return Pair(first, second, max(0, min(score, 100)), tuple(speak_for), tuple(speak_against))


def _names(one: tuple[str, str], other: tuple[str, str]) -> tuple[int, str]:
    given, family = (fold(part) for part in one)
    given_too, family_too = (fold(part) for part in other)
    if (given, family) == (given_too, family_too):
        return (SAME, "same_name") if one == other else (SAME, "same_folded")
    if (given, family) == (family_too, given_too):
        return SWAPPED, "swapped"
    here, there = sorted(f"{given} {family}".split()), sorted(f"{given_too} {family_too}".split())
    if here == there:
        return SWAPPED, "same_words"
    return _near(" ".join(here), " ".join(there))


def _near(here: str, there: str) -> tuple[int, str]:
    """One slip in eight letters is forgiven; a name that holds the other is a name in part."""
    slips = OSA.distance(here.replace(" ", ""), there.replace(" ", ""))
    if slips <= max(1, min(len(here), len(there)) // 8):
        return NEAR, "near_name"
    few, many = sorted((set(here.split()), set(there.split())), key=len)
    return (PART, "part_of_name") if len(few) >= 2 and few < many else (0, "")


def _circumstances(one: Known, other: Known) -> Iterator[str]:
    if one.constituencies & other.constituencies:
        yield "same_constituency"
    if one.benches & other.benches:
        yield "same_bench"
    if one.by_hand != other.by_hand:
        yield "by_hand_and_imported"


def _contradictions(one: Known, other: Known) -> Iterator[str]:
    if one.gender and other.gender and one.gender != other.gender:
        yield "other_gender"
    elsewhere = one.constituencies and other.constituencies and not one.constituencies & other.constituencies
    if elsewhere and one.chambers & other.chambers:
        yield "other_constituency"
    if one.benches and other.benches and not one.benches & other.benches:
        yield "other_bench"
