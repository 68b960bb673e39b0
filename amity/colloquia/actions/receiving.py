"""What guests do of themselves: register, answer an invitation, send somebody else, say otherwise, withdraw."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from amity.colloquia.actions.seats import fill, next_number, seat, stand, through_the_gate, write_to
from amity.colloquia.models import Colloquium, Enclosure, Gate, Guest, GuestState, MailKind, Whence
from amity.colloquia.queries.welcome import Phase, Terms, terms_of
from amity.design.days import in_words
from amity.periods.questions import question
from amity.refusal import Refusal

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file in answer to a question, told by its content."""

    question: str
    name: str
    media_type: str
    content: bytes


class KnownAlready(Refusal):
    """Somebody registers with an address that is a guest's already."""

    def __init__(self, guest: Guest) -> None:
        super().__init__(
            _("This address is registered for this colloquium already."),
            _("We have just sent it the letter again, with the page where the registration can be changed."),
        )
        self.guest = guest


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled: which one it was, the kind of guest, what they say of themselves, their files."""

    form: str
    audience: str
    said: Said
    files: Sequence[Sent] = ()


def register(colloquium: Colloquium, filled: Filled, *, at: datetime | None = None) -> Guest:
    """Take in a registration by the open form: a seat, a place on the list, or it waits for approval.

    The same form sent twice is one guest; an address that is known is reminded.
    """
    now = at or timezone.now()
    try:
        with through_the_gate(colloquium) as gate:
            return _known_by(filled, colloquium) or _registered(gate, filled, now)
    except KnownAlready as refusal:
        write_to(refusal.guest, MailKind.AGAIN, at=now)
        raise


def _known_by(filled: Filled, colloquium: Colloquium) -> Guest | None:
    """The guest whom this very form made: sent with somebody else’s words, it must not lead to that guest’s page."""
    known = next(iter(_sent_before(filled.form)), None)
    if known is None or _says(filled.said, known, colloquium):
        return known
    if known.colloquium_id == colloquium.pk and known.sole and known.sole == _address(filled.said):
        raise KnownAlready(known)
    raise Refusal(
        _("This form has been sent once already, for another registration."),
        _("What you wrote is kept below: send it once more, and it is a registration of its own."),
    )


def _says(said: Said, known: Guest, colloquium: Colloquium) -> bool:
    """Whether it speaks of that very guest: the same address and the same name, at the same colloquium."""
    names = [(getattr(known, name), said.get(name, "")) for name in ("given", "family")]
    same = known.mail.lower() == _address(said) and all(one == other for one, other in names)
    return same and known.colloquium_id == colloquium.pk


def _address(said: Said) -> str:
    return str(said.get("mail", "")).lower()


def _registered(gate: Gate, filled: Filled, now: datetime) -> Guest:
    terms = terms_of(gate.colloquium)
    refuse_shut(terms, now)
    if filled.audience not in dict(terms.offered()):
        raise Refusal(_("This kind of guest does not register by this form."), _("Choose another kind."))
    if known := bearer_of(gate.colloquium, filled.said.get("mail", "")):
        raise KnownAlready(known)
    guest = new_guest(gate, filled.audience, filled.said, whence=Whence.FORM, at=now, form=filled.form, agreed_at=now)
    if terms.welcome is not None and terms.welcome.approval:
        stand(guest, GuestState.ASKED, at=now)
    else:
        seat(guest, terms, at=now)
    enclose(guest, filled.files)
    return guest


def refuse_shut(terms: Terms, now: datetime) -> None:
    """Nobody registers before or after the time for it; the reason is the one that holds."""
    phase = terms.phase(now)
    if phase == Phase.OPEN:
        return
    opens_at = terms.welcome.opens_at if terms.welcome else None
    if phase == Phase.NOT_YET and opens_at is not None and opens_at > now:
        day = in_words(timezone.localdate(opens_at))
        raise Refusal(_("Registration opens on %(day)s.") % {"day": day}, _("Come back on that day."))
    if phase == Phase.NOT_YET:
        raise Refusal(_("Registration is not open yet."), _("Come back later."))
    if phase == Phase.BY_INVITATION:
        raise Refusal(_("One comes to this colloquium by invitation."), _("Use the address in your invitation."))
    raise Refusal(_("Registration is closed."), _("Write to the department if you hold an invitation."))


@question
def _bearers(colloquium: int, mail: str) -> QuerySet[Guest]:
    return Guest.objects.filter(colloquium=colloquium, sole=mail).exclude(sole="")


def bearer_of(colloquium: Colloquium, mail: str) -> Guest | None:
    """The guest whose address it is already: one address is one guest."""
    return next(iter(_bearers(colloquium.pk, mail.lower())), None) if mail else None


@question
def _sent_before(form: str) -> QuerySet[Guest]:
    return Guest.objects.filter(form=form)


def refuse_taken(colloquium: Colloquium, mail: str) -> None:
    """Two guests do not share one address: each gets letters of their own."""
    if bearer_of(colloquium, mail) is not None:
        raise Refusal(_("This address is another guest’s of this colloquium."), _("Give another address."))


def new_guest(gate: Gate, audience: str, said: Said, *, whence: str, at: datetime, **others: Any) -> Guest:
    """One more guest, not yet standing anywhere: who calls says where."""
    mail = said.get("mail", "")
    return Guest(
        colloquium=gate.colloquium, number=next_number(gate), key=secrets.token_urlsafe(24), audience=audience,
        whence=whence, since=at, changed_at=at, sole=mail.lower(), **{**said, **others},
    )  # fmt: skip


def enclose(guest: Guest, files: Iterable[Sent]) -> None:
    """Keep the files of a guest: a later one takes the place of an earlier one to the same question."""
    for each in files:
        fields = {"name": each.name[:200], "media_type": each.media_type, "content": each.content}
        Enclosure.objects.update_or_create(guest=guest, question=each.question, defaults=fields)


def accept(guest: Guest, said: Said, *, files: Iterable[Sent] = (), at: datetime | None = None) -> Guest:
    """Say yes to an invitation: a seat, or a place on the list where the invitation kept none."""
    now = at or timezone.now()
    with through_the_gate(guest.colloquium):
        guest.refresh_from_db()
        if guest.state not in {GuestState.INVITED, GuestState.DECLINED}:
            return guest
        terms = terms_of(guest.colloquium)
        refuse_over(terms, now)
        _claim(guest)
        say(guest, said)
        guest.agreed_at, guest.state = now, GuestState.ASKED  # the seat that was kept is free for who takes it
        guest.save()
        enclose(guest, files)
        seat(guest, terms, at=now)
    return guest


def refuse_over(terms: Terms, now: datetime) -> None:
    """What is over or called off takes no answers."""
    if terms.is_over(now):
        raise Refusal(_("This colloquium takes no more answers."), _("Write to the department."))


def _claim(guest: Guest) -> None:
    """Somebody who comes back takes their address again, unless it is another guest's by now."""
    mail = guest.mail.lower()
    taken = Guest.objects.filter(colloquium=guest.colloquium_id, sole=mail).exclude(pk=guest.pk).exists()
    guest.sole = "" if taken else mail


