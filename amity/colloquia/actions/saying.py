"""How the verbs of this room write: said twice, a thing is written once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from amity.accounts.models import User
from amity.colloquia.actions.rules import verify
from amity.colloquia.models import Colloquium
from amity.journal.actions import deed, record
from amity.journal.facts import refuse_superseded
from amity.periods.facts import Fact
from amity.periods.statements import amend, state, withdraw

FactT = TypeVar("FactT", bound=Fact)
Words = Mapping[str, Any]


def add(kind: type[FactT], colloquium: Colloquium, verb: str, said: Words, *, by: User, at: datetime | None) -> FactT:
    """One more fact of a kind about a colloquium, unless just this is held true already."""
    manager: Any = kind.objects
    known: FactT | None = manager.held().filter(colloquium=colloquium, **said).first()
    if known is not None:
        return known
    entry = record(verb, colloquium, by=by, at=at, kind=kind._meta.model_name)
    fact = state(kind, at=entry.at, colloquium=colloquium, **said)
    verify(colloquium)
    return fact


def change(
    fact: FactT, colloquium: Colloquium, verb: str, said: Words, *, by: User, at: datetime | None, why: str = ""
) -> FactT:
    """Say a fact otherwise, unless it says so already; one that was corrected since it was read is refused."""
    if fact.retracted_at is None and all(getattr(fact, name) == value for name, value in said.items()):
        return fact
    refuse_superseded(fact)
    entry = record(verb, colloquium, by=by, at=at, reason=why, kind=fact._meta.model_name, changed=sorted(said))
    renewed = amend(fact, at=entry.at, **said)
    verify(colloquium)
    return renewed


@deed
def strike(fact: Any, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Take one entry out of a colloquium: it was wrong, or it will not be; it stays readable as known before."""
    held: Fact = fact
    if held.retracted_at is not None and not type(held).objects.held().filter(line=held.line).exists():
        return
    refuse_superseded(held)
    entry = record("colloquia.strike", fact.colloquium, by=by, at=at, reason=reason, kind=held._meta.model_name)
    withdraw(held, at=entry.at)
    verify(fact.colloquium)
