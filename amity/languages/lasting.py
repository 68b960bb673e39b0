"""Lasting addresses made from words."""

from __future__ import annotations

from typing import Any

from django.db.models import Manager


def unused(wanted: str, rows: Manager[Any]) -> str:
    """An address that none of some rows has as its ``key``: the wanted one, else the same with a number from 2 on."""
    taken = set(rows.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)
