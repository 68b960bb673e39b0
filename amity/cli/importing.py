"""``amity import``: what an open data set changes in the register, shown first, then written."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from django.db import transaction
from django.utils.translation import override
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from amity.accounts.models import User
from amity.cli.archive import reports_archive
from amity.cli.differing import print_difference, print_report
from amity.cli.importers import Assemblee, Importer, Portugal, Senat, Tables, WorldBank
from amity.countries.actions import load_reference
from amity.countries.models import Country
from amity.imports.assemblee.snapshot import Progress as Tell
from amity.imports.difference import Difference
from amity.imports.senat.dump import read_dump
from amity.imports.senat.extracts import read_extracts
from amity.refusal import Refusal

REFUSED = 2


@click.group()
def importing() -> None:
    """Bring an open data set into the register: first what it would change, then, with --apply, the change."""


Command = Callable[..., None]


def options(command: Command) -> Command:
    """What every source may be told."""
    for option in (
        click.option("--output", type=click.Path(dir_okay=False, path_type=Path),
                     help="Write the difference and the report there."),
        click.option("--all", "whole", is_flag=True,
                     help="Show every row of the difference and of the report, not samples."),
        click.option("--on", type=click.DateTime(["%Y-%m-%d"]),
                     help="The day of the data; what has gone ends on it. Today if not said."),
        click.option("--apply", "applying", is_flag=True,
                     help="Write the difference after showing it; else nothing is changed."),
    ):  # fmt: skip
        command = option(command)
    return command


def told(
    importer: Importer, path: Path, *, applying: bool, on: datetime | None, whole: bool, output: Path | None
) -> None:
    """Run one import as it was asked for; a refusal ends with 2."""
    try:
        with opened(output) as console, override("en"):
            day = on.date() if on else date.today()  # noqa: DTZ011
            run(importer, path, console, on=day, applying=applying, whole=whole)
    except Refusal as refusal:
        click.echo(f"Refused, and nothing was changed: {refusal}", err=True)
        raise SystemExit(REFUSED) from refusal


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILES = click.Path(exists=True, path_type=Path)


@importing.command("assemblee-nationale")
@click.argument("folder", type=FOLDER)
@options
def assemblee_nationale(folder: Path, **asked: Any) -> None:
    """The open data of the Assemblée nationale (AMO, JSON).

    FOLDER holds organe, acteur, mandat, pays and reunion-international, each as a tar.xz, a zip, or a folder of the
    same files.
    """
    told(Assemblee(), folder, **asked)


@importing.command("senat")
@click.argument("files", type=FILES)
@options
def senat(files: Path, **asked: Any) -> None:
    """The French Senate's ODSEN extracts (CSV).

    FILES is a folder or a zip with ODSEN_GENERAL and, as far as they are wanted, ODSEN_ELUSEN, ODSEN_HISTOGROUPES and
    ODSEN_GIA; each may be gzipped.
    """
    told(Senat(read_extracts), files, **asked)


@importing.command("senat-dump")
@click.argument("files", type=FILES)
@options
def senat_dump(files: Path, **asked: Any) -> None:
    """The French Senate's SQL dump: its COPY blocks.

    FILES is the dump in plain SQL, as it is, zipped or gzipped.
    """
    told(Senat(read_dump), files, **asked)


@importing.command("assembleia-da-republica")
@click.argument("files", type=FILES)
@options
def assembleia_da_republica(files: Path, **asked: Any) -> None:
    """The open data of the Portuguese parliament: friendship groups and delegations (JSON).

    FILES is a folder of the JSON files, the archive of them (tar.xz, zip), or a folder that holds one.
    """
    told(Portugal(), files, **asked)


@importing.command("tables")
@click.argument("files", type=FILES)
@options
def tables(files: Path, **asked: Any) -> None:
    """Amity's own tables (CSV, XLSX).

    FILES is an XLSX with a sheet for each table, a folder or a zip with a file for each.
    """
    told(Tables(), files, **asked)


@importing.command("world-bank")
@click.argument("files", type=FILES)
@options
def world_bank(files: Path, **asked: Any) -> None:
    """Indicators of the World Bank (CSV, XLSX).

    FILES is a file as it is downloaded there, its zip, or a folder of them.
    """
    told(WorldBank(), files, **asked)


# The short name that the Assemblée’s seventeenth legislature is known by among those who use its data.
importing.add_command(assemblee_nationale, "an17")
importing.add_command(reports_archive)


def opened(output: Path | None) -> AbstractContextManager[Console]:
    """Where the difference is printed: the terminal, or a file."""
    if output is None:
        return nullcontext(Console())
    return FileConsole(output)


class FileConsole(AbstractContextManager[Console]):
    """A console that writes plain text into a file."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("w", encoding="utf-8")

    def __enter__(self) -> Console:
        return Console(file=self.file, width=160)

    def __exit__(self, *_error: object) -> None:
        self.file.close()


def run(importer: Importer, path: Path, console: Console, *, on: date, applying: bool, whole: bool) -> None:
    """Read, compare, show, write; without being asked to, everything is put back, even the table of countries."""
    started = time.monotonic()
    with bars() as progress:
        importer.read(path, teller(progress))
    with transaction.atomic():
        by = User.objects.system("import")
        if not Country.objects.exists():
            load_reference(by=by)
        difference = importer.plan(on)
        print_difference(difference, console, whole=whole)
        # A dry run is a rehearsal: what a verb would refuse is said now, not when the change is asked for.
        importer.write(difference, by)
        transaction.set_rollback(not applying)
    print_report(importer.report, console, whole=whole)
    conclude(importer, difference, console, applying=applying, seconds=time.monotonic() - started)


def conclude(importer: Importer, difference: Difference, console: Console, *, applying: bool, seconds: float) -> None:
    rows = importer.rows
    console.print(f"\n{rows:,} rows in {seconds:.1f} s: {rows / seconds:,.0f} rows per second.")
    if not difference:
        console.print("The register says all of this already: nothing to change.")
    elif applying:
        console.print("Written.")
    else:
        console.print("Nothing was changed. Run it again with --apply to write this difference.")


def bars() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def teller(progress: Progress) -> Tell:
    """One bar for each archive; its length is known at its end."""
    tasks: dict[str, TaskID] = {}

    def tell(label: str, done: int, total: int) -> None:
        if label not in tasks:
            tasks[label] = progress.add_task(label, total=None)
        progress.update(tasks[label], completed=done, total=total or None)

    return tell
