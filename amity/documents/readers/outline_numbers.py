"""Numbers that a program writes before headings by itself: counted again, and written as the page shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
PLACE = re.compile(r"%([1-9])")


def roman(number: int) -> str:
    """
    >>> roman(14)
    'xiv'
    """
    told = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        told += letters * times
    return told


def letters(number: int) -> str:
    """As word processors count on: … y, z, aa, bb.

    >>> letters(3), letters(28)
    ('c', 'bb')
    """
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


# How a level counts, in the words of Word and in those of OpenDocument.
FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str, "1": str, "decimalZero": "{:02}".format, "upperRoman": lambda number: roman(number).upper(),
    "I": lambda number: roman(number).upper(), "lowerRoman": roman, "i": roman,
    "upperLetter": lambda number: letters(number).upper(), "A": lambda number: letters(number).upper(),
    "lowerLetter": letters, "a": letters, "none": lambda _: "", "bullet": lambda _: "",
}  # fmt: skip


def first_of(value: str) -> int:
    """With which number a level begins, as a file says it; no chapter begins with one of six figures."""
    return int(value) if value.isdecimal() and len(value) < 6 else 1


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is numbered: ``text`` names the levels that stand in it (``%1.%2``), ``after`` what parts it."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    after: str = " "
    arabic: bool = False
    restarts: bool = True


class Outline:
    """One numbering of chapters, counted as the text goes on."""

    def __init__(self, levels: Mapping[int, Level]) -> None:
        self.levels = levels
        self.counts: dict[int, int] = {}

    def next(self, level: int) -> str:
        """The number of the next chapter of a level, with what parts it from its words; empty where there is none."""
        look = self.levels.get(level)
        if look is None:
            return ""
        self.counts[level] = self.counts.get(level, look.start - 1) + 1
        for deeper in [each for each in self.counts if each > level and self._restarts(each)]:
            del self.counts[deeper]
        if look.form == "bullet":
            return ""
        told = PLACE.sub(lambda place: self._shown(int(place[1]), look), look.text).strip()
        return told + look.after if told else ""

    def begin(self, level: int, start: int) -> None:
        """Let a level begin with another number."""
        self.counts[level] = start - 1

    def _restarts(self, level: int) -> bool:
        return level not in self.levels or self.levels[level].restarts

    def _shown(self, place: int, within: Level) -> str:
        level = self.levels.get(place, Level())
        number = self.counts.get(place, level.start)
        return str(number) if within.arabic else FORMS.get(level.form, str)(number)
