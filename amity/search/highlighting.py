"""Which words of a text answer a question, and the stretch of it that shows them best. The same for every engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from amity.search import analysis
from amity.search.analysis import Token
from amity.search.grammar.tree import Near, Node, Phrase, Word
from amity.search.plan import Guess, Part, asked_for

WORDS_SHOWN = 36
LONGEST_READ = 20_000  # letters of one text
ELLIPSIS = "…"


class Piece(NamedTuple):
    """A stretch of text, marked where it answers; ``guessed`` where it answers what we added."""

    text: str
    marked: bool = False
    guessed: bool = False


class Reason(NamedTuple):
    """Why a hit answers: the words asked, the words found, and which guess led there (empty: an ending)."""

    why: str
    asked: str
    found: str


@dataclass
class Marked:
    """A text with the places that answer: start → end and whether a guess led there; and the reasons."""

    text: str
    spots: dict[int, tuple[int, bool]] = field(default_factory=dict)
    reasons: dict[Reason, None] = field(default_factory=dict)

    def pieces(self, start: int = 0, end: int | None = None) -> list[Piece]:
        """The text between two places, cut where marks begin and end."""
        found, place, last = [], start, len(self.text) if end is None else end
        for begin in sorted(self.spots):
            stop, guessed = self.spots[begin]
            if begin >= place and stop <= last:
                found += [Piece(self.text[place:begin]), Piece(self.text[begin:stop], marked=True, guessed=guessed)]
                place = stop
        return [piece for piece in [*found, Piece(self.text[place:last])] if piece.text]


def marked(text: str, language: str, tree: Part) -> Marked:
    """A text with the words that answer a question, as they are written or with another ending."""
    done = Marked(text[:LONGEST_READ])
    reader = _Reader(done.text, language)
    for node, guess in asked_for(tree):
        for run in reader.runs(node):
            reader.mark(done, node, run, guess)
    return done


class _Reader:
    """The words of one text, plain and stemmed."""

    def __init__(self, text: str, language: str) -> None:
        names = [analysis.PLAIN, *(code for code in analysis.stemmed_languages() if language in (code, ""))]
        self.text = text
        self.rows = {name: analysis.tokens(text, name) for name in names}

    def runs(self, node: Node) -> Iterable[list[Token]]:
        """The stretches of words that answer a part."""
        for name, row in self.rows.items():
            match node:
                case Word(text, prefix) if prefix:
                    begin = analysis.terms(text)[:1]
                    yield from ([token] for token in row if name == analysis.PLAIN and token.term.startswith(begin))
                case Word(text):
                    yield from _stretches(row, analysis.terms(text, name))
                case Phrase(text):
                    yield from _stretches(row, analysis.phrase_terms(text, name))
                case Near():
                    yield from _pairs(row, node, name)

    def mark(self, done: Marked, node: Node, run: list[Token], guess: Guess | None) -> None:
        """Mark the words of a stretch, but not the little ones between them; note why where it is not plain."""
        for token in run:
            if len(run) == 1 or token.term not in analysis.STOP_WORDS:
                before = done.spots.get(token.start)
                done.spots[token.start] = token.end, guess is not None and (before is None or before[1])
        found = self.text[run[0].start : run[-1].end]
        if guess is not None:
            done.reasons[Reason(guess.why.value, guess.asked, found)] = None
        elif isinstance(node, Word) and not node.prefix and analysis.terms(found) != analysis.terms(node.text):
            done.reasons[Reason("ending", node.text, found)] = None


def _stretches(row: list[Token], terms: tuple[str, ...]) -> Iterable[list[Token]]:
    if not terms:
        return
    for place, token in enumerate(row):
        if token.term == terms[0]:
            run = row[place : place + len(terms)]
            if tuple(one.term for one in run) == terms:
                yield run


def _pairs(row: list[Token], node: Near, name: str) -> Iterable[list[Token]]:
    left, right = (list(_stretches(row, analysis.phrase_terms(side.text, name))) for side in (node.left, node.right))
    for one in left:
        for other in right:
            first, second = sorted((one, other), key=lambda run: run[0].position)
            if 0 < second[0].position - first[-1].position <= node.distance:
                yield [*one]
                yield [*other]


def snippet(done: Marked) -> list[Piece]:
    """The stretch of a text that has the most different marks, with a mark for what is left out."""
    tokens = analysis.tokens(done.text)
    if len(tokens) <= WORDS_SHOWN:
        return done.pieces()
    hits = [place for place, token in enumerate(tokens) if token.start in done.spots]
    first = _best(tokens, hits)
    last = min(first + WORDS_SHOWN, len(tokens)) - 1
    start = 0 if first == 0 else tokens[first].start
    end = len(done.text) if last == len(tokens) - 1 else tokens[last].end
    before = [Piece(f"{ELLIPSIS} ")] if start else []
    after = [Piece(f" {ELLIPSIS}")] if end < len(done.text) else []
    return [*before, *done.pieces(start, end), *after]


def _best(tokens: list[Token], hits: list[int]) -> int:
    """The first word of the stretch with the most different words that answer."""
    best, most = 0, 0
    for place in hits[:200]:
        first = max(0, min(place - 6, len(tokens) - WORDS_SHOWN))
        inside = {tokens[hit].term for hit in hits if first <= hit < first + WORDS_SHOWN}
        if len(inside) > most:
            best, most = first, len(inside)
    return best


def best_text(texts: Mapping[str, str], language: str, tree: Part) -> tuple[str, Marked]:
    """The language whose text answers best, and that text with its marks; the reader's own at the same worth."""
    tried = [(code, marked(text, code, tree)) for code, text in texts.items() if text]
    if not tried:
        return "", Marked("")
    return max(tried, key=lambda pair: (len(pair[1].spots) > 0, pair[0] == language, len(pair[1].spots)))
