"""How to read a name in Latin letters."""

from __future__ import annotations

from functools import cache

from amity.countries.reference.tables import read
from amity.languages.texts import Said


@cache
def _readings() -> dict[tuple[str, str], str]:
    return {(row["language"], row["text"]): row["reading"] for row in read("readings")}


def reading(name: Said) -> str:
    """A native name as it is read; empty where it is in Latin letters already, or where nobody wrote it down."""
    return _readings().get((name.language, name.text), "")
