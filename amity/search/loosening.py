"""A question of several words that no text answers whole, asked with fewer of them required."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from amity.search import analysis
from amity.search.grammar.tree import And, Node, Phrase, Word, any_of, every

MOST_WORDS = 8
MOST_LEFT_OUT = 2


def loosened(tree: Node) -> Iterator[Node]:
    """The question with one word left out, with two, with any one of them left; fields and exclusions stay."""
    if not isinstance(tree, And):
        return
    words = [part for part in tree.parts if _may_go(part)][:MOST_WORDS]
    if len(words) < 2:
        return
    fixed = [part for part in tree.parts if not isinstance(part, Word | Phrase)]
    for left_out in range(1, min(MOST_LEFT_OUT, len(words) - 2) + 1):
        kept = combinations(words, len(words) - left_out)
        yield every([*fixed, any_of([every(some) for some in kept])])
    yield every([*fixed, any_of(words)])


def _may_go(part: Node) -> bool:
    return isinstance(part, Phrase) or (isinstance(part, Word) and not analysis.says_little(part.text))