def say(guest: Guest, said: Said) -> None:
    """What is said of a guest from now on; their new address must be nobody else’s."""
    mail = said.get("mail", guest.mail)
    if mail.lower() != guest.mail.lower() and not guest.is_gone:
        refuse_taken(guest.colloquium, mail)
        guest.sole = mail.lower()
    for name, value in said.items():
        setattr(guest, name, value)


def decline(guest: Guest, *, at: datetime | None = None, letter: str | None = None) -> Guest:
    """Say no to an invitation, or withdraw a registration: the seat goes to who waits. ``letter``: empty for none."""
    now = at or timezone.now()
    with through_the_gate(guest.colloquium):
        guest.refresh_from_db()
        if guest.is_gone or guest.state in {GuestState.CAME, GuestState.ABSENT}:
            return guest
        invited = guest.state == GuestState.INVITED
        stand(guest, GuestState.DECLINED if invited else GuestState.WITHDRAWN, at=now, letter=letter)
        fill(guest.colloquium, at=now)
    return guest


def substitute(guest: Guest, said: Said, *, at: datetime | None = None) -> Guest:
    """Send somebody else in one's place: they get the seat, and a letter with their own address."""
    now = at or timezone.now()
    with through_the_gate(guest.colloquium) as gate:
        guest.refresh_from_db()
        if guest.state not in {GuestState.INVITED, GuestState.ACCEPTED}:
            raise Refusal(_("No seat is kept for you now."), _("Ask the department whether somebody else may come."))
        terms = terms_of(guest.colloquium)
        refuse_over(terms, now)
        held = _has_a_seat(guest, terms, now)
        stand(guest, GuestState.SUBSTITUTED, at=now)
        refuse_taken(guest.colloquium, said.get("mail", ""))
        named = {"organisation": guest.organisation, "country": guest.country, "language": guest.language, **said}
        other = new_guest(gate, guest.audience, named, whence=Whence.SUBSTITUTE, at=now, instead_of=guest)
        if held:
            stand(other, GuestState.ACCEPTED, at=now)
        else:
            seat(other, terms, at=now)
        fill(guest.colloquium, at=now)
    return other


def _has_a_seat(guest: Guest, terms: Terms, now: datetime) -> bool:
    """Whether a seat is theirs, whatever the number of seats: their substitute takes that one."""
    today = timezone.localdate(now) if terms.welcome is not None and terms.welcome.held else None
    return Guest.objects.filter(pk=guest.pk).seated(today).exists()


def say_otherwise(guest: Guest, said: Said, *, files: Iterable[Sent] = (), at: datetime | None = None) -> Guest:
    """Change what one said of oneself; where one stands stays as it is."""
    with through_the_gate(guest.colloquium):
        guest.refresh_from_db()
        if guest.is_gone:
            raise Refusal(_("This registration has ended."), _("Register anew."))
        say(guest, said)
        guest.changed_at = at or timezone.now()
        guest.save()
        enclose(guest, files)
    return guest
