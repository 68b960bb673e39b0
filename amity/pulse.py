"""Whether a worker lives: it touches a file in the installation's home while it does."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from django.conf import settings

EVERY = 5  # seconds
DEAD_AFTER = 60


def mark() -> Path:
    return Path(settings.HOME) / "worker"


def beat() -> None:
    """Say that the worker lives."""
    mark().touch()


def is_alive() -> bool:
    """Whether a worker has said so within the last minute."""
    try:
        return time.time() - mark().stat().st_mtime < DEAD_AFTER
    except OSError:
        return False


def keep_beating() -> threading.Thread:
    """Say it every few seconds, as long as the process lives."""

    def run() -> None:
        while True:
            beat()
            time.sleep(EVERY)

    thread = threading.Thread(target=run, name="pulse", daemon=True)
    thread.start()
    return thread
