"""Run a command beside a PostgreSQL server of its own, thrown away afterwards.

    python tools/postgresql.py pytest -q

The server listens on a socket in a fresh directory only; it never syncs to disk. Its address reaches the command as
AMITY_DATABASE_URL. PostgreSQL refuses to run as root: then it runs as Debian's user ``postgres``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# A statement that is planned badly fails by name instead of holding everybody up.
ALONE = "-c statement_timeout=60s -c listen_addresses='' -c max_connections=40"
OWNER = "postgres"


def program(name: str) -> str:
    """Debian's newest PostgreSQL, which is not in the search path."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    if not places:
        sys.exit("PostgreSQL's server is missing: apt-get install postgresql")
    return str(places[-1])


def run(*command: str, user: str | None) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=user, cwd="/")


@contextmanager
def server() -> Iterator[str]:
    """Start it, give its address, stop it and remove everything."""
    user = OWNER if os.geteuid() == 0 else None
    place = Path(tempfile.mkdtemp(prefix="amity-postgresql-"))
    name = user or pwd.getpwuid(os.geteuid()).pw_name
    data = str(place / "data")
    try:
        if user:
            shutil.chown(place, user)
        run(program("initdb"), "-D", data, "-U", name, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N", user=user)
        log = str(place / "log")
        run(program("pg_ctl"), "-D", data, "-l", log, "-w", "-o", f"-k {place} {FAST} {ALONE}", "start", user=user)
        try:
            yield f"postgresql://{name}@{quote(str(place), safe='')}/postgres"
        finally:
            run(program("pg_ctl"), "-D", data, "-m", "immediate", "stop", user=user)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # an ended test run leaves no server behind
    with server() as url:
        return subprocess.run(sys.argv[1:], check=False, env={**os.environ, "AMITY_DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
