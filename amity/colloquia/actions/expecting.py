"""Speakers of the programme are put among the guests, so that badges and the entrance know them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from amity.accounts.models import User
from amity.colloquia.actions.receiving import new_guest
from amity.colloquia.actions.seats import stand, through_the_gate
from amity.colloquia.models import Audience, Colloquium, Guest, GuestState, Whence
from amity.colloquia.queries.platform import unexpected
from amity.journal.actions import deed, record


@deed
def expect_speakers(colloquium: Colloquium, *, by: User, at: datetime | None = None) -> list[Guest]:
    """Expect everybody who speaks and is no guest yet, whatever the number of seats; who is one stays as they are."""
    now = at or timezone.now()
    guests = []
    with through_the_gate(colloquium) as gate:
        for each in unexpected(colloquium):
            guest = new_guest(gate, Audience.SPEAKER, each.said(), whence=Whence.LIST, at=now)
            stand(guest, GuestState.ACCEPTED, at=now, by=by, why={"speaks": True})
            guests.append(guest)
    if guests:
        numbers = [guest.number for guest in guests]
        record("colloquia.expect_speakers", colloquium, by=by, at=at, guests=numbers, count=len(numbers))
    return guests
