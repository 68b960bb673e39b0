"""A difference and its report, as an operator reads them: counts, then samples, all on request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from amity.imports.difference import Difference
from amity.imports.statements import Report

SAMPLE = 5


def print_difference(difference: Difference, console: Console, *, whole: bool) -> None:
    """How many rows of each kind are new, amended, ended; then which."""
    table = Table("kind of row", "new", "amended", "ended", title=f"Difference on {difference.on.isoformat()}")
    for column in table.columns[1:]:
        column.justify = "right"
    for model, counts in difference.counts().items():
        table.add_row(model, *(f"{count:,}" for count in counts))
    console.print(table)
    for model in difference.counts():
        _print_rows(difference, model, console, SAMPLE if not whole else None)
    if difference.refreshed:
        console.print(f"{len(difference.refreshed):,} records changed in the source without changing what they state.")


def _print_rows(difference: Difference, model: str, console: Console, most: int | None) -> None:
    new = [f"+ {each.source_id}  {said(each.said)}" for each in difference.new if each.model == model]
    amended = [
        f"~ {each.statement.source_id}  {changed(each.changes)}"
        for each in difference.amended
        if each.statement.model == model
    ]
    gone = [f"- {each.source_id}  {said(each.said)}" for each in difference.gone if each.model == model]
    console.print(f"\n[bold]{model}[/bold]")
    for lines in (new, amended, gone):
        _print_lines(lines, console, most)


def _print_lines(lines: Iterable[str], console: Console, most: int | None) -> None:
    rows = list(lines)
    for line in islice(rows, most):
        console.print(f"  {escape(line)}", highlight=False, soft_wrap=True)
    if most is not None and len(rows) > most:
        console.print(f"  … and {len(rows) - most:,} more (--all shows them)")


def said(values: Mapping[str, Any]) -> str:
    """What a row says, without what it leaves open."""
    return ", ".join(f"{column}: {short(value)}" for column, value in values.items() if value not in (None, "", {}))


def changed(changes: Mapping[str, tuple[Any, Any]]) -> str:
    return ", ".join(f"{column}: {short(old)} → {short(new)}" for column, (old, new) in changes.items())


def short(value: Any) -> str:
    text = " / ".join(str(each) for each in value.values()) if isinstance(value, dict) else str(value)
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 100 else f"{one_line[:99]}…"


def print_report(report: Report, console: Console, *, whole: bool) -> None:
    """What was read, what is outside the register, what was dropped, what a human must decide."""
    for title, counter in (
        ("Read", report.read),
        ("Outside what the register holds, by type", report.outside),
        ("Personal data dropped at the door", report.dropped),
    ):
        table = Table("what", "how many", title=title)
        table.columns[1].justify = "right"
        for what, count in sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])):
            table.add_row(what, f"{count:,}")
        console.print(table)
    for heading, rows in (("Left out", report.left_out), ("For a human to decide", report.for_a_human)):
        console.print(f"\n[bold]{heading}: {len(rows):,}[/bold]")
        _print_lines((f"{what}: {why}" for what, why in rows), console, SAMPLE * 4 if not whole else None)
