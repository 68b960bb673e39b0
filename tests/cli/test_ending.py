"""Ctrl-C at a terminal reaches the server and all that it started at the same moment: every one of them ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from amity.cli.serving import LOOPBACK, PATIENCE_SECONDS, STOPPED_AFTER_SECONDS, is_free, listens, next_free_port


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    children = [int(each) for task in Path(f"/proc/{pid}/task").glob("*/children") for each in task.read_text().split()]
    return [pid, *(one for child in children for one in family(child))]


def wait_until(true, seconds: float = PATIENCE_SECONDS) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.1)
    return bool(true())


@pytest.mark.skipif(not Path("/proc").exists(), reason="asks the system who started whom")
def test_ctrl_c_ends_the_server_and_all_that_it_started(tmp_path: Path) -> None:
    port = next_free_port(8600)
    server = subprocess.Popen(
        [sys.executable, "-m", "amity", "serve", "--port", str(port), "--no-worker"],
        env={**os.environ, "AMITY_HOME": str(tmp_path)}, start_new_session=True, stdout=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - as a terminal starts it
    )  # fmt: skip
    assert wait_until(lambda: listens(LOOPBACK, port))
    # The port listens before the processes that answer on it are ready to be ended.
    assert wait_until(lambda: len(family(server.pid)) >= 3)
    time.sleep(1)
    started = family(server.pid)
    os.killpg(server.pid, signal.SIGINT)
    assert server.wait(STOPPED_AFTER_SECONDS - 2) == 0  # by itself, not killed for taking too long
    assert wait_until(lambda: not any(Path(f"/proc/{each}").exists() for each in started), 5)
    assert is_free(port)
