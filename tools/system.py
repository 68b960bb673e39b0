"""Install what tests need from the system where we may; otherwise say the one command that does it.

Documents that nobody here wrote are taken out of Debian's packages, which are not installed for it: what they depend on
weighs a hundred times as much.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from amity.cli.parts import missing


def apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)


# What they are taken for: a manual in OpenDocument, examples in Word, a manual in Word in French and English.
DOCUMENTS = ("writer2latex-manual", "r-cran-officer", "previsat")
REAL = Path(__file__).resolve().parent.parent / "var" / "real-documents"


def documents() -> None:
    """The packages with documents, unpacked once; where they cannot be had, the tests that read them are skipped."""
    absent = [package for package in DOCUMENTS if not (REAL / package).is_dir()]
    if absent and os.geteuid() == 0 and not list(Path("/var/lib/apt/lists").glob("*_Packages*")):
        apt("update")
    for package in absent:
        try:
            unpack(package)
        except (OSError, ValueError, subprocess.CalledProcessError):
            print(f"{package} could not be had: the documents in it are not read by the tests", flush=True)


def unpack(package: str) -> None:
    with tempfile.TemporaryDirectory() as desk:
        Path(desk).chmod(0o755)  # apt takes files as a user of its own
        for command in (["apt-get", "-qq", "download", package], ["dpkg-deb", "-x", "*.deb", "out"]):
            words = [str(next(Path(desk).glob(word), word)) if "*" in word else word for word in command]
            subprocess.run(words, cwd=desk, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        REAL.mkdir(parents=True, exist_ok=True)
        shutil.copytree(Path(desk) / "out", REAL / package)


def main() -> None:
    programs()
    documents()


def programs() -> None:
    """The programs and libraries that tests need."""
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
