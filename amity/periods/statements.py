"""How facts come, end, are corrected and are withdrawn: the only four ways in which a fact row is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from amity.periods.facts import Fact

FactT = TypeVar("FactT", bound=Fact)


def state(model: type[FactT], *, at: datetime, **values: Any) -> FactT:
    """Record a new statement at an instant."""
    fact = model(recorded_at=at, **values)
    fact.save(force_insert=True)
    return fact


def state_all(facts: Iterable[FactT], *, at: datetime) -> list[FactT]:
    """Record many new statements of one kind at one instant, in few queries."""
    rows = list(facts)
    if not rows:
        return []
    for row in rows:
        row.recorded_at = at
    type(rows[0]).objects.bulk_create(rows, batch_size=500)
    return rows


def withdraw(fact: Fact, *, at: datetime) -> None:
    """Stop holding a statement true; the row stays, readable as known before that instant."""
    fact.retracted_at = at
    fact.save(update_fields=["retracted_at"])


def amend(fact: FactT, *, at: datetime, **changes: Any) -> FactT:
    """Say it otherwise: the old version is withdrawn and the new one recorded on the same line."""
    withdraw(fact, at=at)
    renewed = fact.restated(**changes)
    renewed.recorded_at = at
    renewed.save(force_insert=True)
    return renewed


def end(fact: FactT, *, on: date, at: datetime) -> FactT | None:
    """Say that it held until a day (exclusive); one that had not begun by then is withdrawn altogether."""
    if fact.since is not None and fact.since >= on:
        withdraw(fact, at=at)
        return None
    return amend(fact, at=at, until=on)
