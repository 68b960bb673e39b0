"""What an installation keeps on disk: its database, its collected static files, a few marks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from rich.console import Console

from amity.assembly.models import Chamber
from amity.refusal import Refusal


def mark(name: str) -> Path:
    """A small file in the installation's home that says one thing."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    return Path(settings.HOME) / name


def migrate() -> None:
    """Bring the database to the shape that this version needs."""
    call_command("migrate", verbosity=0, interactive=False)


def start_over() -> None:
    """Remove the sample. A database that holds a real chamber, or that is not ours alone, is never touched."""
    if connection.vendor != "sqlite":
        raise Refusal("Only a demo in a file of its own can be started over.", "Make a new database for another one.")
    if holds_a_real_chamber():
        raise Refusal("This database holds a chamber that is not a sample.", "Set AMITY_HOME to another directory.")
    file = str(connection.settings_dict["NAME"])
    connection.close()
    for leftover in (file, f"{file}-wal", f"{file}-shm"):
        Path(leftover).unlink(missing_ok=True)
    for name in ("demo-unfinished", "demo-size", "demo-sign-ins"):
        mark(name).unlink(missing_ok=True)


def holds_a_real_chamber() -> bool:
    tables = connection.introspection.table_names()
    return Chamber._meta.db_table in tables and Chamber.objects.filter(is_sample=False).exists()


def collect_static(console: Console) -> None:
    """Gather and compress styles, scripts and fonts, when any of them has changed since the last time."""
    stamp, wanted = mark("static-stamp"), static_fingerprint(static_files())
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and Path(settings.STATIC_ROOT).exists():
        return
    console.print("Styles, scripts and fonts …")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted, encoding="utf-8")


def static_files() -> Iterable[Path]:
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            yield Path(storage.path(name))


def static_fingerprint(files: Iterable[Path]) -> str:
    """Changes when a file comes, goes, or gets other contents."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()
