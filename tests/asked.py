"""What each test asks of its database, and which tests together ask everything: PostgreSQL's run begins from there.

SQLite's run of the suite writes down the statements of every test, without their values; PostgreSQL's next run asks the
few tests that ask every one of them, and all that the record does not know. Without a record all are asked.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.backends.signals import connection_created

ROOT = Path(__file__).resolve().parent.parent
# Set by tools/suite.py: the folder of the record that the run before wrote, and that of this run's own.
BEFORE, AFTER = "AMITY_TESTS_ASKED", "AMITY_TESTS_ASKING"
VALUES = re.compile(r"X?'(?:[^']|'')*'|(?<![\w\"])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|(?<!IS )(?<!NOT )\bNULL\b")
SEVERAL = re.compile(r"\?(?:, ?\?)+")
ROWS = re.compile(r"\(\?\)(?:, ?\(\?\))+")
COURSE = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "PRAGMA")


def shape(statement: str) -> str:
    """A statement without its values, however many there are: two of one shape are planned and typed alike."""
    text = ROWS.sub("(?)", SEVERAL.sub("?", VALUES.sub("?", statement)))
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def fingerprint(path: str) -> str:
    """A file of tests as it was when its statements were written down."""
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()[:12]


@dataclass
class Record:
    """Test → the shapes of what it asks and its seconds; file → its fingerprint."""

    tests: dict[str, tuple[list[str], float]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: str) -> Record:
        """What all workers wrote; empty where none did."""
        whole = cls()
        for part in sorted(Path(folder or "nowhere").glob("*.json")):
            said = json.loads(part.read_text())
            whole.tests |= said["tests"]
            whole.files |= said["files"]
        return whole

    def write(self, folder: str, worker: str) -> None:
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder, f"{worker}.json").write_text(json.dumps({"tests": self.tests, "files": self.files}))

    def knows(self, test: str) -> bool:
        """Whether it wrote this test down as it is today."""
        path = test.partition("::")[0]
        return test in self.tests and self.files.get(path) == fingerprint(path)

    def enough(self, tests: Iterable[str]) -> set[str]:
        """Some of these tests that together ask all that they all ask: always the one that asks most new things in its
        time; of equals, the first.
        """
        known = {test: self.tests[test] for test in tests}
        queue = [(-len(shapes) / _cost(seconds), test) for test, (shapes, seconds) in known.items()]
        heapq.heapify(queue)
        seen: set[str] = set()
        chosen = set()
        while queue:
            worth, test = heapq.heappop(queue)
            shapes, seconds = known[test]
            now = -len(set(shapes) - seen) / _cost(seconds)
            if now == 0:
                continue
            if now > worth:
                heapq.heappush(queue, (now, test))
                continue
            chosen.add(test)
            seen.update(shapes)
        return chosen


def _cost(seconds: float) -> float:
    """Below some hundredths of a second tests cost the same: what goes round them."""
    return max(seconds, 0.03)


class Listening:
    """Hears what SQLite is asked, test by test."""

    def __init__(self) -> None:
        self.statements: set[str] = set()
        self.record = Record()

    def hear(self, connection: Any, **_said: object) -> None:
        """A signal's receiver: a new connection."""
        if connection.vendor == "sqlite":
            connection.connection.set_trace_callback(self.statements.add)

    @contextmanager
    def to(self, test: str) -> Iterator[None]:
        self.statements.clear()
        started = time.perf_counter()
        yield
        seconds = round(time.perf_counter() - started, 3)
        asked = sorted({shape(said) for said in self.statements if not said.startswith(COURSE)})
        self.record.tests[test] = (asked, seconds)

    def write(self, worker: str) -> None:
        """Each worker writes a part of the record."""
        self.record.files = {
            path: fingerprint(path) for path in {test.partition("::")[0] for test in self.record.tests}
        }
        self.record.write(os.environ[AFTER], worker)


# One for a process: pytest reads conftest.py more than once.
LISTENING = Listening() if AFTER in os.environ and connection.vendor == "sqlite" else None
if LISTENING:
    connection_created.connect(LISTENING.hear)
