"""Searches side by side, each in a process of its own; what they find is heard as it is found."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, cast

Search = Callable[[], Iterator[Any]]
LONG = 86_400.0


def until(seconds: float | None) -> float:
    """The moment so many seconds from now; very far away for None."""
    return time.monotonic() + (LONG if seconds is None else seconds)


def side_by_side(searches: Sequence[Search], end: float, every: float = LONG) -> Generator[Any, None, None]:
    """What the searches find until all are done or the moment has come. Whoever stops listening stops them.

    After so many seconds (``every``) in which nothing was found None is said, so that a listener can stop them then.
    """
    context, doors, processes = multiprocessing.get_context("fork"), [], []
    for search in searches:
        door, inner = context.Pipe(duplex=False)
        processes.append(context.Process(target=say, args=(search, inner), daemon=True))
        processes[-1].start()
        inner.close()
        doors.append(door)
    try:
        yield from heard(doors, end, every)
    finally:
        for process in processes:
            process.kill()
            process.join()


def heard(doors: list[Connection], end: float, every: float) -> Iterator[Any]:
    while doors and (left := end - time.monotonic()) > 0:
        ready = cast("list[Connection]", wait(doors, timeout=min(left, every)))
        if not ready:
            yield None
        for door in ready:
            try:
                yield door.recv()
            except EOFError:
                doors.remove(door)


def say(search: Search, door: Connection) -> None:
    for finding in search():
        door.send(finding)
    door.close()
