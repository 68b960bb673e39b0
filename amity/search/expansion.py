"""What may be meant beside what was written: other names of a country, the other language, other words for the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from amity.languages.folding import fold
from amity.periods.asof import AsOf
from amity.search import analysis
from amity.search.glossary import others
from amity.search.grammar.tree import And, Node, Or, Phrase, Word, any_of, every
from amity.search.index import Index, current
from amity.search.plan import Guess, Part, Why

LONGEST_RUN = 7  # words of the longest name that we look for
MOST_NAMES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Folded name of a country → all its names."""

    others: dict[str, tuple[str, ...]]

    def of(self, text: str) -> list[tuple[str, Why]]:
        folded = fold(text)
        return [(name, Why.NAME) for name in self.others.get(folded, ()) if fold(name) != folded]


def names(moment: AsOf) -> Names:
    """The names of countries: one query in an unchanged register."""
    index = current(moment)
    return _names(id(index), _Held(index))


class _Held:
    """An index as the argument of a cache that tells it by its identity and keeps it alive."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.index is self.index

    def __hash__(self) -> int:
        return id(self.index)


@lru_cache(maxsize=4)
def _names(_identity: int, held: _Held) -> Names:
    spelled: dict[int, dict[str, str]] = defaultdict(dict)
    for spelling in held.index.spellings:
        if spelling.thing.kind == "country":
            spelled[spelling.thing.id].setdefault(spelling.folded, spelling.shown)
            if spelling.is_present:
                spelled[spelling.thing.id] = {spelling.folded: spelling.shown, **spelled[spelling.thing.id]}
    found: dict[str, tuple[str, ...]] = {}
    for each in spelled.values():
        shown = tuple(each.values())[: MOST_NAMES + 1]
        found |= dict.fromkeys(each, shown)
    return Names(found)


def expanded(tree: Node, known: Names) -> Part:
    """The question with what may be meant beside it; every addition is a guess that says why it is there."""
    match tree:
        case And(parts):
            return every(_runs(list(parts), known))
        case Or(parts):
            return any_of([expanded(part, known) for part in parts])
        case Word(text, prefix) if not prefix:
            return _with(tree, text, known)
        case Phrase(text):
            return _with(tree, text, known)
        case _:
            return tree  # what is excluded, near, or a fact is meant as it was written


def _runs(parts: list[Node], known: Names) -> list[Part]:
    """Words that stand side by side are looked up together, the longest run first."""
    done: list[Part] = []
    while parts:
        length = next((n for n in range(min(LONGEST_RUN, len(parts)), 1, -1) if _known(parts[:n], known)), 1)
        run, parts = parts[:length], parts[length:]
        done.append(_with(every(run), _said(run), known) if length > 1 else expanded(run[0], known))
    return done


def _known(run: list[Node], known: Names) -> bool:
    return all(isinstance(part, Word) and not part.prefix for part in run) and bool(_found(_said(run), known))


def _said(run: list[Node]) -> str:
    return " ".join(part.text for part in run if isinstance(part, Word | Phrase))


def _found(text: str, known: Names) -> list[tuple[str, Why]]:
    return [*known.of(text), *others(text)]


def _with(node: Node, text: str, known: Names) -> Part:
    """A part, or one of the other ways to say it; a name that is spelled alike is said once."""
    seen = {analysis.phrase_terms(text)}
    own = set(analysis.phrase_terms(text))
    parts: list[Part] = [node]
    for other, why in _found(text, known):
        terms = analysis.phrase_terms(other)
        if terms and terms not in seen and not own <= set(terms):
            seen.add(terms)
            parts.append(Guess(Phrase(other), why, text))
    return Or(tuple(parts)) if len(parts) > 1 else node
