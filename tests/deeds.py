"""What a test of a verb asks: was it refused in these words, did it leave everything alone, how was it written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import translation

from amity.journal.models import Entry
from amity.journal.queries import head
from amity.refusal import Refusal


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours, as the database gives it: what Django would make of it is nobody's question."""
    ours = [model._meta for model in apps.get_models() if model.__module__.startswith("amity.")]
    return {kind.label: rows(f'SELECT * FROM "{kind.db_table}" ORDER BY "{kind.pk.column}"') for kind in ours}


def rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


@contextmanager
def refused(*whole: str) -> Iterator[None]:
    """The deed inside is refused with this reason and this way to mend it, in English, and changes nothing."""
    before = contents()
    with translation.override("en"), pytest.raises(Refusal) as caught:
        yield
    assert str(caught.value) == " ".join(whole)
    assert contents() == before


def entries_of(deed: Callable[[], object]) -> list[str]:
    """The verbs that a deed adds to the journal."""
    last = head()
    deed()
    return list(Entry.objects.filter(pk__gt=last).order_by("pk").values_list("verb", flat=True))
