"""What the department decides about guests: whom it invites, admits, refuses. The journal tells it by numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.actions.receiving import Said, bearer_of, new_guest, say
from amity.colloquia.actions.seats import fill, seat, stand, through_the_gate, write_to
from amity.colloquia.merging import FIELDS, unknown_fields
from amity.colloquia.models import SEATED, Circular, Colloquium, Guest, GuestState, Mail, MailKind, Whence
from amity.colloquia.queries.welcome import audiences, taken, terms_of
from amity.colloquia.seating import lacking
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.refusal import Refusal

DECIDABLE = (GuestState.ASKED, GuestState.WAITING, GuestState.INVITED, GuestState.ACCEPTED, GuestState.REFUSED)


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody to invite: as what kind of guest, and what is known of them."""

    audience: str
    said: Said


@deed
def invite(
    colloquium: Colloquium, people: Sequence[Invited], *, by: User, reply_by: date | None = None,
    whence: str = Whence.INVITED, letter: bool = True, at: datetime | None = None,
) -> list[Guest]:  # fmt: skip
    """Invite some people by name; who is a guest already stays as they are. Those who are new are given back."""
    known, now = audiences(), at or timezone.now()
    if unknown := [each.audience for each in people if each.audience not in known]:
        raise Refusal(_("There is no kind of guest “%(kind)s”.") % {"kind": unknown[0]}, _("Choose one that there is."))
    guests = []
    with through_the_gate(colloquium) as gate:
        for each in people:
            if bearer_of(colloquium, each.said.get("mail", "")) is None:
                guest = new_guest(gate, each.audience, each.said, whence=whence, at=now, reply_by=reply_by)
                stand(guest, GuestState.INVITED, at=now, by=by, letter=None if letter else "")
                guests.append(guest)
    if guests:
        _tell("colloquia.invite", colloquium, guests, by=by, at=at)
    return guests


@deed
def fill_in(
    colloquium: Colloquium, known: Iterable[tuple[Guest, Said]], *, by: User, at: datetime | None = None
) -> int:
    """Complete what is known of some guests from a list; nothing that is there is said otherwise. How many it was."""
    filled = []
    for guest, said in known:
        news = {name: value for name, value in said.items() if not getattr(guest, name)}
        if news.get("mail") and bearer_of(colloquium, news["mail"]) is not None:
            del news["mail"]
        for name, value in news.items():
            setattr(guest, name, value)
        if news:
            guest.sole = guest.sole or ("" if guest.is_gone else guest.mail.lower())
            guest.save()
            filled.append(guest)
    if filled:
        _tell("colloquia.fill_in", colloquium, filled, by=by, at=at)
    return len(filled)


def _tell(
    verb: str, colloquium: Colloquium, guests: Iterable[Guest], *, by: User, at: datetime | None, **said: Any
) -> None:
    numbers = [guest.number for guest in guests]
    record(verb, colloquium, by=by, at=at, guests=numbers, count=len(numbers), **said)


def _decidable(guests: Iterable[Guest]) -> list[Guest]:
    """Their rows of now, without those about whom there is nothing to decide."""
    keys = [guest.pk for guest in guests]
    return list(Guest.objects.filter(pk__in=keys, state__in=DECIDABLE).order_by("since", "pk"))


@deed
def admit(
    colloquium: Colloquium, guests: Iterable[Guest], *, by: User, over: bool = False, at: datetime | None = None
) -> list[Guest]:
    """Let some guests in: to a seat, or to the waiting list where there is none. ``over``: to a seat in any case."""
    now, terms = at or timezone.now(), terms_of(colloquium)
    with through_the_gate(colloquium):
        chosen = [guest for guest in _decidable(guests) if guest.state != GuestState.ACCEPTED]
        for guest in chosen:
            guest.sole = guest.sole or _free_address(guest)
            if over:
                stand(guest, GuestState.ACCEPTED, at=now, by=by, why={"over": True})
            elif guest.state != GuestState.WAITING:
                guest.state = GuestState.ASKED
                guest.save(update_fields=["state", "sole"])
                seat(guest, terms, at=now, by=by)
        fill(colloquium, at=now)
    if chosen:
        _tell("colloquia.admit", colloquium, chosen, by=by, at=at, over=over)
    return chosen


def _free_address(guest: Guest) -> str:
    """The address of somebody who is let in again, unless it is another guest's by now."""
    return "" if bearer_of(guest.colloquium, guest.mail) else guest.mail.lower()


