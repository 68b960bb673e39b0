"""``amity demo``: from nothing to the running site with sample data, in one command."""

from __future__ import annotations

import os
from datetime import datetime
from urllib.parse import urlsplit

import click
from django.conf import settings
from django.utils import timezone
from rich.console import Console

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.cli import installation, sign_ins
from amity.cli.progress import progress
from amity.cli.serving import LOOPBACK, is_free, next_free_port, run_server
from amity.cli.working import beside_the_server
from amity.imports.sample import (
    populate,
    receive,
    write_abroad,
    write_appointments,
    write_colloquia,
    write_guests,
    write_partners,
    write_practice,
    write_reports,
    write_words,
)
from amity.periods.counting import count_anew
from amity.refusal import Refusal

SIZES = ("real", "bench")
FIRST_PORT = 8000


def prepare(size: str, console: Console, at: datetime | None = None) -> None:
    """Database, reference data, sample, static files: each only where it is missing."""
    unfinished = installation.mark("demo-unfinished")
    if unfinished.exists():
        console.print("The last set-up was interrupted: starting it over.")
        installation.start_over()
    installation.migrate()
    if not Chamber.objects.exists():
        unfinished.touch()
        fill(size, console, at or timezone.now())
        unfinished.unlink()
    if sign_ins.are_good_here():
        sign_ins.install()
    installation.collect_static(console)


def fill(size: str, console: Console, at: datetime) -> None:
    """The sample parliament as made at an instant; it brings the countries, as known since its first term."""
    by = User.objects.system("demo")
    with progress(console) as report:
        populate(size=size, by=by, at=at, progress=report)
        first = write_reports(by=by, today=timezone.localdate(at), progress=report)
        receive(by=by, now=at, first=first, progress=report)
    write_words(on=timezone.localdate(at), by=by)
    write_partners(on=timezone.localdate(at), by=by)
    write_abroad(on=timezone.localdate(at), by=by)
    write_practice(on=timezone.localdate(at), by=by)
    write_colloquia(on=timezone.localdate(at), by=by)
    write_appointments(on=timezone.localdate(at), by=by)
    write_guests(on=timezone.localdate(at), by=by)
    count_anew()
    installation.mark("demo-size").write_text(size, encoding="utf-8")


def refuse_another_size(size: str | None) -> None:
    held = installation.mark("demo-size")
    if size and held.exists() and held.read_text(encoding="utf-8") != size:
        raise Refusal(f"The demo here is of another size than {size}.", "Add --fresh to start over with it.")


def warn_of_strangers(console: Console) -> None:
    """The demo is for one's own machine: say so when it is announced elsewhere."""
    host = urlsplit(settings.PUBLIC_URL).hostname
    if host not in {LOOPBACK, "localhost", "::1"}:
        console.print(
            f"Warning: this is the demo, and AMITY_PUBLIC_URL announces it as {settings.PUBLIC_URL}."
            " For a public site use amity serve (docs/install.md).",
            style="bold yellow",
            soft_wrap=True,
        )


def keep_letters(console: Console) -> None:
    """The demo sends no mail: what would be sent is put into a folder, one file for each letter."""
    if not settings.EMAIL_URL:
        folder = installation.mark("letters")
        folder.mkdir(exist_ok=True)
        os.environ["AMITY_EMAIL_URL"] = f"file://{folder}"  # for the processes that we start
        console.print(f"Letters that would be mailed are put into {folder}.", soft_wrap=True)


def chosen_port(port: int | None) -> int:
    if port is None:
        return next_free_port(FIRST_PORT)
    if not is_free(port):
        raise Refusal(f"Port {port} is taken.", "Give another one, or none to take the next free one.")
    return port


@click.command()
@click.option("--size", type=click.Choice(SIZES), help="How much sample data: as in the Senate, or for measuring.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port on this machine (else the next free one from 8000).")
@click.option("--fresh", is_flag=True, help="Throw the sample away and start over.")
@click.option("--prepare-only", is_flag=True, help="Set everything up and do not serve.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), hidden=True, help="The sample as it is made on another day.")
def demo(size: str | None, port: int | None, fresh: bool, prepare_only: bool, on: datetime | None) -> None:
    """Run the site on this machine, with invented senators in real groups."""
    console = Console()
    if fresh:
        installation.start_over()
    refuse_another_size(size)
    prepare(size or SIZES[0], console, timezone.make_aware(on.replace(hour=12)) if on else None)
    if prepare_only:
        return
    port = chosen_port(port)
    os.environ.setdefault("AMITY_PUBLIC_URL", f"http://{LOOPBACK}:{port}")
    settings.PUBLIC_URL = os.environ["AMITY_PUBLIC_URL"]
    keep_letters(console)
    warn_of_strangers(console)
    sign_ins.announce(console)
    running = f"\nAmity is running at [bold]http://{LOOPBACK}:{port}/[/bold] – Ctrl-C ends it."
    with beside_the_server():
        run_server(LOOPBACK, port, workers=1, say=lambda: console.print(running, highlight=False))
    console.print("\nEnded. The data stay; run the same command to go on.")
