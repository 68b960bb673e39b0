"""Reports, news and the like by the words of their titles, the last one as far as it has been written."""

from __future__ import annotations

from django.conf import settings

from amity.search.engines.chosen import engine
from amity.search.engines.interface import Ask, Match
from amity.search.grammar.parser import SHORTEST_BEGINNING, parse
from amity.search.grammar.tree import And, Field, Node, Word, any_of, every, none_of


def titled(text: str, kind: str, audiences: frozenset[str], limit: int) -> list[Match]:
    """What of a kind the words lead to, passages left out; none where there is no index yet."""
    tree = parse(text).tree
    words = tree.parts if isinstance(tree, And) else (tree,)
    if not all(isinstance(word, Word) for word in words):
        return []
    whole = none_of(any_of([Field("language", code) for code, _name in settings.LANGUAGES]))
    return list(engine().search(Ask(every([*words[:-1], _begun(words[-1]), Field("kind", kind), whole]), audiences,
                                    limit=limit)).matches)  # fmt: skip


def _begun(word: Node) -> Node:
    if isinstance(word, Word) and len(word.text) >= SHORTEST_BEGINNING:
        return any_of([word, Word(word.text, prefix=True)])
    return word
