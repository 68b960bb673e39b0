"""How long until the first page: the first ``make demo`` after install, and the next ones."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server import ROOT, free_port, wait_until_it_answers

PLACE = ROOT / "var" / "bench-start"
RUNS = 3


def first_page() -> float:
    """Seconds from the command to the first answer; the site is ended afterwards."""
    port = free_port()
    environment = {**os.environ, "AMITY_HOME": str(PLACE)}
    started = time.monotonic()
    command = ["make", "--no-print-directory", "demo", f"ARGS=--port {port}"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )  # a session of its own, so that the signal reaches make and the server as Ctrl-C does
    try:
        wait_until_it_answers(port, 600)
        return time.monotonic() - started
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)


def main() -> None:
    shutil.rmtree(PLACE, ignore_errors=True)
    print(f"first start, data made: {first_page():.1f} s", flush=True)
    later = sorted(first_page() for _ in range(RUNS))
    print(f"later starts: {', '.join(f'{seconds:.1f}' for seconds in later)} s")
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", "import django.template, granian"], check=True)
    bare = time.monotonic() - started
    print(
        f"against a Python that imports Django and the server ({bare:.1f} s): {later[len(later) // 2] / bare:.1f} times"
    )
    shutil.rmtree(PLACE, ignore_errors=True)


if __name__ == "__main__":
    main()
