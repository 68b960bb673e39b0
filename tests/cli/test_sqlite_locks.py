"""A process of an installation asks SQLite without its locks: each connection belongs to one thread."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ASKED = """
import amity.cli.main, amity.settings
import ctypes, sqlite3
from importlib.util import find_spec
sqlite = ctypes.CDLL(find_spec("_sqlite3").origin)
sqlite.sqlite3_db_mutex.restype = ctypes.c_void_p
opened = ctypes.c_void_p()
sqlite.sqlite3_open(b":memory:", ctypes.byref(opened))
print(sqlite.sqlite3_db_mutex(opened))
"""


def test_the_command_reads_its_settings_before_sqlite_so_that_connections_have_no_lock(tmp_path: Path) -> None:
    environment = {**os.environ, "AMITY_HOME": str(tmp_path), "DATABASE_URL": "", "AMITY_DATABASE_URL": ""}
    asked = subprocess.run([sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "None"
