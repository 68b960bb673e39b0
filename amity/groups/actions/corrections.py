"""Saying it otherwise: corrections leave their trace, and sources are transcribed in one deed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.groups.actions.rules import verify
from amity.groups.models import Group
from amity.journal.actions import record
from amity.journal.models import Entry
from amity.periods import statements
from amity.periods.changes import Changes
from amity.periods.facts import Fact
from amity.refusal import Refusal

FactT = TypeVar("FactT", bound=Fact)


def group_of(fact: Any) -> Group:
    """The group that a fact speaks of, directly or through its meeting."""
    group: Group = fact.group if hasattr(fact, "group") else fact.meeting.group
    return group


def _refuse_if_superseded(fact: Fact) -> None:
    if fact.retracted_at is not None or not type(fact).objects.held().filter(pk=fact.pk).exists():
        raise Refusal(
            _("This entry has been corrected since you read it."), _("Open it again and correct the new one.")
        )


@transaction.atomic
def correct(fact: FactT, *, by: User, at: datetime | None = None, reason: str = "", **changes: Any) -> FactT:
    """Say a fact otherwise from now on; the old version stays readable under “as known on”."""
    if all(getattr(fact, name) == value for name, value in changes.items()) and fact.retracted_at is None:
        return fact
    group = group_of(fact)
    entry = record("groups.correct", group, by=by, at=at, reason=reason, fact=_label(fact), changed=sorted(changes))
    _refuse_if_superseded(fact)
    _refuse_empty_span(fact, changes)
    renewed = statements.amend(fact, at=entry.at, **changes)
    verify([group.pk])
    return renewed


def _refuse_empty_span(fact: Fact, changes: dict[str, Any]) -> None:
    since, until = changes.get("since", fact.since), changes.get("until", fact.until)
    if since is not None and until is not None and until <= since:
        raise Refusal(_("The end must come after the beginning."), _("Choose an end on a later day, or none."))


def _label(fact: Fact) -> str:
    return f"{fact._meta.model_name}:{fact.line}"  # noqa: SLF001


@transaction.atomic
def withdraw(fact: Fact, *, by: User, at: datetime | None = None, reason: str = "") -> None:
    """Take back a fact that never was; it stays readable under “as known on”."""
    if fact.retracted_at is not None:
        return
    group = group_of(fact)
    entry = record("groups.withdraw", group, by=by, at=at, reason=reason, fact=_label(fact))
    _refuse_if_superseded(fact)
    statements.withdraw(fact, at=entry.at)
    verify([group.pk])


@transaction.atomic
def transcribe(changes: Changes, *, source: str, by: User, at: datetime | None = None) -> Entry:
    """Record what a source says of groups, all or nothing; every group that it touches must keep the rules."""
    entry = record("groups.transcribe", None, by=by, at=at, source=source, counts=changes.counts())
    changes.apply(at=entry.at)
    verify({group_of(fact).pk for fact in changes.facts()})
    return entry
