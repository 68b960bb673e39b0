"""The index as two tables of PostgreSQL: replicated, backed up and restored with the register itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from amity.languages.folding import fold
from amity.search.engines.embedded.shape import shape
from amity.search.engines.interface import DEEPEST, MOST_VALUES, Ask, Batch, Cursor, Found, Match, Record, kept
from amity.search.engines.relational.asking import lexeme, query, quoted
from amity.search.engines.relational.vector import vector
from amity.search.plan import as_written

LOCK = 0x534541524348  # "SEARCH": one writer at a time
ROWS_AT_ONCE = 500
SORTS = {"newest": "day DESC NULLS LAST, id", "oldest": "day NULLS LAST, id", "relevance": "score DESC, id"}


class Relational:
    """One index in the database: writing is a transaction, so that readers see the old or the new one, whole."""

    def cursor(self) -> Cursor | None:
        with connection.cursor() as rows:
            rows.execute("SELECT entry, seal, day, shape FROM search_state")
            found = rows.fetchone()
        return Cursor(*found[:3]) if found and found[3] == shape() else None

    def search(self, ask: Ask) -> Found:
        where, values = _condition(ask)
        with connection.cursor() as rows:
            rows.execute(f"SELECT count(*) FROM search_document WHERE {where}", values)  # noqa: S608 - our own text
            total = rows.fetchone()[0]
            matches = self._matches(rows, ask, where, values) if total and ask.limit else ()
            facets = self._facets(rows, ask, where, values) if ask.facets else {}
        return Found(total, matches, facets)

    def _matches(self, rows: Any, ask: Ask, where: str, values: list[Any]) -> tuple[Match, ...]:
        # A weight for one part of a question there is none: what answers as it was written stands before what we added.
        said = "(vector @@ %s::tsquery)::int"
        score = f"ts_rank('{{0.05, 0.1, 0.2, 1.0}}', vector, %s::tsquery) + {said} + 10 * {said}"
        exact = quoted(lexeme("exact", fold(ask.words))) if fold(ask.words) else "'none'"
        rows.execute(
            f"SELECT {score} AS score, data FROM search_document WHERE {where}"  # noqa: S608 - our own text
            f" ORDER BY {SORTS[ask.sort]} LIMIT %s OFFSET %s",
            [query(ask.tree), query(as_written(ask.tree)), exact, *values, ask.limit, min(ask.offset, DEEPEST)],
        )
        return tuple(Match(float(found), json.loads(data)) for found, data in rows.fetchall())

    def _facets(self, rows: Any, ask: Ask, where: str, values: list[Any]) -> dict[str, list[tuple[str, int]]]:
        rows.execute(
            "SELECT field, value, count(*) FROM search_document, LATERAL ("  # noqa: S608 - our own text
            " SELECT each.key AS field, jsonb_array_elements_text(each.value) AS value FROM jsonb_each(facts) AS each"
            f" WHERE each.key = ANY(%s)) AS said WHERE {where} GROUP BY 1, 2 ORDER BY 3 DESC, 2",
            [list(ask.facets), *values],
        )
        counted: dict[str, list[tuple[str, int]]] = {name: [] for name in ask.facets}
        for name, value, count in rows.fetchall():
            if len(counted[name]) < MOST_VALUES:
                counted[name].append((value, count))
        return counted

    def words(self, beginning: str, audiences: frozenset[str], limit: int) -> list[tuple[str, int]]:
        """Words of the public are asked of what the public may see, and so on."""
        plain = lexeme("plain", beginning)
        with connection.cursor() as rows:
            rows.execute(
                "SELECT substr(lexeme, 7), count(*) FROM search_document, unnest(vector)"
                " WHERE vector @@ %s::tsquery AND audiences && %s AND starts_with(lexeme, %s)"
                " GROUP BY 1 ORDER BY 1 LIMIT %s",
                [f"{quoted(plain)}:*", sorted(audiences), plain, limit],
            )
            return [(str(word), int(count)) for word, count in rows.fetchall()]

    @transaction.atomic
    def replace(self, batches: Iterable[Batch], cursor: Cursor) -> int:
        count = 0
        with connection.cursor() as rows:
            rows.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            for batch in batches:
                owners = None if batch.owners is None else sorted(batch.owners)
                rows.execute(
                    "DELETE FROM search_document WHERE kind = %s AND (%s::bigint[] IS NULL OR owner = ANY(%s))",
                    [batch.kind, owners, owners],
                )
                count += _insert(rows, (Record(batch.kind, item) for item in batch.items))
            _write_state(rows, cursor)
        return count

    @transaction.atomic
    def rebuild(self, records: Iterable[Record], cursor: Cursor) -> int:
        with connection.cursor() as rows:
            rows.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            rows.execute("DELETE FROM search_document")
            count = _insert(rows, records)
            _write_state(rows, cursor)
        return count


def _condition(ask: Ask) -> tuple[str, list[Any]]:
    parts, values = ["vector @@ %s::tsquery", "audiences && %s"], [query(ask.tree), sorted(ask.audiences)]
    for name, wanted in ask.filters:
        parts.append("vector @@ %s::tsquery")
        values.append(" | ".join(quoted(lexeme(name, value)) for value in wanted))
    return " AND ".join(parts), values


def _insert(rows: Any, records: Iterable[Record]) -> int:
    count, waiting = 0, []
    for record in records:
        waiting.append(_row(record))
        count += 1
        if len(waiting) == ROWS_AT_ONCE:
            _write(rows, waiting)
            waiting = []
    _write(rows, waiting)
    return count


def _row(record: Record) -> list[Any]:
    facts = {**{name: list(values) for name, values in record.item.facts.items()}, "kind": [record.kind]}
    data = json.dumps(kept(record), ensure_ascii=False)
    item = record.item
    return [
        record.id,
        record.kind,
        item.owner,
        vector(record),
        sorted(item.audiences),
        json.dumps(facts),
        item.day,
        data,
    ]


def _write(rows: Any, waiting: list[list[Any]]) -> None:
    rows.executemany(
        "INSERT INTO search_document (id, kind, owner, vector, audiences, facts, day, data)"
        " VALUES (%s, %s, %s, %s::tsvector, %s, %s::jsonb, %s, %s)"
        " ON CONFLICT (id) DO UPDATE SET vector = excluded.vector, data = excluded.data",
        waiting,
    )


def _write_state(rows: Any, cursor: Cursor) -> None:
    rows.execute("DELETE FROM search_state")
    rows.execute(
        "INSERT INTO search_state (entry, seal, day, shape) VALUES (%s, %s, %s, %s)",
        [cursor.entry, cursor.seal, cursor.day, shape()],
    )
