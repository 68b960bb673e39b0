"""What a long command shows while it works: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

Report = Callable[[str, int, int], None]


class Bars:
    """One bar for each label that a worker reports under."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.tasks: dict[str, TaskID] = {}

    def report(self, label: str, done: int, total: int) -> None:
        if label not in self.tasks:
            self.tasks[label] = self.progress.add_task(label, total=total)
        self.progress.update(self.tasks[label], completed=done, total=total)


class Lines:
    """One line when a label begins: what a log file can hold."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.begun: set[str] = set()

    def report(self, label: str, *_: int) -> None:
        if label not in self.begun:
            self.begun.add(label)
            self.console.print(f"{label} …", highlight=False, soft_wrap=True)


@contextmanager
def progress(console: Console) -> Iterator[Report]:
    """Give a function (label, done, total) that shows how far the work has come."""
    if not console.is_terminal:
        yield Lines(console).report
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bars:
        yield Bars(bars).report
