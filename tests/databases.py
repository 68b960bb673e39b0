"""Migrated databases, kept from one run to the next: no worker migrates its own as long as no migration changes."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.core.management.commands.migrate import Command
from django.db import connection

from tools.postgresql import program

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "test-databases"
TEMPLATE = "amity_migrated"
Handle = Callable[..., Any]


def fingerprint() -> str:
    """What a migrated database depends on: our migrations, and the releases of what brings others."""
    found = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted((ROOT / "amity").glob("*/migrations/*.py")):
        found.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return found.hexdigest()[:20]


def kept(ending: str) -> Path:
    return KEPT / f"{fingerprint()}.{ending}"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Of the workers of all runs in this tree, one."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copied_or_migrated(handle: Handle) -> Handle:
    """Django's ``migrate`` for a new SQLite database: a copy of the one that was kept, or a real one that is kept."""

    def take(command: Command, *words: Any, **options: Any) -> None:
        file = kept("sqlite3")
        with one_at_a_time():
            if not file.exists():
                handle(command, *words, **options)
                _copy(connection.connection, file)
                return
        connection.ensure_connection()
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source:
            source.backup(connection.connection)

    return take


def _copy(database: sqlite3.Connection, file: Path) -> None:
    """Whole or not at all, whatever ends the run meanwhile."""
    unfinished = file.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as target:
        database.backup(target)
    unfinished.replace(file)


def make_template() -> str:
    """The name of PostgreSQL's migrated database, of which each worker makes its own; the first worker makes it."""
    with one_at_a_time(), connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        if not cursor.fetchone():
            cursor.execute(f"CREATE DATABASE {TEMPLATE}")
            _fill_template()
    return TEMPLATE


def _fill_template() -> None:
    url = os.environ["AMITY_DATABASE_URL"].rpartition("/")[0] + f"/{TEMPLATE}"
    dump = kept("sql")
    if dump.exists():
        _quietly(program("psql"), "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-f", str(dump))
        return
    _quietly(sys.executable, "manage.py", "migrate", "-v", "0", AMITY_DATABASE_URL=url)
    unfinished = dump.with_suffix(".unfinished")
    _quietly(program("pg_dump"), "--no-owner", "-d", url, "-f", str(unfinished))
    unfinished.replace(dump)


def _quietly(*command: str, **said: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **said}, stdout=subprocess.DEVNULL)
