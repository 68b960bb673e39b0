"""How a guest comes to stand where they do: one at a time through the gate, so that no seat is given twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from amity.accounts.models import User
from amity.colloquia.models import GONE, Colloquium, Gate, Guest, GuestState, Mail, MailKind, Turn
from amity.colloquia.queries.welcome import Terms, taken, terms_of
from amity.colloquia.seating import Waiter, lacking, promotions

LETTERS = {
    GuestState.INVITED: MailKind.INVITATION, GuestState.ASKED: MailKind.RECEIVED, GuestState.WAITING: MailKind.WAITING,
    GuestState.ACCEPTED: MailKind.ACCEPTED, GuestState.REFUSED: MailKind.REFUSED, GuestState.WITHDRAWN: MailKind.GONE,
    GuestState.DECLINED: MailKind.GONE, GuestState.SUBSTITUTED: MailKind.GONE,
}  # fmt: skip


@contextmanager
def through_the_gate(colloquium: Colloquium) -> Iterator[Gate]:
    """One transaction in which nobody else takes a seat of this colloquium."""
    with transaction.atomic():
        gate = Gate.objects.select_for_update().filter(colloquium=colloquium).first()
        if gate is None:
            Gate.objects.get_or_create(colloquium=colloquium)
            gate = Gate.objects.select_for_update().get(colloquium=colloquium)
        gate.colloquium = colloquium
        yield gate


def next_number(gate: Gate) -> int:
    """The number of the next guest: given once."""
    gate.last_number += 1
    gate.save(update_fields=["last_number"])
    return gate.last_number


def stand(
    guest: Guest, state: str, *, at: datetime, why: dict[str, Any] | None = None, by: User | None = None,
    letter: str | None = None,
) -> None:  # fmt: skip
    """Write down where a guest stands from now on, and that they are to be told. ``letter``: empty for none."""
    guest.state, guest.why, guest.changed_at = state, why or {}, at
    if state in GONE:
        guest.sole = ""
    guest.save()
    Turn.objects.create(guest=guest, state=state, at=at, why=guest.why, by=by)
    kind = LETTERS.get(GuestState(state), "") if letter is None else letter
    if kind:
        write_to(guest, kind, at=at)


def write_to(guest: Guest, kind: str, *, at: datetime) -> None:
    """Leave a letter to be sent, where there is an address; a reminder once an hour at most."""
    lately = (
        kind == MailKind.AGAIN and guest.mails.filter(kind=MailKind.AGAIN, made_at__gt=at - timedelta(hours=1)).exists()
    )
    if guest.mail and not lately:
        Mail.objects.create(guest=guest, kind=kind, made_at=at)


def seat(guest: Guest, terms: Terms, *, at: datetime, by: User | None = None, letter: str | None = None) -> None:
    """Give a guest a seat, or a place on the waiting list with what is lacking."""
    want = lacking(terms.room, taken(guest.colloquium, terms, timezone.localdate(at)), guest.audience)
    if want:
        stand(guest, GuestState.WAITING, at=at, why={"lacking": want}, by=by)
    else:
        stand(guest, GuestState.ACCEPTED, at=at, by=by, letter=letter)


def fill(colloquium: Colloquium, *, at: datetime, terms: Terms | None = None) -> int:
    """Give the seats that are free to those who wait, by the rule of the department; how many. Within the gate."""
    waiting = {guest.pk: guest for guest in Guest.objects.filter(colloquium=colloquium).in_line()}
    if not waiting:
        return 0
    terms = terms or terms_of(colloquium)
    line = [Waiter(guest.pk, guest.audience, guest.since) for guest in waiting.values()]
    chosen = list(promotions(terms.room, taken(colloquium, terms, timezone.localdate(at)), line))
    for promotion in chosen:
        stand(waiting[promotion.key], GuestState.ACCEPTED, at=at, why=promotion.why, letter=MailKind.PROMOTED)
    return len(chosen)


def fill_all(now: datetime | None = None) -> int:
    """Do so wherever somebody waits: seats come free by themselves when an invitation was not answered in time."""
    at, count = now or timezone.now(), 0
    for colloquium in Colloquium.objects.filter(guests__state=GuestState.WAITING).distinct():
        terms = terms_of(colloquium)
        if not terms.is_over(at):
            with through_the_gate(colloquium):
                count += fill(colloquium, at=at)
    return count
