"""How a file is read without harm: which walls this machine can put around the process that reads it."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOM = Path(__file__).resolve().parent
CODE = ROOM.parent
# Where the process finds the file and leaves what it read.
DESK = "/desk"


@dataclass(frozen=True, slots=True)
class Isolation:
    """``bubblewrap`` (own files, no network), ``seccomp`` (no sockets) or ``limits`` (only time and memory)."""

    name: str
    sound: bool
    text: str


@lru_cache(maxsize=1)
def isolation() -> Isolation:
    """What works here, tried out once for each process that asks."""
    if _works(("bwrap", *_walls(None), "true")):
        return Isolation("bubblewrap", True, "bubblewrap: no network, no files but the one that is read, limits")
    if _works((sys.executable, "-c", _PROBE)):
        return Isolation(
            "seccomp", True, "no network (seccomp), empty environment, limits; with bubblewrap also no files"
        )
    return Isolation("limits", False, "limits of time and memory only: install bubblewrap")


_PROBE = (
    f"import sys; sys.path.insert(0, {str(CODE.parent)!r}); from amity.documents.confinement import close_network; "
    "import socket; closed = close_network()\ntry: socket.socket()\nexcept OSError: sys.exit(0 if closed else 1)\n"
    "sys.exit(1)"
)


def command(desk: Path, arguments: list[str]) -> list[str]:
    """The command that runs the reader on a desk (a folder that it may write to), behind the walls of this machine."""
    run = [sys.executable, "-P", "-s", "-B", "-m", "amity.documents.child"]
    if isolation().name != "bubblewrap":
        return [*run, str(desk), *arguments]
    return ["bwrap", *_walls(desk), *run, DESK, *arguments]


def environment(desk: Path) -> dict[str, str]:
    """What the process may know of ours: where programs and its code are, and no more."""
    inside = isolation().name == "bubblewrap"
    paths = ["/code" if inside else str(CODE.parent), *site.getsitepackages()]
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": os.pathsep.join(paths),
        "HOME": DESK if inside else str(desk),
        "TMPDIR": DESK if inside else str(desk),
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }


def _walls(desk: Path | None) -> Iterator[str]:
    """Arguments of bubblewrap: programs and code may be read, the desk written to, all else is not there."""
    yield from ("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--proc", "/proc")
    yield from ("--dev", "/dev", "--tmpfs", "/tmp")  # noqa: S108 - the process's own
    for place in dict.fromkeys(_places()):
        yield from ("--ro-bind-try", place, place)
    for name in ("bin", "lib", "lib64", "sbin"):
        if Path(f"/{name}").is_symlink():
            yield from ("--symlink", str(Path(f"/{name}").readlink()), f"/{name}")
    yield from ("--ro-bind", str(CODE), "/code/amity")
    if desk is not None:
        yield from ("--bind", str(desk), DESK, "--chdir", DESK)


def _places() -> Iterator[str]:
    yield from ("/usr", "/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives", "/etc/libreoffice")
    yield "/var/cache/fontconfig"
    yield from (f"/{name}" for name in ("bin", "lib", "lib64", "sbin") if not Path(f"/{name}").is_symlink())
    yield from (sys.base_prefix, sys.prefix, *site.getsitepackages())


def _works(arguments: tuple[str, ...]) -> bool:
    if shutil.which(arguments[0]) is None:
        return False
    outcome = subprocess.run(  # noqa: S603 - our own words
        arguments, check=False, capture_output=True, env={"PATH": os.environ.get("PATH", "")}
    )
    return outcome.returncode == 0
