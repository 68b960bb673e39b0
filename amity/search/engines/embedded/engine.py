"""The embedded index: its directory, its readers, its one writer."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from tantivy import Index, Order, Query, Searcher

from amity.search import analysis
from amity.search.engines.embedded.asking import Asking
from amity.search.engines.embedded.shape import document, schema, shape, taught
from amity.search.engines.interface import DEEPEST, MOST_VALUES, Ask, Batch, Cursor, Found, Match, Record

CURRENT, STATE, LOCK = "current", "state.json", "lock"
HEAP, HEAP_OF_ALL = 15_000_000, 60_000_000


class BusyError(Exception):
    """Another process writes this index."""


class Embedded:
    """One index in one directory. A rebuilt one grows beside it, and takes its place when it is whole.

    What has been committed survives ``kill -9``: the cursor is written after the commit, so that at worst deeds that
    are in the index already are read once more.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self._open: tuple[Path, int, Index] | None = None

    def cursor(self) -> Cursor | None:
        generation = self._generation()
        try:
            state = json.loads((generation / STATE).read_text()) if generation else {}
        except (OSError, ValueError):
            return None
        if state.get("shape") != shape():
            return None
        return Cursor(state["entry"], state["seal"], date.fromisoformat(state["day"]))

    def search(self, ask: Ask) -> Found:
        index = self._index()
        if index is None:
            return Found()
        searcher, query = index.searcher(), Asking(index.schema).query(ask)
        order = {} if ask.sort == "relevance" else {"order_by_field": "day", "order": _order(ask.sort)}
        offset = min(ask.offset, DEEPEST)
        # The type stubs of tantivy know no count; the object has one.
        result: Any = searcher.search(query, max(1, ask.limit), count=True, offset=offset, **order)
        total, hits = int(result.count or 0), result.hits if ask.limit else []
        matches = tuple(Match(float(score), _data(searcher, address)) for score, address in hits)
        return Found(total, matches, _counted(searcher, query, ask.facets))

    def words(self, beginning: str, audiences: frozenset[str], limit: int) -> list[tuple[str, int]]:
        index = self._index()
        if index is None:
            return []
        seen = Query.term_set_query(index.schema, "audience", sorted(audiences))
        found: list[tuple[str, int]] = index.searcher().terms_with_prefix(analysis.PLAIN, beginning, seen, limit)
        return found

    def replace(self, batches: Iterable[Batch], cursor: Cursor) -> int:
        with self._alone():
            generation, count = self._generation(), 0
            if generation is None:
                raise BusyError
            index = taught(Index.open(str(generation)))
            with index.writer(HEAP, 1) as writer:
                for batch in batches:
                    _forget(writer, index, batch)
                    for item in batch.items:
                        writer.add_document(document(Record(batch.kind, item), index.schema))
                        count += 1
                writer.commit()
            _write_state(generation, cursor)
        return count

    def rebuild(self, records: Iterable[Record], cursor: Cursor) -> int:
        with self._alone():
            generation, count = self.place / f"{time.time_ns()}", 0
            generation.mkdir(parents=True)
            index = taught(Index(schema(), str(generation)))
            with index.writer(HEAP_OF_ALL, 1) as writer:
                for count, record in enumerate(records, 1):  # noqa: B007
                    writer.add_document(document(record, index.schema))
                writer.commit()
                writer.wait_merging_threads()
            _write_state(generation, cursor)
            self._switch(generation)
        return count

    def _generation(self) -> Path | None:
        try:
            return self.place / (self.place / CURRENT).read_text().strip()
        except OSError:
            return None

    def _switch(self, generation: Path) -> None:
        fresh = self.place / f"{CURRENT}.new"
        fresh.write_text(generation.name)
        fresh.replace(self.place / CURRENT)
        for other in self.place.iterdir():
            if other.is_dir() and other != generation:
                shutil.rmtree(other, ignore_errors=True)

    def _index(self) -> Index | None:
        """The index as it was last committed; ``None`` where there is none that this programme can read."""
        if self.cursor() is None or (generation := self._generation()) is None:
            return None
        try:
            return self._opened(generation)
        except (OSError, ValueError):  # it is being switched, or its files are spoilt: the writer builds it anew
            return None

    def _opened(self, generation: Path) -> Index:
        committed = (generation / "meta.json").stat().st_mtime_ns
        if self._open and self._open[0] == generation:
            if self._open[1] != committed:
                self._open[2].reload()
                self._open = generation, committed, self._open[2]
            return self._open[2]
        index = taught(Index.open(str(generation)))
        index.config_reader("manual")
        index.reload()
        self._open = generation, committed, index
        return index

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer: a second one is told so at once. The lock goes with its process, however that ends."""
        self.place.mkdir(parents=True, exist_ok=True)
        with (self.place / LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise BusyError from error
            yield


def _forget(writer: Any, index: Index, batch: Batch) -> None:
    if batch.owners is None:
        writer.delete_documents_by_query(Query.term_query(index.schema, "kind", batch.kind, "basic"))
        return
    for owner in batch.owners:
        writer.delete_documents_by_query(Query.term_query(index.schema, "scope", f"{batch.kind}:{owner}", "basic"))


def _write_state(generation: Path, cursor: Cursor) -> None:
    fresh = generation / f"{STATE}.new"
    state = {"shape": shape(), "entry": cursor.entry, "seal": cursor.seal, "day": cursor.day.isoformat()}
    with fresh.open("w") as file:
        json.dump(state, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(generation / STATE)


def _order(sort: str) -> Any:
    return Order.Asc if sort == "oldest" else Order.Desc


def _data(searcher: Searcher, address: Any) -> dict[str, Any]:
    kept: Any = searcher.doc(address).get_first("data")
    data: dict[str, Any] = json.loads(bytes(kept))
    return data


def _counted(searcher: Searcher, query: Query, facets: tuple[str, ...]) -> dict[str, list[tuple[str, int]]]:
    if not facets:
        return {}
    wanted = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in facets}
    answer = searcher.aggregate(query, wanted)
    counted = {
        name: [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in answer[name]["buckets"]] for name in facets
    }
    return {name: sorted(values, key=lambda pair: (-pair[1], pair[0])) for name, values in counted.items()}
