"""``amity worker``: does what the desk has handed over, one thing after another, until it is told to end."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.core.management import call_command
from django.db import connection

from amity.cli.chores import do_chores_daily
from amity.imports.runs import pulse
from amity.imports.runs.actions import give_up_interrupted
from amity.imports.runs.tasks import tidy
from amity.search.keeping import follow

HOUR = 3600
PARENT = "AMITY_WORKER_OF"


@contextmanager
def beside_the_server() -> Iterator[None]:
    """One worker process for as long as the server runs."""
    environment = {**os.environ, PARENT: str(os.getpid())}
    process = subprocess.Popen([sys.executable, "-m", "amity", "worker"], env=environment)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def end_with_parent() -> None:
    """A worker whose server was killed ends too: nobody would stop it."""
    parent = os.environ.get(PARENT)
    while parent and os.getppid() == int(parent):
        time.sleep(2)
    if parent:
        os._exit(0)


def tidy_hourly() -> None:
    while True:
        try:
            tidy()
        finally:
            connection.close()
        time.sleep(HOUR)


@click.command()
def worker() -> None:
    """Do the work of the desk in the background; one such process for each installation."""
    give_up_interrupted()
    pulse.keep_beating()
    for watch in (end_with_parent, tidy_hourly, do_chores_daily, follow):
        threading.Thread(target=watch, daemon=True).start()
    call_command("db_worker", verbosity=0, interval=1, reload=False, startup_delay=False)
