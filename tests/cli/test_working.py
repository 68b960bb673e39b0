"""The worker: whether it lives, and that it does not outlive its server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from amity import pulse
from amity.cli import checking, working


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_a_worker_that_said_so_within_the_last_minute_lives() -> None:
    assert not pulse.is_alive()
    pulse.beat()
    assert pulse.is_alive()
    long_ago = time.time() - pulse.DEAD_AFTER - 1
    os.utime(pulse.mark(), (long_ago, long_ago))
    assert not pulse.is_alive()


def test_the_check_says_whether_a_worker_lives() -> None:
    assert [finding.state for finding in checking.background()] == ["advice"]
    pulse.beat()
    assert [finding.state for finding in checking.background()] == ["ok"]


def test_the_worker_beside_a_server_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def sleeping(_command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
        assert env[working.PARENT] == str(os.getpid())
        started.append(popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[0]

    monkeypatch.setattr(working.subprocess, "Popen", sleeping)
    with working.beside_the_server():
        assert started[0].poll() is None
    assert started[0].poll() is not None
