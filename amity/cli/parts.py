"""The parts of the system that one feature each needs, and the Debian package that brings them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """A program of the system: what needs it, which Debian package has it, whether only tests use it."""

    feature: str
    program: str
    package: str
    tests_only: bool = False

    def found(self) -> str | None:
        """Where the program is; Debian keeps PostgreSQL's own programs out of the search path."""
        aside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{self.program}"), reverse=True)
        return shutil.which(self.program) or next(map(str, aside), None)


PARTS = (
    Part("the database of a production site", "postgres", "postgresql"),
    Part("the backup of a PostgreSQL database", "pg_dump", "postgresql-client"),
    Part("the backup of a SQLite database while the site runs", "sqlite3", "sqlite3"),
    Part("the check that every sentence is translated", "xgettext", "gettext", tests_only=True),
    Part("browser journeys and accessibility", "chromium", "chromium", tests_only=True),
)


def missing(*, tests: bool) -> list[Part]:
    """The parts that are not here, with those for tests or without."""
    return [part for part in PARTS if (tests or not part.tests_only) and part.found() is None]
