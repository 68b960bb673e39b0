"""``amity import reports-archive``: old reports with a table of notices, brought in one by one."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click
from django.utils.translation import override
from rich.console import Console

from amity.accounts.models import User
from amity.cli.progress import Report, progress
from amity.imports.archive.bringing import REFUSED, Outcome, bring
from amity.imports.archive.notices import NAME, read_notices
from amity.imports.archive.opening import opened
from amity.refusal import Refusal

COLUMNS = ("line", "file", "outcome", "report", "words", "doubtful", "missing", "reason")


@click.command("reports-archive")
@click.argument("files", type=click.Path(exists=True, path_type=Path))
@click.option("--source", required=True, help="What the archive is called; pages of its reports say so.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write each file's outcome there (CSV)."
)
def reports_archive(files: Path, source: str, output: Path | None) -> None:
    """Old reports, published as their archive has them.

    FILES is a folder, or a zip, with notices.csv and the files that it names. Run again, it goes on where it ended.
    """
    console, started = Console(), time.monotonic()
    try:
        with override("en"), opened(files) as folder, progress(console) as tell:
            notices = read_notices(folder / NAME)
            outcomes = list(bring(notices, folder, source, by=User.objects.system("import"), tell=tell_all(tell)))
    except Refusal as refusal:
        click.echo(f"Refused, and nothing was changed: {refusal}", err=True)
        raise SystemExit(2) from refusal
    if output is not None:
        write(outcomes, output)
    tell_end(outcomes, time.monotonic() - started, console)


def tell_all(tell: Report) -> Report:
    """One bar for the whole archive, whatever the file is called."""
    return lambda _file, done, total: tell("reports", done, total)


def write(outcomes: Iterable[Outcome], path: Path) -> None:
    """One line for each file, whatever became of it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for each in outcomes:
            rows.writerow((each.notice.line, each.notice.file, each.state, each.key, each.words, each.doubts, each.gaps,
                           each.reason))  # fmt: skip


def tell_end(outcomes: list[Outcome], seconds: float, console: Console) -> None:
    counts = Counter(each.state for each in outcomes)
    said = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
    console.print(f"{len(outcomes)} files in {seconds:.0f} s: {said}.", highlight=False)
    for each in [outcome for outcome in outcomes if outcome.state == REFUSED][:20]:
        console.print(f"  {each.notice.file}: {each.reason}", highlight=False, soft_wrap=True)
