"""The tables of the relational index. They are not models: PostgreSQL has them, SQLite does not."""

from __future__ import annotations

from typing import Any

from django.db import migrations

MADE = """
CREATE TABLE search_document (
    id text PRIMARY KEY, kind text NOT NULL, owner bigint NOT NULL, vector tsvector NOT NULL,
    audiences text[] NOT NULL, facts jsonb NOT NULL, day date, data text NOT NULL
);
CREATE INDEX search_document_vector ON search_document USING gin (vector);
CREATE INDEX search_document_owner ON search_document (kind, owner);
CREATE TABLE search_state (entry bigint NOT NULL, seal text NOT NULL, day date NOT NULL, shape text NOT NULL);
"""


def make(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MADE)


def drop(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TABLE search_document, search_state")


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [migrations.RunPython(make, drop)]
