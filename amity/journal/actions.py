"""How a deed is written down, and how the chain is read back."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils import timezone

from amity.accounts.models import User
from amity.journal.chain import first_broken, hash_of_reason
from amity.journal.models import Entry
from amity.journal.queries import links

Circumstances = ParamSpec("Circumstances")
Outcome = TypeVar("Outcome")

CHAIN_LOCK = 0x414D495459  # "AMITY": one writer at a time appends, so that the chain never forks


def _key(thing: Any) -> Any:
    return thing.pk if isinstance(thing, models.Model) else thing


def subject_of(thing: models.Model | None) -> str:
    """``groups.group:12``: how the journal points at a thing."""
    return f"{thing._meta.label_lower}:{thing.pk}" if thing is not None else ""


def _hold_the_chain() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def deed(verb: Callable[Circumstances, Outcome]) -> Callable[Circumstances, Outcome]:
    """Make a verb one transaction that holds the chain from its first question on: deeds happen one after another.

    SQLite gives this by itself, as its transactions take the write lock when they begin.
    """

    @wraps(verb)
    def alone(*args: Circumstances.args, **kwargs: Circumstances.kwargs) -> Outcome:
        with transaction.atomic():
            _hold_the_chain()
            return verb(*args, **kwargs)

    return alone


def _instant(at: datetime | None, last: Entry | None) -> datetime:
    """The given instant or now, in UTC; later than every deed before it, even on a clock that was set back: what a
    deed wrote is found again by its instant.
    """
    if at is not None:
        return at.astimezone(UTC)
    now = timezone.now()
    return max(now, last.at + timedelta(microseconds=1)) if last is not None else now


@transaction.atomic
def record(
    verb: str,
    subject: models.Model | None,
    *,
    by: User,
    at: datetime | None = None,
    reason: str = "",
    **detail: Any,
) -> Entry:
    """Append one entry and give it back: its ``at`` is the instant for every fact that the deed states."""
    _hold_the_chain()
    last = Entry.objects.order_by("-pk").first()
    plain = json.loads(json.dumps({key: _key(value) for key, value in detail.items()}, cls=DjangoJSONEncoder))
    salt = secrets.token_hex(16) if reason else ""
    entry = Entry(
        at=_instant(at, last),
        by=by,
        verb=verb,
        subject=subject_of(subject),
        detail=plain,
        reason=str(reason),
        salt=salt,
        reason_hash=hash_of_reason(str(reason), salt),
        previous=last.seal if last else "",
    )
    entry.seal = entry.computed_seal()
    entry.save(force_insert=True)
    return entry


def first_broken_entry() -> Entry | None:
    """The first entry whose seal does not follow from what it says and from the one before; ``None``: all is well."""
    number = first_broken(links())
    return None if number is None else Entry.objects.get(pk=number)
