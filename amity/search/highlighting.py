"""Which words of a text answer a question, and the stretch of it that shows them best. The same for every engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from amity.search import analysis
from amity.search.grammar.tree import Near, Node, Phrase, Word
from amity.search.plan import Guess, Part, asked_for

WORDS_SHOWN = 36
LETTERS_AT_FIRST = 4_000  # of a text; the rest is read where these have no answer
LONGEST_READ = 20_000
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
    words: list[tuple[int, int]] = field(default_factory=list)
    is_cut: bool = False

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
    done = _read(text, LETTERS_AT_FIRST, language, tree)
    return done if done.spots or not done.is_cut else _read(text, LONGEST_READ, language, tree)


def _read(text: str, letters: int, language: str, tree: Part) -> Marked:
    done = Marked(text[:letters], is_cut=len(text) > letters)
    reader = _Reader(done.text, language)
    done.words = reader.spans
    for node, guess in asked_for(tree):
        for run in reader.runs(node):
            reader.mark(done, node, run, guess)
    return done


class _Reader:
    """The words of one text: where each stands, and its terms, plain and stemmed."""

    def __init__(self, text: str, language: str) -> None:
        names = [analysis.PLAIN, *(code for code in analysis.stemmed_languages() if language in (code, ""))]
        self.text = text
        self.spans, self.rows = analysis.rows(text, names)

    def runs(self, node: Node) -> Iterable[range]:
        """The stretches of words that answer a part."""
        for name, row in self.rows.items():
            match node:
                case Word(text, prefix) if prefix:
                    begin = analysis.terms(text)[:1]
                    if name == analysis.PLAIN and begin:
                        yield from (range(n, n + 1) for n, term in enumerate(row) if term.startswith(begin))
                case Word(text):
                    yield from _stretches(row, analysis.terms(text, name))
                case Phrase(text):
                    yield from _stretches(row, analysis.phrase_terms(text, name))
                case Near():
                    yield from _pairs(row, node, name)

    def mark(self, done: Marked, node: Node, run: range, guess: Guess | None) -> None:
        """Mark the words of a stretch, but not the little ones between them; note why where it is not plain."""
        plain = self.rows[analysis.PLAIN]
        for place in run:
            if len(run) == 1 or plain[place] not in analysis.STOP_WORDS:
                start, end = self.spans[place]
                before = done.spots.get(start)
                done.spots[start] = end, guess is not None and (before is None or before[1])
        found = self.text[self.spans[run[0]][0] : self.spans[run[-1]][1]]
        if guess is not None:
            done.reasons[Reason(guess.why.value, guess.asked, found)] = None
        elif isinstance(node, Word) and not node.prefix and analysis.terms(found) != analysis.terms(node.text):
            done.reasons[Reason("ending", node.text, found)] = None


def _stretches(row: list[str], terms: tuple[str, ...]) -> Iterable[range]:
    if not terms:
        return
    first, wanted, place = terms[0], list(terms), -1
    for _ in range(row.count(first)):
        place = row.index(first, place + 1)
        if row[place : place + len(terms)] == wanted:
            yield range(place, place + len(terms))


def _pairs(row: list[str], node: Near, name: str) -> Iterable[range]:
    left, right = (list(_stretches(row, analysis.phrase_terms(side.text, name))) for side in (node.left, node.right))
    for one in left:
        for other in right:
            first, second = sorted((one, other), key=lambda run: run[0])
            if 0 < second[0] - first[-1] <= node.distance:
                yield from (one, other)


def snippet(done: Marked) -> list[Piece]:
    """The stretch of a text that has the most different marks, with a mark for what is left out."""
    spans = done.words
    if len(spans) <= WORDS_SHOWN:
        return done.pieces()
    first = _best(done, [place for place, (start, _end) in enumerate(spans) if start in done.spots])
    last = min(first + WORDS_SHOWN, len(spans)) - 1
    start = 0 if first == 0 else spans[first][0]
    end = len(done.text) if last == len(spans) - 1 else spans[last][1]
    before = [Piece(f"{ELLIPSIS} ")] if start else []
    after = [Piece(f" {ELLIPSIS}")] if end < len(done.text) or done.is_cut else []
    return [*before, *done.pieces(start, end), *after]


def _best(done: Marked, hits: list[int]) -> int:
    """The first word of the stretch with the most different words that answer."""
    best, most = 0, 0
    said = {hit: done.text[slice(*done.words[hit])].lower() for hit in hits}
    for place in hits[:60]:
        first = max(0, min(place - 6, len(done.words) - WORDS_SHOWN))
        inside = {said[hit] for hit in hits if first <= hit < first + WORDS_SHOWN}
        if len(inside) > most:
            best, most = first, len(inside)
    return best


def best_text(texts: Mapping[str, str], language: str, tree: Part) -> tuple[str, Marked]:
    """The language whose text answers best, and that text with its marks; the reader's own at the same worth."""
    tried = [(code, marked(text, code, tree)) for code, text in texts.items() if text]
    if not tried:
        return "", Marked("")
    return max(tried, key=lambda pair: (len(pair[1].spots) > 0, pair[0] == language, len(pair[1].spots)))
