"""Words found within a text: marked where they stand, whatever their case and accents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from amity.languages.folding import fold

TAG = re.compile(r"(<[^>]*>)")
ENTITY = re.compile(r"&#?\w+;|.", re.DOTALL)


def pattern_of(words: str) -> re.Pattern[str] | None:
    """What is looked for: the words in their order, folded, whatever stands between them that is no letter."""
    folded = fold(words).split()
    return re.compile(" +".join(map(re.escape, folded))) if folded else None


def plain(letter: str) -> str:
    """One letter as it is compared; what is no letter or digit is a space."""
    return fold(letter) or " "


def marked(html: str, words: str) -> tuple[str, int]:
    """The HTML with each place of the words in ``<mark>``, and how many there are; tags are left alone."""
    wanted = pattern_of(words)
    if wanted is None:
        return html, 0
    found, parts = 0, TAG.split(html)
    for at in range(0, len(parts), 2):
        if parts[at].strip():
            parts[at], found = _mark(parts[at], wanted, found)
    return "".join(parts), found


def _mark(text: str, wanted: re.Pattern[str], count: int) -> tuple[str, int]:
    letters = ENTITY.findall(text) if "&" in text else text
    row = [plain(unescape(letter)) for letter in letters]
    told: list[str] = []
    last = 0
    for start, end in _places(row, wanted):
        told += [*letters[last:start], f'<mark id="hit-{count + 1}">', *letters[start:end], "</mark>"]
        last, count = end, count + 1
    return ("".join([*told, *letters[last:]]), count) if told else (text, count)


def _places(row: list[str], wanted: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand, counted in letters: one letter may be several when it is folded."""
    whole = "".join(row)
    if not wanted.search(whole):
        return
    places = [at for at, letter in enumerate(row) for _ in letter]
    for hit in wanted.finditer(whole):
        yield places[hit.start()], places[hit.end() - 1] + 1


def excerpt(text: str, words: str, around: int = 70) -> tuple[str, str, str] | None:
    """What stands before, at and after the first place of the words; ``None`` where they do not stand."""
    wanted = pattern_of(words)
    place = next(_places([plain(letter) for letter in text], wanted), None) if wanted else None
    if place is None:
        return None
    start, end = place
    before, after = text[max(0, start - around) : start], text[end : end + around]
    return ("…" if start > around else "") + before, text[start:end], after + ("…" if len(text) > end + around else "")
