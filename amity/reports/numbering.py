"""Numbers in a series: how they are written, read, ordered and followed by the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PARTS = {"n": r"(?P<n>[1-9]\d{0,4})", "yy": r"(?P<yy>\d\d)", "yyyy": r"(?P<yyyy>(?:19|20)\d\d)"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the series writes it, and its place in the row; ``is_older``: in a form that is no longer used."""

    written: str
    ordinal: int
    is_older: bool


def read(text: str, pattern: str, older: Sequence[str] = ()) -> Number | None:
    """The number that a text is, whatever its case and spaces; ``None`` where no form of the series fits.

    >>> read("ga125", "GA {n}", ["GA {yy}-{n}"])
    Number(written='GA 125', ordinal=125, is_older=False)
    >>> read("GA 96-16", "GA {n}", ["GA {yy}-{n}"]).ordinal
    16
    """
    for place, form in enumerate([pattern, *older]):
        found = _expression(form).fullmatch(_plain(text))
        if found is not None:
            parts = found.groupdict()
            return Number(form.format(**parts), int(parts.get("n") or 0), is_older=place > 0)
    return None


def following(pattern: str, ordinals: Iterable[int]) -> str:
    """The number after the last one of those in the form of today; with the first, a series begins.

    >>> following("GA {n}", [124, 125])
    'GA 126'
    """
    return pattern.format(n=max(ordinals, default=0) + 1, yy="", yyyy="")


def is_pattern(form: str) -> bool:
    """Whether a form has the number in it, and nothing that we would not know how to fill."""
    return re.findall(r"\{(\w*)\}", form).count("n") == 1 and set(re.findall(r"\{(.*?)\}", form)) <= set(PARTS)


def _plain(text: str) -> str:
    return re.sub(r"[\s.°]+", "", text.replace("\u2013", "-")).upper()


def _expression(form: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", form)
    return re.compile("".join(PARTS[piece] if at % 2 else re.escape(_plain(piece)) for at, piece in enumerate(pieces)))
