"""How the verbs of this room write: said twice, a thing is written once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from amity.accounts.models import User
from amity.journal.actions import record
from amity.journal.facts import refuse_superseded
from amity.missions.actions.rules import verify
from amity.missions.models import Mission
from amity.periods.facts import Fact
from amity.periods.statements import amend, state

FactT = TypeVar("FactT", bound=Fact)
Words = Mapping[str, Any]


def add(kind: type[FactT], mission: Mission, verb: str, said: Words, *, by: User, at: datetime | None) -> FactT:
    """One more fact of a kind about a mission, unless just this is held true already."""
    manager: Any = kind.objects
    known: FactT | None = manager.held().filter(mission=mission, **said).first()
    if known is not None:
        return known
    entry = record(verb, mission, by=by, at=at, kind=kind._meta.model_name)
    fact = state(kind, at=entry.at, mission=mission, **said)
    verify(mission)
    return fact


def change(
    fact: FactT, mission: Mission, verb: str, said: Words, *, by: User, at: datetime | None, why: str = ""
) -> FactT:
    """Say a fact otherwise, unless it says so already; one that was corrected since it was read is refused."""
    if all(getattr(fact, name) == value for name, value in said.items()) and fact.retracted_at is None:
        return fact
    refuse_superseded(fact)
    entry = record(verb, mission, by=by, at=at, reason=why, kind=fact._meta.model_name, changed=sorted(said))
    renewed = amend(fact, at=entry.at, **said)
    verify(mission)
    return renewed
