"""The parts of the system that one feature each needs, and the Debian package that brings them."""

from __future__ import annotations

import shutil
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """A program of the system: what needs it, which Debian package has it, whether only tests use it.

    ``library``: it is a library, not a program. ``heavy``: tests that need it are skipped rather than it installed.
    """

    feature: str
    program: str
    package: str
    tests_only: bool = False
    library: bool = False
    heavy: bool = False

    def found(self) -> str | None:
        """Where the program is; Debian keeps PostgreSQL's own programs out of the search path."""
        if self.library:
            return find_library(self.program.removeprefix("lib"))
        aside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{self.program}"), reverse=True)
        return shutil.which(self.program) or next(map(str, aside), None)


PARTS = (
    Part("the database of a production site", "postgres", "postgresql"),
    Part("the backup of a PostgreSQL database", "pg_dump", "postgresql-client"),
    Part("the backup of a SQLite database while the site runs", "sqlite3", "sqlite3"),
    Part("reading files behind walls", "bwrap", "bubblewrap"),
    Part("reports as PDF", "libpangoft2-1.0", "libpangoft2-1.0-0", library=True),
    Part("reports as PDF, small", "libharfbuzz-subset", "libharfbuzz-subset0", library=True),
    Part("reading scans", "ocrmypdf", "ocrmypdf", heavy=True),
    Part("reading scans in French", "tesseract", "tesseract-ocr-fra", heavy=True),
    Part("reading DOC files, and showing pages of texts", "soffice", "libreoffice-writer-nogui", heavy=True),
    Part("the check that every sentence is translated", "xgettext", "gettext", tests_only=True),
    Part("the check of e-books", "epubcheck", "epubcheck", tests_only=True),
    Part("browser journeys and accessibility", "chromium-headless-shell", "chromium-headless-shell", tests_only=True),
)


def missing(*, tests: bool) -> list[Part]:
    """The parts that are not here: for tests, those that they install; else those that a running site may want."""
    return [part for part in PARTS if not (part.heavy if tests else part.tests_only) and part.found() is None]
