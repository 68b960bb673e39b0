"""What a source comes to once it is read and compared: rows in words, a report, and the way to write it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from amity.accounts.models import User
from amity.imports.models import Mark
from amity.imports.statements import Report


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of a difference: about which thing, what of it, what it says before and after."""

    mark: Mark
    about: str
    what: str
    before: str = ""
    after: str = ""
    present: str = ""


@dataclass
class Prepared:
    """A difference that can be shown and then written. ``write`` takes who does it and why."""

    rows: list[Shown]
    report: Report
    write: Callable[[User, str], None]
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def changes_something(self) -> bool:
        return any(row.mark != Mark.CONFLICT for row in self.rows)

    @property
    def fingerprint(self) -> str:
        """Changes when anything that is shown changes."""
        plain = [[row.mark.value, row.about, row.what, row.before, row.after, row.present] for row in self.rows]
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()

    @property
    def counts(self) -> dict[str, int]:
        marks = [row.mark for row in self.rows]
        return {mark.value: marks.count(mark) for mark in Mark} | self.numbers
