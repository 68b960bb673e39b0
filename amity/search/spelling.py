"""What may have been meant by a word that nothing answers: a word of the texts that the reader may see."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from amity.search import analysis
from amity.search.engines.interface import Ask, Engine
from amity.search.grammar.tree import And, Node, Or, Word, any_of, every
from amity.search.likeness import slips_allowed

MOST_WORDS = 50_000  # of the vocabulary that are compared
CANDIDATES, MOST_MENDED = 8, 4


def mended(tree: Node, engine: Engine, audiences: frozenset[str]) -> Node | None:
    """The question with the words that nothing answers spelled as the texts spell them; ``None``: it cannot be mended.

    A word is offered only where a document that the reader may see has it.
    """
    left = [MOST_MENDED]

    def mend(node: Node) -> Node:
        if isinstance(node, And | Or):
            parts = [mend(part) for part in node.parts]
            return every(parts) if isinstance(node, And) else any_of(parts)
        if isinstance(node, Word) and not node.prefix and left[0] > 0 and not analysis.says_little(node.text):
            return _spelled(node, engine, audiences, left)
        return node

    found = mend(tree)
    return found if found != tree and engine.search(Ask(found, audiences, limit=0)).total else None


def _spelled(node: Word, engine: Engine, audiences: frozenset[str], left: list[int]) -> Word:
    if engine.search(Ask(node, audiences, limit=0)).total:
        return node
    left[0] -= 1
    folded = "".join(analysis.terms(node.text))
    word = _nearest(folded, engine.words(folded[:1], audiences, MOST_WORDS))
    word = word or _nearest(folded, engine.words("", audiences, MOST_WORDS))
    return replace(node, text=_as_written(word, engine, audiences)) if word else node


def _nearest(word: str, vocabulary: list[tuple[str, int]]) -> str:
    """The word with the fewest slips; of several, the one with the same beginning, then the most frequent."""
    most = slips_allowed(word)
    if not most:
        return ""
    counts = dict(vocabulary)
    found = process.extract(word, counts.keys(), scorer=OSA.distance, score_cutoff=most, limit=CANDIDATES)
    ranked = sorted(found, key=lambda each: (each[1], each[0][0] != word[0], -counts[each[0]], each[0]))
    return str(ranked[0][0]) if ranked else ""


def _as_written(word: str, engine: Engine, audiences: frozenset[str]) -> str:
    """A folded word as a text writes it, with its accents."""
    for match in engine.search(Ask(Word(word), audiences, limit=1)).matches:
        for text in [*match.data["title"].values(), *match.data["names"], *match.data["texts"].values()]:
            for token in analysis.tokens(text[:5000]):
                if token.term == word:
                    return str(text[token.start : token.end])
    return word
