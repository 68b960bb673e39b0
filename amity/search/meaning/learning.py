"""Keeping the directions of all passages up to the register: following the journal as the index does, and slower."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from amity.findable import Item
from amity.search.engines.interface import Batch, Cursor, Record, kept
from amity.search.keeping import changed, is_of_this_journal, present
from amity.search.meaning.model import Model, model
from amity.search.meaning.store import Passage, Store
from amity.search.sources import sources

LOG = logging.getLogger(__name__)
SHORTEST, LONGEST = (
    60,
    1_200,
)  # letters: a shorter text is a name, which the search knows better; of a longer one the beginning
AT_ONCE = 8
PAUSE_SECONDS, PATIENCE_SECONDS = 2, 30
Report = Callable[[str, int, int], None]


@cache
def _store(place: Path, name: str) -> Store:
    return Store(place / "search" / "meaning.sqlite3", name)


def store_of(reader: Model) -> Store:
    """Where this installation keeps what a model made."""
    return _store(Path(settings.HOME), reader.name)


def passages(kind: str, items: Iterable[Item]) -> Iterator[Passage]:
    """The items that have a text to be understood, in each of its languages."""
    for item in items:
        record = Record(kind, item)
        for language, text in item.texts.items():
            words = " ".join(text.split())
            if len(words) >= SHORTEST:
                read = "\n".join([*item.path, words])[:LONGEST]
                yield Passage(f"{record.id}:{language}", kind, item.owner, item.audiences, read, kept(record))


def note(store: Store) -> int:
    """Write down the passages that deeds and days have touched since the last time, or all; gives their number."""
    last, now = _cursor(store.state("cursor")), present()
    if last == now:
        return 0
    said = json.dumps([now.entry, now.seal, now.day.isoformat()])
    if last is None or not is_of_this_journal(last):
        batches = [Batch(kind, None, source.read(None)) for kind, source in sources().items()]
    else:
        batches = list(changed(last, now))
    return store.replace(((kind, owners, passages(kind, items)) for kind, owners, items in batches), said)


def _cursor(said: str) -> Cursor | None:
    if not said:
        return None
    entry, seal, day = json.loads(said)
    return Cursor(entry, seal, date.fromisoformat(day))


def learn(reader: Model, report: Report | None = None) -> int:
    """Bring everything up to the register; how many passages got a direction. What was done stays done when it ends
    half-way.
    """
    store, count = store_of(reader), 0
    note(store)
    known, total = store.counts()
    while waiting := store.waiting(AT_ONCE):
        store.place([one for one, _text in waiting], reader.passages([text for _one, text in waiting]))
        count += len(waiting)
        if report:
            report("Meanings", known + count, total)
    return count


def learn_for_good(stop: Callable[[], bool] = lambda: False) -> None:
    """Go on for as long as the process lives, where this installation searches by meaning."""
    reader = model()
    while reader is not None and not stop():
        try:
            learn(reader)
        except (DatabaseError, OSError):
            LOG.exception("Meanings could not follow the register; it is tried again.")
            time.sleep(PATIENCE_SECONDS)
        finally:
            close_old_connections()
        time.sleep(PAUSE_SECONDS)
