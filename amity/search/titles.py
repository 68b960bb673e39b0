"""Reports, news and the like by the words of their titles, the last one as far as it has been written."""

from __future__ import annotations

from django.conf import settings

from amity.languages.folding import fold
from amity.search.engines.chosen import engine
from amity.search.engines.interface import Ask, Match
from amity.search.grammar.parser import SHORTEST_BEGINNING, parse
from amity.search.grammar.tree import And, Field, Node, Word, any_of, every, none_of

MOST_LOOKED_AT = 20


def titled(text: str, kind: str, audiences: frozenset[str], limit: int) -> list[Match]:
    """What of a kind the words lead to, passages left out; none where there is no index yet."""
    tree = parse(text).tree
    words = tree.parts if isinstance(tree, And) else (tree,)
    if not all(isinstance(word, Word) for word in words):
        return []
    whole = none_of(any_of([Field("language", code) for code, _name in settings.LANGUAGES]))
    tree = every([*words[:-1], _begun(words[-1]), Field("kind", kind), whole])
    found = engine().search(Ask(tree, audiences, limit=MOST_LOOKED_AT)).matches
    said = fold(" ".join(word.text for word in words if isinstance(word, Word))).split()
    return [match for match in found if _is_called(match, said)][:limit]


def _is_called(match: Match, said: list[str]) -> bool:
    """Whether its title or its number has words that begin so: what its text says is no name."""
    names = [*match.data["title"].values(), *match.data["names"]]
    return any(all(f" {word}" in f" {fold(name)}" for word in said) for name in names)


def _begun(word: Node) -> Node:
    if isinstance(word, Word) and len(word.text) >= SHORTEST_BEGINNING:
        return any_of([word, Word(word.text, prefix=True)])
    return word
