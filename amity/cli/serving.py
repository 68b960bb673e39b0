"""``amity serve``: the site, in the foreground, until it is told to end."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from threading import Thread
from typing import Any

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from rich.console import Console

from amity.cli import sign_ins
from amity.cli.working import beside_the_server

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 60
STOPPED_AFTER_SECONDS = 10  # whatever is still under way


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether nobody listens on a port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def next_free_port(first: int, tries: int = 100) -> int:
    """The first free port from one on."""
    for port in range(first, first + tries):
        if is_free(port):
            return port
    raise click.ClickException(f"No port is free from {first} to {first + tries - 1}: give one with --port.")


def listens(host: str, port: int) -> bool:
    """Whether somebody answers there."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def announce(host: str, port: int, say: Callable[[], object]) -> None:
    """Say that the site runs once it does: whoever follows the address at once must find it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if listens(host, port):
            say()
            return
        time.sleep(0.05)


class Announced(Granian):  # type: ignore[misc, valid-type]
    """A server that says that it runs, from a thread that starts after its processes: one that is copied beside a
    thread may inherit a lock that nobody will ever open, and now and then it never answered.
    """

    def __init__(self, saying: Callable[[], object], *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.saying = saying

    def _spawn_workers(self, *args: Any) -> None:
        super()._spawn_workers(*args)
        Thread(target=self.saying, daemon=True).start()


def run_server(host: str, port: int, *, workers: int, say: Callable[[], object]) -> None:
    """Serve until SIGINT or SIGTERM, and say so once the site answers; requests under way are answered first."""
    server = Announced(
        partial(announce, host, port, say),
        "amity.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,  # two in one process make pages at three quarters of the rate: they share an interpreter
        websockets=False,
        workers_kill_timeout=STOPPED_AFTER_SECONDS,
        log_level=LogLevels.warning,
        process_name=None,
    )
    # Ctrl-C reaches this process alone, which then ends its own: one that is told twice at once never ends.
    os.register_at_fork(after_in_child=os.setpgrp)
    server.serve()


@click.command()
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=max(2, os.cpu_count() or 1), show_default=True, help="Server processes.")
@click.option("--no-worker", is_flag=True, help="Do not start the process for work in the background: another does.")
def serve(host: str, port: int, workers: int, no_worker: bool) -> None:
    """Run the site of this installation; a reverse proxy with TLS belongs in front (docs/install.md)."""
    if not is_free(port, host):
        raise click.ClickException(f"Port {port} of {host} is taken, or not ours to take: choose one with --port.")
    if sign_ins.is_demo_home():
        sign_ins.announce(Console())
    with nullcontext() if no_worker else beside_the_server():
        run_server(
            host, port, workers=workers, say=lambda: click.echo(f"Amity listens on {host}:{port}; Ctrl-C ends it.")
        )
