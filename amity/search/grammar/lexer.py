"""A question cut into tokens: every character is looked at once, and none is a fault."""

from __future__ import annotations

import re
from typing import NamedTuple

OPENING, CLOSING = '“«„"', '”»“"'
LONGEST, MOST_TOKENS = 1000, 80

_TOKEN = re.compile(
    r"""
      (?P<blank>\s+)
    | (?P<bracket>[()])
    | (?P<near>~(?P<distance>\d{0,3})(?=\s|$))
    | (?P<field>[^\W\d_]{2,20}):(?=[^\s():])
    | (?P<quote>[“«„"])(?P<phrase>[^“”«»„"]*)(?P<end>[”»“"]?)
    | (?P<word>[^\s()"“”«»„]+)
    | (?P<stray>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]")


class Token(NamedTuple):
    """A piece of a question: what it is, what it says, and whether it was closed as it was opened."""

    kind: str
    text: str
    whole: bool = True


def cleaned(text: str) -> str:
    """Without the characters that cannot be seen; blanks are single."""
    return " ".join(_UNSEEN.sub(" ", text[: LONGEST * 12]).split())


def tokens(text: str) -> tuple[list[Token], bool]:
    """The pieces of a cleaned text, and whether all of it was read: past 1,000 characters or 80 pieces it is cut."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text[:LONGEST]):
        token = _token(match)
        if token is not None:
            found.append(token)
    return found[:MOST_TOKENS], len(text) <= LONGEST and len(found) <= MOST_TOKENS


def _token(match: re.Match[str]) -> Token | None:
    kind = match.lastgroup or ""
    if match["blank"] is not None:
        return None
    if match["near"] is not None:
        return Token("near", match["distance"])
    if match["quote"] is not None:
        return Token("phrase", " ".join(match["phrase"].split()), bool(match["end"]))
    if match["field"] is not None:
        return Token("field", match["field"])
    if match["bracket"] is not None:
        return Token(match["bracket"], "")
    return Token("word", match["word"] or "") if kind != "stray" else None
