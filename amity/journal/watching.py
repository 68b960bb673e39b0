"""What the rooms below cannot write down themselves: sign-ins and what is done to accounts."""

from __future__ import annotations

from typing import Any

from amity.accounts.models import User
from amity.accounts.signals import happened
from amity.journal.actions import record


def write_down(*, verb: str, user: User, by: User, detail: dict[str, Any], **_signal: Any) -> None:
    """One entry for each thing that happened to an account."""
    record(verb, user, by=by, **detail)


def watch() -> None:
    happened.connect(write_down, dispatch_uid="journal")
