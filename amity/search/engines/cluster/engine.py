"""The index as an index of a cluster behind an alias: one process writes it, any machine reads it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from amity.search.engines.cluster.asking import body, vocabulary
from amity.search.engines.cluster.client import Client
from amity.search.engines.cluster.shape import document, mapping
from amity.search.engines.embedded.shape import shape
from amity.search.engines.interface import Ask, Batch, Cursor, Found, Match, Record

ROWS_AT_ONCE = 500
USUAL_NAME = "amity"


class Cluster:
    """One alias of a cluster; ``url`` ends with its name. How far it has followed is a document beside it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.alias = parts.path.strip("/") or USUAL_NAME
        self.client = Client(f"{parts.scheme}://{parts.netloc}")

    def cursor(self) -> Cursor | None:
        state = (self.client.call("GET", f"{self.alias}-state/_doc/1") or {}).get("_source")
        if not state or state["shape"] != shape() or not self._behind():
            return None
        return Cursor(state["entry"], state["seal"], date.fromisoformat(state["day"]))

    def search(self, ask: Ask) -> Found:
        answer = self.client.call("POST", f"{self.alias}/_search", body(ask))
        if answer is None:
            return Found()
        hits = answer["hits"]
        matches = tuple(Match(float(hit["_score"] or 0), hit["_source"]["data"]) for hit in hits["hits"])
        return Found(int(hits["total"]["value"]), matches, {name: _counts(answer, name) for name in ask.facets})

    def words(self, beginning: str, audiences: frozenset[str], limit: int) -> list[tuple[str, int]]:
        answer = self.client.call("POST", f"{self.alias}/_search", vocabulary(beginning, audiences, limit))
        return _counts(answer, "words") if answer else []

    def replace(self, batches: Iterable[Batch], cursor: Cursor) -> int:
        """The new items are there before the old ones go: no reader meets a gap."""
        stamp, count, (index,) = str(time.time_ns()), 0, self._behind()
        for batch in batches:
            count += self._fill(index, (Record(batch.kind, item) for item in batch.items), stamp)
            self.client.call("POST", f"{index}/_delete_by_query?refresh=true", {"query": _former(batch, stamp)})
        self._write_state(cursor)
        return count

    def rebuild(self, records: Iterable[Record], cursor: Cursor) -> int:
        stamp, former = str(time.time_ns()), self._behind()
        index = f"{self.alias}-{stamp}"
        self.client.call("PUT", index, mapping())
        try:
            count = self._fill(index, records, stamp)
        except BaseException:
            self.client.call("DELETE", index)
            raise
        moves = [{"remove": {"index": each, "alias": self.alias}} for each in former]
        self.client.call("POST", "_aliases", {"actions": [*moves, {"add": {"index": index, "alias": self.alias}}]})
        self._write_state(cursor)
        for each in former:
            self.client.call("DELETE", each)
        return count

    def _behind(self) -> list[str]:
        """The index that the alias stands for; none before the first is built."""
        return sorted(self.client.call("GET", f"_alias/{self.alias}") or {})

    def _fill(self, index: str, records: Iterable[Record], stamp: str) -> int:
        count, waiting = 0, iter(records)
        while some := [document(record, stamp) for record in islice(waiting, ROWS_AT_ONCE)]:
            self.client.bulk(index, some)
            count += len(some)
        self.client.call("POST", f"{index}/_refresh")
        return count

    def _write_state(self, cursor: Cursor) -> None:
        state = {"entry": cursor.entry, "seal": cursor.seal, "day": cursor.day.isoformat(), "shape": shape()}
        self.client.call("PUT", f"{self.alias}-state/_doc/1?refresh=true", state)


def _former(batch: Batch, stamp: str) -> dict[str, Any]:
    """What was kept of some owners before this stamp."""
    scopes = None if batch.owners is None else [f"{batch.kind}:{owner}" for owner in batch.owners]
    whose = {"term": {"kind": batch.kind}} if scopes is None else {"terms": {"scope": scopes}}
    return {"bool": {"filter": [whose], "must_not": [{"term": {"stamp": stamp}}]}}


def _counts(answer: Any, name: str) -> list[tuple[str, int]]:
    buckets: Iterator[Any] = iter(answer["aggregations"][name]["buckets"])
    return [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
