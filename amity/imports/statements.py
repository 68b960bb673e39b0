"""What a source states, row by row of the register, in plain words: no database, no instants."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the register as a source states it.

    ``said`` holds plain values: days as ISO text, things by their number in the source, or by their key where the
    register knows them by one (chamber, country, office). ``raw`` is the source's own record, without what was dropped.
    """

    source_id: str
    model: str
    said: Said
    raw: Any = None

    @property
    def seal(self) -> str:
        """Changes when the source's record changes, even where that does not change what it states."""
        text = json.dumps([self.model, self.said, self.raw], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Report:
    """What was read, and what came of it: nothing is left silent."""

    read: Counter[str] = field(default_factory=Counter)
    outside: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    for_a_human: list[tuple[str, str]] = field(default_factory=list)

    def leave_out(self, what: str, why: str) -> None:
        self.left_out.append((what, why))

    def ask(self, what: str, why: str) -> None:
        """Something that a person must decide; the import goes on without it."""
        self.for_a_human.append((what, why))