@deed
def refuse(
    colloquium: Colloquium, guests: Iterable[Guest], *, by: User, because: str = "", at: datetime | None = None
) -> list[Guest]:
    """Do not admit some guests; ``because``: what they read of why."""
    now = at or timezone.now()
    with through_the_gate(colloquium):
        chosen = [guest for guest in _decidable(guests) if guest.state != GuestState.REFUSED]
        for guest in chosen:
            stand(guest, GuestState.REFUSED, at=now, by=by, why={"because": because} if because else None)
        fill(colloquium, at=now)
    if chosen:
        _tell("colloquia.refuse", colloquium, chosen, by=by, at=at)
    return chosen


@deed
def write_to_all(
    colloquium: Colloquium, guests: Iterable[Guest], heading: Text, body: Text, *, by: User, at: datetime | None = None
) -> Circular:
    """Write one letter to several guests, each in their language, with their own data in its fields."""
    chosen = [guest for guest in guests if guest.mail]
    if not heading or not body:
        raise Refusal(_("A letter has a heading and a body."), _("Give both."))
    _refuse_fields([*heading.values(), *body.values()])
    if not chosen:
        raise Refusal(_("None of these guests has a mail address."), _("Choose others."))
    entry = record("colloquia.write_to_all", colloquium, by=by, at=at, count=len(chosen))
    circular = Circular.objects.create(colloquium=colloquium, heading=heading, body=body, at=entry.at, by=by)
    mails = [Mail(guest=guest, kind=MailKind.CIRCULAR, circular=circular, made_at=entry.at) for guest in chosen]
    Mail.objects.bulk_create(mails, batch_size=500)
    return circular


def _refuse_fields(texts: list[str]) -> None:
    if unknown := unknown_fields(texts):
        raise Refusal(
            _("There is no field “%(name)s”.") % {"name": unknown[0]},
            _("Fields are: %(names)s.") % {"names": ", ".join(FIELDS)},
        )


@deed
def ask_opinions(colloquium: Colloquium, *, by: User, at: datetime | None = None) -> int:
    """Ask everybody who came what they thought of it, once; how many are asked."""
    came = Guest.objects.filter(colloquium=colloquium, state=GuestState.CAME).exclude(mails__kind=MailKind.SURVEY)
    chosen = [guest for guest in came if guest.mail]
    if chosen:
        entry = record("colloquia.ask_opinions", colloquium, by=by, at=at, count=len(chosen))
        for guest in chosen:
            write_to(guest, MailKind.SURVEY, at=entry.at)
    return len(chosen)


@deed
def end_the_day(colloquium: Colloquium, *, by: User, at: datetime | None = None) -> int:
    """Note of everybody who was expected and was not seen that they did not come; how many they are."""
    now = at or timezone.now()
    with through_the_gate(colloquium):
        missing = list(Guest.objects.filter(colloquium=colloquium, state=GuestState.ACCEPTED))
        for guest in missing:
            stand(guest, GuestState.ABSENT, at=now, by=by, letter="")
    if missing:
        _tell("colloquia.end_the_day", colloquium, missing, by=by, at=at)
    return len(missing)


@deed
def describe_guest(
    guest: Guest, audience: str, said: Said, *, seen: str, by: User, at: datetime | None = None
) -> Guest:
    """Say otherwise who a guest is, or as what they come. ``seen``: the state that the clerk had before them; what
    somebody else has said since is not overwritten.
    """
    colloquium = guest.colloquium
    with through_the_gate(colloquium):
        guest.refresh_from_db()
        if guest.changed_at.isoformat() != seen:
            raise Refusal(
                _("Somebody has changed this guest since you opened the form."),
                _("What you typed is kept below. Look at the guest’s page, then send it again."),
            )
        _refuse_seat_of_kind(guest, audience, at or timezone.now())
        guest.audience = audience
        say(guest, said)
        guest.changed_at = at or timezone.now()
        guest.save()
    _tell("colloquia.describe_guest", colloquium, [guest], by=by, at=at)
    return guest


def _refuse_seat_of_kind(guest: Guest, audience: str, now: datetime) -> None:
    """Who takes a seat takes one of another kind only where there is one."""
    if audience == guest.audience or guest.state not in SEATED:
        return
    terms = terms_of(guest.colloquium)
    seats = taken(guest.colloquium, terms, timezone.localdate(now))
    seats[guest.audience] -= 1
    if lacking(terms.room, seats, audience):
        raise Refusal(_("There is no seat left for this kind of guest."), _("Choose another, or state more seats."))
