"""Set up what Amity runs on, step by step: a Python environment, the packages, the translations; for tests, more.

Runs on Debian's bare Python 3.11: no pip, no venv package, no compiler and no root are needed. The installer is the
wheel of pip in ``tools/vendor``; every package is checked against the hashes in ``requirements*.txt``. A step whose
inputs have not changed is skipped.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
PIP = next((ROOT / "tools" / "vendor").glob("pip-*.whl"))
OLDEST = (3, 11)


def fail(message: str) -> None:
    """End with a sentence, not with a traceback."""
    sys.exit(f"\n{message}")


class Steps:
    """Numbered steps on the screen: what is under way, then how long it took."""

    def __init__(self, count: int) -> None:
        self.count, self.number = count, 0

    def run(self, title: str, action) -> None:
        self.number += 1
        self.head = f"{self.number}/{self.count} {title}"
        self.say("")
        started = time.monotonic()
        done = action(self)
        took = time.monotonic() - started
        start = "\r" if sys.stdout.isatty() else ""
        print(f"{start}{self.head}: {done or f'{took:.0f} s'}".ljust(78).rstrip(" " if not start else ""), flush=True)

    def say(self, progress: str) -> None:
        if sys.stdout.isatty():
            print(f"\r{self.head} … {progress}".ljust(78), end="", flush=True)


def fingerprint(*files: Path) -> str:
    """What an installed state was made from: the files, the interpreter and this checkout's place."""
    digest = hashlib.sha256(f"{sys.version}{ROOT}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def environment(_: Steps) -> str | None:
    """A virtual environment without pip: Debian's bare Python can make one."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False, capture_output=True).returncode == 0:
        return "in place"
    venv.create(ENVIRONMENT, clear=True, with_pip=False, symlinks=True)
    return None


def packages(lock: Path):
    """The step that installs what a lock file names, unless just that is installed."""

    def install(steps: Steps) -> str | None:
        stamp = ENVIRONMENT / f"{lock.stem}.stamp"
        wanted = fingerprint(lock, PIP)
        if stamp.exists() and stamp.read_text() == wanted:
            return "in place"
        total = sum(1 for line in lock.read_text().splitlines() if line[:1].isalnum())
        run_pip(["install", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)], total, steps)
        stamp.write_text(wanted)
        return None

    return install


def run_pip(arguments: list[str], total: int, steps: Steps) -> None:
    """The vendored pip inside the environment; its lines are counted, and shown only when it fails."""
    command = [PYTHON, f"{PIP}/pip", "--disable-pip-version-check", "--no-input", *arguments]
    # Of all settings of the caller only its package source, certificates and proxy matter here.
    outside = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PIP_TARGET", "PIP_USER"}
    }
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=outside)
    lines, seen = [], 0
    for line in process.stdout:
        lines.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            steps.say(f"{seen} of {total}")
        elif line.startswith("Installing collected"):
            steps.say("unpacking")
    if process.wait():
        fail("".join(lines[-15:]) + "\nThe packages could not be installed: is the package index reachable from here?"
             " Run the same command again to go on.")  # fmt: skip


def translations(_: Steps) -> str | None:
    """The catalogues, compiled for Django."""
    subprocess.run([PYTHON, ROOT / "tools" / "build_translations.py"], check=True, stdout=subprocess.DEVNULL)
    return None


def system_parts(_: Steps) -> str | None:
    """The browser, the database server and the tools that only tests use."""
    subprocess.run([PYTHON, ROOT / "tools" / "system.py"], check=True)
    return None


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--tests", action="store_true", help="also what tests need")
    tests = options.parse_args().tests
    if sys.version_info < OLDEST:
        fail(
            f"Amity needs Python 3.11 or later; this is {sys.version.split()[0]}. On Debian 12: apt-get install python3"
        )
    steps = Steps(4 if tests else 3)
    steps.run("Python environment", environment)
    steps.run("Python packages", packages(ROOT / ("requirements-test.txt" if tests else "requirements.txt")))
    steps.run("Translations", translations)
    if tests:
        steps.run("System parts for tests", system_parts)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        fail("Stopped. Run the same command again to go on.")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
