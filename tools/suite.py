"""Run every check, or those named; a table of results and times at the end.

Checks go in two lanes side by side, so that no core waits for a check that waits for its disk or its browser. What a
check says is shown whole when it ends; a check that is asked for alone is shown as it goes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "var" / "reports"
# A demo that the installed wheel has made, for the browser to begin from.
PREPARED = ROOT / "var" / "prepared"
# What each test asked of SQLite, as the last run wrote it down, and as this one does (tests/asked.py).
ASKED, ASKING = ROOT / "var" / "asked", ROOT / "var" / "asking"
PYTEST = [sys.executable, "-m", "pytest", "-q"]
ELSEWHERE = ["--ignore=tests/journeys", "--ignore=tests/packaging"]
# What goes to which worker: tests/conftest.py.
TWO = ["-n", "2", "--dist", "loadscope"]


@dataclass
class Part:
    """One check: its command, whether it is pytest's, in which lane it goes, and how it went."""

    name: str
    title: str
    command: list[str]
    counts: bool = False
    lane: int = 0
    code: int = -1
    seconds: float = 0.0

    @property
    def report(self) -> Path:
        return REPORTS / f"{self.name}.xml"

    def run(self, *, alone: bool) -> None:
        print(f"\n── {self.title}{'' if alone else ' …'}", flush=True)
        self.report.unlink(missing_ok=True)
        command = [*self.command, f"--junitxml={self.report}"] if self.counts else self.command
        started = time.monotonic()
        kept = None if alone else subprocess.PIPE
        done = subprocess.run(command, check=False, cwd=ROOT, stdout=kept, stderr=kept and subprocess.STDOUT, text=True)
        self.code, self.seconds = done.returncode, time.monotonic() - started
        if not alone:
            print(f"\n── {self.title}: {self.seconds:.0f} s\n{done.stdout}", flush=True)

    def tally(self) -> tuple[int, int, int]:
        """How many tests passed, failed and were skipped; a check without tests is one."""
        if not self.report.exists():
            return int(self.code == 0), int(self.code != 0), 0
        counted = ElementTree.parse(self.report).getroot().find("testsuite").attrib
        failed = int(counted["failures"]) + int(counted["errors"])
        skipped = int(counted["skipped"])
        return int(counted["tests"]) - failed - skipped, failed, skipped


def tool(name: str, *arguments: str) -> list[str]:
    return [str(Path(sys.executable).parent / name), *arguments]


PARTS = [
    Part("lint", "Style of the code", tool("ruff", "check", ".")),
    Part("format", "Format of the code", tool("ruff", "format", "--check", ".")),
    Part("templates", "Style of the templates", tool("djlint", "amity", "--lint", "--quiet")),
    Part("types", "Types", tool("mypy")),
    Part("contracts", "Who may import whom", tool("lint-imports")),
    Part("migrations", "Missing migrations", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]),
    Part("translations", "Missing translations", [sys.executable, "tools/messages.py", "--check"]),
    Part("packaging", "The wheel in an empty place", [*PYTEST, "tests/packaging"], counts=True),
    Part(
        "browser",
        "Journeys and accessibility in a browser",
        [*PYTEST, *TWO, "tests/journeys"],
        counts=True,
    ),
    Part("sqlite", "Tests on SQLite", [*PYTEST, *TWO, *ELSEWHERE], counts=True, lane=1),
    Part(
        "postgresql",
        "Tests on PostgreSQL",
        [sys.executable, "tools/postgresql.py", *PYTEST, *TWO, *ELSEWHERE],
        counts=True,
        lane=1,
    ),
]


def chosen(names: list[str]) -> list[Part]:
    unknown = set(names) - {part.name for part in PARTS}
    if unknown:
        sys.exit(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(part.name for part in PARTS)}.")
    return [part for part in PARTS if not names or part.name in names]


def run_lane(parts: list[Part], lane: int) -> None:
    for part in parts:
        if part.lane == lane:
            part.run(alone=len(parts) == 1)


def main() -> int:
    parts = chosen(sys.argv[1:])
    REPORTS.mkdir(parents=True, exist_ok=True)
    # Tests choose their database themselves; what the caller's shell says must not leak in.
    os.environ.pop("AMITY_DATABASE_URL", None)
    shutil.rmtree(PREPARED, ignore_errors=True)
    shutil.rmtree(ASKING, ignore_errors=True)
    os.environ |= {
        "AMITY_TESTS_PREPARED": str(PREPARED), "AMITY_TESTS_ASKED": str(ASKED), "AMITY_TESTS_ASKING": str(ASKING)
    }  # fmt: skip
    with ThreadPoolExecutor() as lanes:
        list(lanes.map(partial(run_lane, parts), {part.lane for part in parts}))
    if ASKING.exists():
        shutil.rmtree(ASKED, ignore_errors=True)
        ASKING.rename(ASKED)
    tallies = [part.tally() for part in parts]
    print()
    for part, (passed, failed, skipped) in zip(parts, tallies, strict=True):
        state = "ok    " if part.code == 0 else "FAILED"
        counts = f"{passed} passed, {failed} failed, {skipped} skipped" if part.counts else ""
        print(f"{state}  {part.seconds:6.0f} s  {part.title:42} {counts}")
    passed, failed, skipped = (sum(column) for column in zip(*tallies, strict=True))
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return int(any(part.code for part in parts))


if __name__ == "__main__":
    sys.exit(main())
