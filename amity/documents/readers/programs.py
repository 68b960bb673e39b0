"""Programs of the system that read what we cannot, run within the walls that already stand around us."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from amity.documents.refusals import Unreadable


def needed(program: str, name: str, packages: str) -> str:
    """Where a program is; refuses, with the packages of Debian that bring it, where it is not."""
    found = shutil.which(program)
    if found is None:
        raise Unreadable("program-missing", program=name, packages=packages)
    return found


def run(arguments: list[str], name: str, made: Path) -> Path:
    """The file that a program made; refuses when it made none."""
    # Programs of the system bring their own libraries, and know nothing of ours.
    outside = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run(  # noqa: S603 - our own words
        arguments, check=False, stdin=subprocess.DEVNULL, cwd=made.parent, env=outside
    )
    if not made.is_file() or not made.stat().st_size:
        raise Unreadable("program-failed", program=name)
    return made
