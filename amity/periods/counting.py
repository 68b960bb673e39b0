"""What a database knows of the sizes of its tables."""

from __future__ import annotations

from django.db import connection


def count_anew() -> None:
    """Let PostgreSQL's planner count the rows that this transaction has brought too.

    It counts by itself only what was committed a while ago, and plans for empty tables until then: a question of three
    tables can take hours instead of milliseconds. SQLite plans without counts.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
