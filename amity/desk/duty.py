"""One thing that is due to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amity.languages.texts import Text


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: by when, what, for which group, why, and where it is done."""

    when: date | None
    what: str
    group: Text
    url: str
    why: str = ""
