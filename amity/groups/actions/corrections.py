"""Saying it otherwise: corrections leave their trace, and sources are transcribed in one deed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from amity.accounts.models import User
from amity.groups.actions.rules import refuse_empty_span, verify
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.journal.facts import refuse_superseded, take_over
from amity.journal.models import Entry
from amity.periods import statements
from amity.periods.changes import Changes
from amity.periods.facts import Fact

FactT = TypeVar("FactT", bound=Fact)


def group_of(fact: Any) -> Group:
    """The group that a fact speaks of, directly or through its meeting."""
    group: Group = fact.group if hasattr(fact, "group") else fact.meeting.group
    return group


def _group_id(fact: Any) -> int:
    """As ``group_of``, without a query for each fact."""
    number: int = fact.group_id if hasattr(fact, "group_id") else fact.meeting.group_id
    return number


@deed
def correct(fact: FactT, *, by: User, at: datetime | None = None, reason: str = "", **changes: Any) -> FactT:
    """Say a fact otherwise from now on; the old version stays readable under “as known on”."""
    if all(getattr(fact, name) == value for name, value in changes.items()) and fact.retracted_at is None:
        return fact
    group = group_of(fact)
    entry = record("groups.correct", group, by=by, at=at, reason=reason, fact=_label(fact), changed=sorted(changes))
    refuse_superseded(fact)
    refuse_empty_span(changes.get("since", fact.since), changes.get("until", fact.until))
    renewed = statements.amend(fact, at=entry.at, **changes)
    verify({group.pk, group_of(renewed).pk})
    return renewed


def _label(fact: Fact) -> str:
    return f"{fact._meta.model_name}:{fact.line}"


@deed
def withdraw(fact: Fact, *, by: User, at: datetime | None = None, reason: str = "") -> None:
    """Take back a fact that never was; it stays readable under “as known on”."""
    if fact.retracted_at is not None:
        return
    group = group_of(fact)
    entry = record("groups.withdraw", group, by=by, at=at, reason=reason, fact=_label(fact))
    refuse_superseded(fact)
    statements.withdraw(fact, at=entry.at)
    verify([group.pk])


@deed
def transcribe(changes: Changes, *, source: str, by: User, at: datetime | None = None, reason: str = "") -> Entry:
    """Record what a source says of groups, all or nothing; every group that it touches must keep the rules."""
    entry = take_over("groups.transcribe", changes, source=source, by=by, at=at, reason=reason)
    verify({_group_id(fact) for fact in changes.facts()})
    return entry
