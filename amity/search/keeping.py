"""Keeping the index: the journal is the log of changes; whoever keeps a copy follows it from where it left off."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from amity.findable import Source, Touch
from amity.journal.models import Entry
from amity.search.engines.chosen import engine
from amity.search.engines.embedded.engine import BusyError
from amity.search.engines.interface import Batch, Cursor, Record
from amity.search.sources import sources

LOG = logging.getLogger(__name__)
PAUSE_SECONDS, PATIENCE_SECONDS = 0.3, 5
Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Standing:
    """How an index stands: whether there is one, how many deeds it has not seen, and whether its engine answers."""

    exists: bool
    behind: int
    answers: bool = True


def present() -> Cursor:
    """Where the journal stands now."""
    last = Entry.objects.order_by("-pk").values_list("pk", "seal").first()
    return Cursor(*(last or (0, "")), timezone.localdate())


def standing() -> Standing:
    try:
        cursor = engine().cursor()
    except OSError:  # a cluster that does not answer: names are found all the same
        return Standing(exists=False, behind=Entry.objects.count(), answers=False)
    if cursor is None:
        return Standing(exists=False, behind=Entry.objects.count())
    return Standing(exists=True, behind=Entry.objects.filter(pk__gt=cursor.entry).count())


def catch_up(report: Report | None = None) -> int:
    """Read anew what deeds and days have touched since the index was last kept; gives the number of items read.

    What is read after the journal was asked may be newer than the cursor says: it is read once more, and is the same.
    """
    kept, cursor, now = engine(), engine().cursor(), present()
    if cursor is None or not is_of_this_journal(cursor):
        return rebuild(report)
    if cursor == now:
        return 0
    batches = [batch._replace(items=list(batch.items)) for batch in changed(cursor, now)]
    try:
        return kept.replace(batches, now)
    except ValueError:  # what tantivy says of files that it cannot read
        LOG.exception("The index cannot be read: it is built anew.")
        return rebuild(report)


def rebuild(report: Report | None = None) -> int:
    """Read everything into a new index; the former one answers until it is whole."""
    kept, now = engine(), present()
    return kept.rebuild(everything(report), now)


def follow(stop: Callable[[], bool] = lambda: False) -> None:
    """Keep the index for as long as the process lives; another one that keeps it too is left to it."""
    while not stop():
        try:
            catch_up()
        except BusyError:
            time.sleep(PAUSE_SECONDS)
        except (DatabaseError, OSError):  # a database that restarts, a disk that is full: it may be mended
            LOG.exception("The index could not follow the register.")
            time.sleep(PATIENCE_SECONDS)
        finally:
            close_old_connections()
        time.sleep(PAUSE_SECONDS)


def is_of_this_journal(cursor: Cursor) -> bool:
    """Whether the entry that the index followed last is still there, as it was: a restored register has another."""
    return not cursor.entry or Entry.objects.filter(pk=cursor.entry, seal=cursor.seal).exists()


def changed(cursor: Cursor, now: Cursor, among: Mapping[str, Source] | None = None) -> Iterator[Batch]:
    """What deeds and days have touched between two states of the journal, read anew; of all that is searched, or of
    other sources.
    """
    entries = Entry.objects.filter(pk__gt=cursor.entry, pk__lte=now.entry).order_by("pk")
    touches = [Touch(*row) for row in entries.values_list("verb", "subject", "detail")]
    for kind, source in (among or sources()).items():
        owners = _owners(source, touches, cursor.day, now.day)
        if owners is None or owners:
            yield Batch(kind, owners, source.read(owners))


def _owners(source: Source, touches: list[Touch], since: date, until: date) -> set[int] | None:
    """Which owners of a kind to read anew; ``None``: all."""
    own = [touch for touch in touches if touch.verb.startswith(source.verbs)]
    touched = source.touched(own) if own else ()
    turned = source.turned(since, until) if since != until else ()
    return None if touched is None or turned is None else {*touched, *turned}


def everything(report: Report | None = None, among: Mapping[str, Source] | None = None) -> Iterator[Record]:
    """All that is findable, source by source."""
    told = report or (lambda _label, _done, _total: None)
    for kind, source in (among or sources()).items():
        count = 0
        for count, item in enumerate(source.read(None), 1):
            if not count % 1000:
                told(str(source.labels), count, count)
            yield Record(kind, item)
        told(str(source.labels), count, count)
