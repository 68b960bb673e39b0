"""Which rows of a list are guests already, which may be, and which stand in the list twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from amity.colloquia.models import Colloquium, Guest
from amity.imports.guests.reading import Read
from amity.people.resemblance import Known, judged

NEW, SAME, ALIKE, TWICE, FAULTY = "new", "same", "alike", "twice", "faulty"
SURE, LIKELY = 85, 60
FILLED = ("title", "given", "function", "organisation", "country", "mail", "telephone", "rank", "address_as", "access",
          "diet")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """A row with what it is: new, the same as a guest, alike, said twice, or faulty."""

    read: Read
    kind: str
    guest: Guest | None = None
    other: int = 0

    @property
    def merges(self) -> bool:
        """Whether it is taken for the guest unless somebody says otherwise."""
        return self.kind == SAME


def compared(colloquium: Colloquium, rows: Iterable[Read]) -> list[Compared]:
    """Each row against the guests that there are and against the rows before it."""
    guests = list(Guest.objects.filter(colloquium=colloquium).order_by("pk"))
    by_mail = {guest.mail.lower(): guest for guest in guests if guest.mail}
    seen: dict[str, int] = {}
    found = []
    for read in rows:
        found.append(_compared(read, guests, by_mail, seen))
        if mail := str(read.said.get("mail", "")).lower():
            seen.setdefault(mail, read.row)
        elif read.said:
            seen.setdefault(_named(read.said), read.row)
    return found


def _named(said: dict[str, Any]) -> str:
    return f"{said['given']} {said['family']} {said['organisation']}".casefold()


def _compared(read: Read, guests: Sequence[Guest], by_mail: dict[str, Guest], seen: dict[str, int]) -> Compared:
    if read.fault:
        return Compared(read, FAULTY)
    mail = str(read.said["mail"]).lower()
    before = seen.get(mail or _named(read.said))
    if before:
        return Compared(read, TWICE, other=before)
    if mail in by_mail:
        return Compared(read, SAME, by_mail[mail])
    guest = likest(read.said, guests)
    return Compared(read, ALIKE, guest) if guest else Compared(read, NEW)


def likest(said: dict[str, Any], guests: Iterable[Guest]) -> Guest | None:
    """The guest whose name looks most like a row's; one of another organisation must have the same name."""
    one = Known(0, ((said["given"], said["family"]),))
    best, best_score = None, LIKELY
    for guest in guests:
        score = judged(one, Known(guest.pk, ((guest.given, guest.family),))).score
        apart = said["organisation"] and guest.organisation and said["organisation"] != guest.organisation
        if score >= (SURE if apart else best_score):
            best, best_score = guest, max(score, best_score)
    return best


def missing(guest: Guest, said: dict[str, Any]) -> dict[str, Any]:
    """What a row knows of a guest that the register does not: nothing that is there is said otherwise."""
    return {name: said[name] for name in FILLED if said.get(name) and not getattr(guest, name)}
