"""Rows per second of the Assemblée's import, and how that compares with only reading the same files as JSON.

python bench/imports.py [folder]     default: data/an-17 beside the checkout (AMITY_SHARED)
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import AMITY, ROOT

SHARED = Path(os.environ.get("AMITY_SHARED") or ROOT.parent / "shared")
PLACE = ROOT / "var" / "bench-import"
KINDS = ("organe", "acteur", "mandat", "pays", "reunion-international")


def contents(path: Path) -> Iterator[bytes]:
    """The JSON files of an archive or a folder."""
    if path.is_dir():
        yield from (file.read_bytes() for file in path.rglob("*.json"))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist() if name.endswith(".json"))
    elif ".tar" in path.suffixes:
        with tarfile.open(path) as archive:
            yield from (archive.extractfile(member).read() for member in archive if member.name.endswith(".json"))


def parse(folder: Path) -> int:
    """Read every record and do nothing with it; how many there were."""
    sources = [path for path in folder.iterdir() if path.name.split(".")[0] in KINDS]
    return sum(1 for path in sources for text in contents(path) if json.loads(text) is not None)


def spent() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def timed(*arguments: str) -> float:
    """CPU seconds of a command: what else the machine does meanwhile does not count."""
    started = spent()
    environment = {**os.environ, "AMITY_HOME": str(PLACE)}
    subprocess.run([*AMITY, *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return spent() - started


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "data" / "an-17"
    if not folder.is_dir():
        print("no data of the Assemblée beside the checkout: give their folder")
        return
    shutil.rmtree(PLACE, ignore_errors=True)
    started = spent()
    rows = parse(folder)
    reading = spent() - started
    timed("manage", "migrate", "-v", "0")
    print(f"{rows} records")
    for title, arguments in {
        "dry run": (), "import into an empty register": ("--apply",), "the same again": ("--apply",),
    }.items():  # fmt: skip
        seconds = timed("import", "assemblee-nationale", str(folder), *arguments)
        print(
            f"  {title:32} {seconds:6.1f} CPU s  {rows / seconds:7.0f} rows/CPU s  "
            f"{seconds / reading:5.1f} × only parsing",
            flush=True,
        )
    shutil.rmtree(PLACE, ignore_errors=True)


if __name__ == "__main__":
    main()
