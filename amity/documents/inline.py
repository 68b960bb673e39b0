"""Text within a block: runs of letters with few marks, and nothing that a browser could execute."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

MARKS = ("emphasis", "strong", "superscript", "subscript", "formula")

SAFE_LINK = re.compile(r"(?:https?://[^\s/]|mailto:\S|tel:[+\d]|#\S)", re.IGNORECASE)

# What XML forbids, what browsers act upon without showing it, and halves of pairs that no UTF-8 can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that share their marks, their link, their language and the note that they call."""

    kind: ClassVar[str] = "run"
    text: str
    marks: tuple[str, ...] = ()
    link: str = ""
    note: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if set(self.marks) - set(MARKS):
            raise ValueError(f"no such mark: {self.marks}")
        if self.link and not SAFE_LINK.match(self.link):
            raise ValueError(f"not a link that may be followed: {self.link[:80]}")


Inline = tuple[Run, ...]


def clean(text: str) -> str:
    """Text without letters that no page may hold; breaks within a line stay."""
    return _FORBIDDEN.sub("", text)


def safe_link(address: str) -> str:
    """The address if a reader may follow it, else nothing."""
    plain = clean(address).strip()
    return plain if SAFE_LINK.match(plain) else ""


def words_of(text: str) -> list[str]:
    """What counts as a word: runs of letters and digits, an apostrophe parting them as French does."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


def said(inline: Iterable[Run]) -> str:
    """The words of a text; the mark of a note is not one of them."""
    return "".join(run.text for run in inline if not run.note)


def inline_of(text: str) -> Inline:
    """A plain sentence as a text."""
    return (Run(clean(text)),) if text else ()


def tidy(runs: Iterable[Run]) -> Inline:
    """Runs of one kind joined, spaces single and none at either end: how every reader hands its text over."""
    joined = [_joined(list(group)) for _, group in groupby(filter(_speaks, runs), key=_kind)]
    spaced = _single_spaces(joined)
    return tuple(run for run in spaced if run.text)


def _speaks(run: Run) -> bool:
    return bool(clean(run.text))


def _kind(run: Run) -> tuple[object, ...]:
    return run.marks, run.link, run.note, run.language


def _joined(group: list[Run]) -> Run:
    return replace(group[0], text=clean("".join(run.text for run in group)))


def _single_spaces(runs: list[Run]) -> list[Run]:
    """A break asked for (\\v in what readers gather) becomes a new line, every other white space one space."""
    done: list[Run] = []
    open_end = True
    for run in runs:
        text = re.sub(r" ?\n ?", "\n", _SPACES.sub(" ", run.text).replace(BREAK, "\n"))
        text = text.lstrip(" \n") if open_end else text
        done.append(replace(run, text=text))
        open_end = text[-1:] in {" ", "\n"} if text else open_end
    return _without_tail(done)


def _without_tail(runs: list[Run]) -> list[Run]:
    while runs and not runs[-1].text.rstrip(" \n"):
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" \n"))
    return runs


# A line break that the author asked for, while a reader still gathers its runs.
BREAK = "\u2028"


def cut(inline: Inline, length: int) -> Inline:
    """The text without its first letters."""
    done: list[Run] = []
    for run in inline:
        done.append(replace(run, text=run.text[length:]))
        length = max(0, length - len(run.text))
    return tidy(done)
