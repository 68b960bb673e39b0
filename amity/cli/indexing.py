"""``amity index``: brings the search index up to the register, or builds it anew while the former one answers."""

from __future__ import annotations

import time
from collections.abc import Callable

import click
from django.utils import translation
from rich.console import Console

from amity.cli.progress import progress
from amity.search import keeping
from amity.search.engines.embedded.engine import BusyError

PATIENCE_SECONDS = 30


@click.command()
@click.option("--rebuild", is_flag=True, help="Read everything anew; searching goes on in the former index.")
@click.option("--follow", is_flag=True, help="Go on following the register: for a web machine without a worker.")
def index(rebuild: bool, follow: bool) -> None:
    """Bring the search index up to the register."""
    console = Console()
    start = time.monotonic()
    with translation.override("en"), progress(console) as report:
        count = _patiently(lambda: keeping.rebuild(report) if rebuild else keeping.catch_up(report))
    console.print(f"{count} items read in {time.monotonic() - start:.1f} s; the index is up to the register.")
    if follow:
        keeping.follow()


def _patiently(keep: Callable[[], int]) -> int:
    """The worker keeps the index too: wait for a turn between two of its own."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return keep()
        except BusyError as error:
            if time.monotonic() > deadline:
                raise click.ClickException("Another process is building the index: wait until it has.") from error
            time.sleep(0.2)
