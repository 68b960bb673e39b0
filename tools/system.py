"""Install what tests need from the system where we may; otherwise say the one command that does it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from amity.cli.parts import missing


def apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)


def main() -> None:
    absent = missing(tests=True)
    packages = sorted({part.package for part in absent})
    if not packages:
        return
    if os.geteuid() != 0:
        parts = "\n".join(f"  {part.feature}: {part.program}" for part in absent)
        sys.exit(f"\nTests need these parts of the system:\n{parts}\nRun: sudo apt-get install -y {' '.join(packages)}")
    apt("update")
    # A cluster that starts by itself is not wanted: tests make their own and throw it away.
    Path("/etc/postgresql-common").mkdir(exist_ok=True)
    with Path("/etc/postgresql-common/createcluster.conf").open("a", encoding="utf-8") as settings:
        settings.write("create_main_cluster = false\n")
    apt("install", "-y", "--no-install-recommends", *packages)


if __name__ == "__main__":
    main()
