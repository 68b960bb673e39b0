"""How text becomes terms, the same for every engine: folded first, then stemmed, in the engine's own code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from amity.languages.folding import fold

PLAIN = "plain"
LONGEST_TERM = 60
MOST_KNOWN = 200_000  # words of which the term is kept, for each analyzer
STEMMERS = {"fr": "french", "en": "english", "de": "german", "es": "spanish", "pt": "portuguese", "it": "italian",
            "nl": "dutch", "ar": "arabic"}  # fmt: skip
# Said so often that a question means nothing by them, unless it says nothing else.
STOP_WORDS = frozenset(
    """a au aux avec ce ces dans de des du elle en et eux il ils la le les leur lui mais me meme mes mon ne nos notre
    nous on ou par pas pour qu que qui sa se ses son sur ta te tes ton tu un une vos votre vous c d j l m n s t y
    an and are as at be by for from has have in is it its not of or that the their this to was were which with
    """.split()  # noqa: SIM905 - words are read more easily in lines
)
_WORD = re.compile(r"[^\W_]+")  # as tantivy's simple tokenizer cuts
_ELIDED = re.compile(r"^(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\w)", re.IGNORECASE)


class Token(NamedTuple):
    """A word of a text: its place among the words, its term, and where it stands in the text."""

    position: int
    term: str
    start: int
    end: int


def stemmed_languages() -> tuple[str, ...]:
    """The languages of the site whose endings we know: another one is a line in the table."""
    return tuple(code for code, _ in settings.LANGUAGES if code in STEMMERS)


@lru_cache(maxsize=16)
def analyzer(name: str) -> TextAnalyzer:
    """The analyzer of a language, or the plain one."""
    steps = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_TERM))
    steps = steps.filter(Filter.lowercase()).filter(Filter.ascii_fold())
    return (steps if name == PLAIN else steps.filter(Filter.stemmer(STEMMERS[name]))).build()


@lru_cache(maxsize=20_000)
def terms(word: str, name: str = PLAIN) -> tuple[str, ...]:
    """The terms of a few words of a question; letters that are not Latin are read in Latin ones."""
    return tuple(analyzer(name).analyze(fold(_ELIDED.sub("", word))))


def phrase_terms(text: str, name: str = PLAIN) -> tuple[str, ...]:
    """The terms of words that must follow each other: elided articles are words like others there."""
    return tuple(analyzer(name).analyze(fold(text)))


def tokens(text: str, name: str = PLAIN) -> list[Token]:
    """The words of a text, with their places."""
    found = enumerate(_WORD.finditer(text))
    return [Token(place, term, *word.span()) for place, word in found if (term := _known(name)[word[0]])]


def rows(text: str, names: Iterable[str]) -> tuple[list[tuple[int, int]], dict[str, list[str]]]:
    """Where the words of a text stand, and their terms by each analyzer: for texts that are read at each question."""
    found = list(_WORD.finditer(text))
    words = [word[0] for word in found]
    return [word.span() for word in found], {name: list(map(_known(name).__getitem__, words)) for name in names}


class Known(dict[str, str]):
    """Word → its term, empty where it is too long to be one. Texts repeat their words: each is analysed once."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.analyze = analyzer(name).analyze

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
        term = self[word] = "".join(self.analyze(word))
        return term


@lru_cache(maxsize=16)
def _known(name: str) -> Known:
    return Known(name)


def says_little(word: str) -> bool:
    """Whether a word is one that a question means nothing by."""
    return all(term in STOP_WORDS for term in terms(word))
