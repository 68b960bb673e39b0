"""One plain form for every spelling: what aliases, sort keys and name search compare."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

# Nobody types a name longer than this; a whole book pasted in a search field must not be transliterated.
LONGEST = 400

_BETWEEN = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case, no accents, other scripts in Latin letters, everything but letters and digits a single space.

    Text past 400 characters is dropped. The result is ASCII and may be empty; folding twice changes nothing.

    >>> fold("Tchèque (République)"), fold("Côte d’Ivoire"), fold("مصر")
    ('tcheque republique', 'cote d ivoire', 'msr')
    """
    # anyascii spells an emoji as ":grinning:"; the words of a picture are no name.
    latin = "".join(_latin(letter) for letter in text[:LONGEST])
    return _BETWEEN.sub(" ", latin.lower()).strip()


@lru_cache(maxsize=10_000)
def _latin(letter: str) -> str:
    """One character in Latin letters; a space for what is no letter, digit or mark of one."""
    if letter.isascii():
        return letter
    plain = anyascii(letter)
    return plain if plain[:1] != ":" else " "
