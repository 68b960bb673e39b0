"""The day itself: who is let in, by the code of their badge or by name; who comes without having registered."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.actions.receiving import Said, bearer_of, new_guest
from amity.colloquia.actions.seats import stand, through_the_gate
from amity.colloquia.models import Colloquium, Guest, GuestState, Outcome, Passage, Whence
from amity.colloquia.queries.welcome import taken, terms_of
from amity.colloquia.seating import lacking
from amity.colloquia.tickets import Ticket, read
from amity.refusal import Refusal


def ticket_of(guest: Guest) -> str:
    """The code of a guest's badge."""
    return Ticket(guest.colloquium_id, guest.number, guest.badge).code(settings.SECRET_KEY)


def pass_in(colloquium: Colloquium, code: str, *, mark: str, by: User, at: datetime | None = None) -> Passage:
    """Read a code at the entrance. ``at``: by the telephone’s clock; the same ``mark`` sent again is one passage."""
    if known := Passage.objects.filter(mark=mark).first():
        return known
    ticket = read(settings.SECRET_KEY, code, colloquium.pk)
    with through_the_gate(colloquium):
        if isinstance(ticket, str):
            return _noted(colloquium, None, ticket, mark=mark, by=by, at=at)
        guest = Guest.objects.filter(colloquium=colloquium, number=ticket.number).first()
        if guest is None or ticket.issue != guest.badge:
            return _noted(colloquium, guest, Outcome.REPLACED, mark=mark, by=by, at=at)
        return _noted(colloquium, guest, _let_in(guest, by, at), mark=mark, by=by, at=at)


def _let_in(guest: Guest, by: User, at: datetime | None) -> str:
    if guest.state == GuestState.CAME:
        return Outcome.AGAIN
    if guest.state not in {GuestState.ACCEPTED, GuestState.ABSENT}:
        return Outcome.GONE
    guest.came_at = _sound(at)
    stand(guest, GuestState.CAME, at=timezone.now(), by=by, letter="")
    return Outcome.CAME


def _sound(at: datetime | None) -> datetime:
    """When it was by the telephone's clock, unless that clock runs ahead of ours."""
    now = timezone.now()
    return now if at is None or at > now else at


def _noted(
    colloquium: Colloquium, guest: Guest | None, outcome: str, *, mark: str, by: User, at: datetime | None
) -> Passage:
    now = timezone.now()
    said = {"guest": guest, "outcome": outcome, "at": _sound(at), "received_at": now, "by": by}
    passage, _new = Passage.objects.get_or_create(mark=mark, defaults={"colloquium": colloquium, **said})
    return passage


def let_in(guest: Guest, *, by: User, mark: str = "", at: datetime | None = None) -> Passage:
    """Let somebody in who has no badge at hand, by their name."""
    if known := Passage.objects.filter(mark=mark).exclude(mark="").first():
        return known
    mark = mark or f"hand-{secrets.token_urlsafe(12)}"
    with through_the_gate(guest.colloquium):
        guest.refresh_from_db()
        return _noted(guest.colloquium, guest, _let_in(guest, by, at), mark=mark, by=by, at=at)


def take_back_entrance(guest: Guest, *, by: User) -> None:
    """Somebody was let in by mistake: they are expected again."""
    with through_the_gate(guest.colloquium):
        guest.refresh_from_db()
        if guest.state == GuestState.CAME:
            guest.came_at = None
            stand(guest, GuestState.ACCEPTED, at=timezone.now(), by=by, letter="", why={"taken_back": True})


def walk_in(
    colloquium: Colloquium, audience: str, said: Said, *, by: User, over: bool = False, at: datetime | None = None
) -> Guest:
    """Let somebody in who has not registered, where there is a seat. ``over``: in any case."""
    now = at or timezone.now()
    with through_the_gate(colloquium) as gate:
        if known := bearer_of(colloquium, said.get("mail", "")):
            raise Refusal(
                _("%(name)s is a guest already (number %(n)d).") % {"name": known.full, "n": known.number},
                _("Let them in under that number."),
            )
        terms = terms_of(colloquium)
        if not over and lacking(terms.room, taken(colloquium, terms, timezone.localdate(now)), audience):
            raise Refusal(_("There is no seat left."), _("Tick “let in all the same” if there is room after all."))
        guest = new_guest(gate, audience, said, whence=Whence.WALK_IN, at=now, came_at=now)
        stand(guest, GuestState.CAME, at=now, by=by, letter="")
    return guest


@transaction.atomic
def renew_badge(guest: Guest) -> None:
    """Make a badge that was lost worthless: the next one is another."""
    guest.badge += 1
    guest.save(update_fields=["badge"])
