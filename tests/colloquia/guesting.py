"""A colloquium whose registration is open, and guests of it, for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from amity.accounts.models import User
from amity.colloquia.actions.receiving import Filled, register
from amity.colloquia.actions.welcoming import receive_guests, set_quota
from amity.colloquia.models import Colloquium, Days, Guest, State, Step
from amity.periods.statements import state
from tests.factories import make_user

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIRST = date(2026, 6, 4)


def open_colloquium(key: str = "france-test", quotas: dict[str, int] | None = None, **terms: Any) -> Colloquium:
    """A colloquium of one day in June; its form has been open since March."""
    colloquium, by = Colloquium.objects.create(key=key), someone()
    at = NOW - timedelta(days=30)
    state(Step, at=at, colloquium=colloquium, state=State.OPEN, since=at.date())
    state(Days, at=at, colloquium=colloquium, since=FIRST, until=FIRST + timedelta(days=1))
    receive_guests(colloquium, by=by, at=at, **{"opens_at": NOW - timedelta(days=1), **terms})
    for audience, seats in (quotas or {}).items():
        set_quota(colloquium, audience, seats, by=by, at=at)
    return colloquium


def someone() -> User:
    return User.objects.filter(email="hosts@example.org").first() or make_user(email="hosts@example.org")


def guest(colloquium: Colloquium, name: str, audience: str = "company", at: datetime = NOW, **said: Any) -> Guest:
    """Somebody who registers by the form."""
    known = {"family": name, "mail": f"{name.lower()}@example.org", "language": "en", **said}
    return register(colloquium, Filled(f"form-{colloquium.pk}-{name}", audience, known), at=at)
