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
from amity.search.meaning.learning import learn
from amity.search.meaning.model import model

PATIENCE_SECONDS = 30


@click.command()
@click.option("--rebuild", is_flag=True, help="Read everything anew; searching goes on in the former index.")
@click.option("--meaning", is_flag=True, help="Place the texts by what they mean too (AMITY_MEANING): it takes long.")
@click.option("--follow", is_flag=True, help="Go on following the register: for a web machine without a worker.")
def index(rebuild: bool, meaning: bool, follow: bool) -> None:
    """Bring the search index up to the register."""
    console = Console()
    start = time.monotonic()
    with translation.override("en"), progress(console) as report:
        count = _patiently(lambda: keeping.rebuild(report) if rebuild else keeping.catch_up(report))
    console.print(f"{count} items read in {time.monotonic() - start:.1f} s; the index is up to the register.")
    if meaning:
        place(console)
    if follow:
        keeping.follow()


def place(console: Console) -> None:
    """Give every text its direction; ended half-way, it goes on where it was."""
    reader = model()
    if reader is None:
        raise click.ClickException("Search by meaning is off: pip install 'amity[meaning]', and set AMITY_MEANING=yes.")
    with progress(console) as report:
        count = learn(reader, report)
    console.print(f"{count} texts were placed by what they mean.")


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
