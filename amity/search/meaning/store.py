"""Where directions of passages are kept: one file of SQLite beside the index, which holds nothing that cannot be made
anew. A passage is written down at once and given its direction when its turn comes: a process that ends loses none.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

TABLES = """
CREATE TABLE IF NOT EXISTS passage (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, owner INTEGER NOT NULL, audiences TEXT NOT NULL, text TEXT NOT NULL,
  data TEXT NOT NULL, direction BLOB
);
CREATE INDEX IF NOT EXISTS passage_of ON passage (kind, owner);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, said TEXT NOT NULL);
"""
BETWEEN = "\n"  # audiences, in one column


class Passage(NamedTuple):
    """What is kept of an item: its text is what the model reads, its data what a page prints."""

    id: str
    kind: str
    owner: int
    audiences: frozenset[str]
    text: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Directions:
    """All that has a direction: an array (passages, size), and whose eyes may see each."""

    ids: list[str]
    audiences: list[frozenset[str]]
    array: Any

    def nearest(self, direction: Any, audiences: Collection[str], most: int) -> list[tuple[str, float]]:
        """The passages that some audiences may see and that lie nearest: (id, cosine), the nearest first."""
        if not self.ids:
            return []
        cosines = self.array @ direction
        found = []
        for place in cosines.argsort()[::-1]:
            if self.audiences[place] & set(audiences):
                found.append((self.ids[place], float(cosines[place])))
            if len(found) == most:
                break
        return found


class Store:
    """The file of one installation and one model."""

    def __init__(self, file: Path, model: str) -> None:
        self.file = file.with_name(f"{file.stem}-{model}.sqlite3")
        self._held: tuple[int, Directions] | None = None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.file, timeout=30)) as connection, connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(TABLES)
            yield connection

    def state(self, name: str) -> str:
        with self._open() as connection:
            row = connection.execute("SELECT said FROM state WHERE name = ?", [name]).fetchone()
        return row[0] if row else ""

    def replace(self, batches: Iterable[tuple[str, Collection[int] | None, Iterable[Passage]]], cursor: str) -> int:
        """Keep new passages of some owners of a kind, or of all (``None``), instead of the old; one whose words are the
        same keeps its direction. Gives their number.
        """
        with self._open() as connection:
            count = sum(_replace(connection, kind, owners, passages) for kind, owners, passages in batches)
            _say(connection, "cursor", cursor)
            _turn(connection)
        return count

    def waiting(self, most: int) -> list[tuple[str, str]]:
        """Passages without a direction: (id, text)."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT id, text FROM passage WHERE direction IS NULL ORDER BY id LIMIT ?", [most]
            )
            return rows.fetchall()

    def place(self, ids: Sequence[str], directions: Any) -> None:
        """Give passages their directions."""
        rows = [(each.astype("float16").tobytes(), one) for one, each in zip(ids, directions, strict=True)]
        with self._open() as connection:
            connection.executemany("UPDATE passage SET direction = ? WHERE id = ?", rows)
            _turn(connection)

    def counts(self) -> tuple[int, int]:
        """How many passages have a direction, and how many there are."""
        if not self.file.exists():
            return 0, 0
        with self._open() as connection:
            found = connection.execute("SELECT count(direction), count(*) FROM passage").fetchone()
        return int(found[0]), int(found[1])

    def directions(self) -> Directions:
        """All that has a direction, read anew when the file has changed."""
        turn = int(self.state("turn") or 0)
        if self._held is None or self._held[0] != turn:
            self._held = turn, self._read()
        return self._held[1]

    def _read(self) -> Directions:
        numbers = import_module("numpy")
        with self._open() as connection:
            rows = connection.execute(
                "SELECT id, audiences, direction FROM passage WHERE direction IS NOT NULL ORDER BY id"
            ).fetchall()
        array = numbers.frombuffer(b"".join(row[2] for row in rows), "float16").astype("float32")
        seen = {said: frozenset(said.split(BETWEEN)) for said in {row[1] for row in rows}}
        return Directions([row[0] for row in rows], [seen[row[1]] for row in rows], array.reshape(len(rows) or 1, -1))

    def data(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """What is kept of some passages, to print them."""
        marks = ", ".join("?" * len(ids))
        with self._open() as connection:
            rows = connection.execute(f"SELECT id, data FROM passage WHERE id IN ({marks})", list(ids))  # noqa: S608
            return {one: json.loads(data) for one, data in rows}


def _replace(
    connection: sqlite3.Connection, kind: str, owners: Collection[int] | None, passages: Iterable[Passage]
) -> int:
    scope = [(kind, owner) for owner in owners] if owners is not None else [(kind,)]
    some = "kind = ? AND owner = ?" if owners is not None else "kind = ?"
    known: dict[str, tuple[str, bytes | None]] = {}
    for values in scope:
        rows = connection.execute(f"SELECT id, text, direction FROM passage WHERE {some}", values)  # noqa: S608
        known |= {one: (text, direction) for one, text, direction in rows}
    connection.executemany(f"DELETE FROM passage WHERE {some}", scope)  # noqa: S608 - our own words
    kept = [_row(passage, *known.get(passage.id, ("", None))) for passage in passages]
    connection.executemany("INSERT OR REPLACE INTO passage VALUES (?, ?, ?, ?, ?, ?, ?)", kept)
    return len(kept)


def _row(passage: Passage, text: str, direction: bytes | None) -> tuple[Any, ...]:
    audiences = BETWEEN.join(sorted(passage.audiences))
    kept = direction if text == passage.text else None
    return (passage.id, passage.kind, passage.owner, audiences, passage.text, json.dumps(passage.data), kept)


def _say(connection: sqlite3.Connection, name: str, said: str) -> None:
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", [name, said])


def _turn(connection: sqlite3.Connection) -> None:
    """What readers hold in memory is of before."""
    connection.execute(
        "INSERT INTO state VALUES ('turn', '1') ON CONFLICT (name) DO UPDATE SET said = CAST(said AS INTEGER) + 1"
    )
