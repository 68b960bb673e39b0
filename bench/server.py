"""A real server on loopback with the demo in it, and what its processes cost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "bench"
# Where the demo that was prepared last lies: each size has a place of its own, so that one bench can follow another.
PREPARED = "AMITY_BENCH_HOME"
HOST = "127.0.0.1"
TICKS = os.sysconf("SC_CLK_TCK")
AMITY = [sys.executable, "-m", "amity"]


def environment(**settings: str) -> dict[str, str]:
    return {**os.environ, "AMITY_HOME": os.environ.get(PREPARED, str(HOME)), "PYTHONPATH": str(ROOT), **settings}


def prepare(size: str = "bench") -> None:
    """The demo of a size, made once and kept."""
    print(f"preparing the demo of size {size} …", flush=True)
    os.environ[PREPARED] = str(HOME if size == "bench" else HOME.with_name(f"bench-{size}"))
    subprocess.run([*AMITY, "demo", "--size", size, "--prepare-only"], cwd=ROOT, env=environment(), check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(port: int, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.02)
        else:
            return
    sys.exit(f"the server did not answer within {seconds} s")


@contextmanager
def running(command: list[str], **settings: str) -> Iterator[tuple[int, int]]:
    """Start a server that takes ``--port``; give its process and its port; end it afterwards."""
    port = free_port()
    process = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT, env=environment(**settings))
    try:
        wait_until_it_answers(port)
        yield process.pid, port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    children = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children += [int(child) for child in task.read_text().split()]
    return [pid, *(each for child in children for each in family(child))]


def cpu_seconds(pid: int) -> float:
    """User and system time of a server's processes until now."""
    total = 0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS
