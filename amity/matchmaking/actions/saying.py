"""How the verbs of this room write: said twice, a thing is written once; said otherwise, it is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from amity.accounts.models import User
from amity.journal.actions import record
from amity.matchmaking.models import BusinessForum
from amity.periods.facts import Fact
from amity.periods.statements import amend, state, withdraw

FactT = TypeVar("FactT", bound=Fact)
Words = Mapping[str, Any]


def say(
    kind: type[FactT], forum: BusinessForum, verb: str, about: Words, said: Words | None, *, by: User,
    at: datetime | None = None,
) -> FactT | None:  # fmt: skip
    """What is held true of something (``about``) is now ``said``; none: nothing is. Nothing is written where that is so
    already.
    """
    manager: Any = kind.objects
    present: FactT | None = manager.held().filter(**about).first()
    if said is None and present is None:
        return None
    if present is not None and said is not None and says(present, said):
        return present
    entry = record(verb, forum, by=by, at=at, kind=kind._meta.model_name)
    if present is None:
        return state(kind, at=entry.at, **about, **(said or {}))
    if said is None:
        withdraw(present, at=entry.at)
        return None
    return amend(present, at=entry.at, **said)


def says(fact: Fact, said: Words) -> bool:
    """Whether a fact says so already."""
    return all(getattr(fact, name) == value for name, value in said.items())
