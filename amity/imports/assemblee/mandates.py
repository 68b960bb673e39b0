"""``mandat``: who sits where, with which quality, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from amity.imports.assemblee.bodies import GROUPS, LEGISLATURE, PARTY, TYPES, XML
from amity.imports.rows import Json, Row

MEMBER, PRESIDENT = "member", "president"
IN_GROUP = {
    "Membre": MEMBER,
    "Président": PRESIDENT,
    "Vice-Président": "vice_president",
    "Secrétaire": "secretary",
}
IN_PARTY = {
    "Membre": MEMBER,
    "Membre apparenté": "affiliate",
    "Président": PRESIDENT,
    "Député non-inscrit": "non_attached",
}
QUALITIES = {PARTY: IN_PARTY, LEGISLATURE: {"membre": MEMBER}, **dict.fromkeys(GROUPS, IN_GROUP)}
LEFT = (*XML, "datePublication", "preseance", "nominPrincipale", "legislature")
LEFT_OUTSIDE = (
    "dateDebut", "dateFin", "infosQualite", "organes", "libelle", "missionPrecedenteRef", "missionSuivanteRef",
    "chambre", "election", "mandature",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """A constituency, as the mandate names it."""

    department: str
    code: str
    number: str

    @property
    def key(self) -> str:
        return f"{self.code}-{self.number}".lower()


@dataclass(frozen=True, slots=True)
class Held:
    """One mandate. ``until``, where there is one, is the first day on which it no longer held.

    The source writes the last day for seats and political groups (a deputy leaves one group on the 28th and is in the
    next on the 29th: 1,029 times against 8), and the day of the change for friendship groups (7 touching mandates
    of one person, and two presidents who followed each other on one day, against 4).
    """

    uid: str
    person: str
    body: str
    type: str
    quality: str
    since: date | None
    until: date | None
    seat: Seat | None
    raw: Json

    @property
    def is_empty(self) -> bool:
        """Whether it holds on no day at all: the source ends it on the day on which it begins."""
        return self.since is not None and self.until is not None and self.until <= self.since


def read_mandate(row: Row) -> tuple[str, str, Held | None]:
    """Number and type of a mandate, and the mandate itself where the register holds such."""
    type_ = row.choice("typeOrgane", TYPES)
    row.skip(*LEFT)
    row.drop("suppleants", "substitutes")
    row.drop("collaborateurs", "assistants")
    uid = row.text("uid")
    if type_ not in QUALITIES:
        row.take("acteurRef")
        row.skip(*LEFT_OUTSIDE)
        row.done()
        return uid, type_, None
    held = _held(row, uid, type_)
    row.done()
    return uid, type_, held


def _held(row: Row, uid: str, type_: str) -> Held:
    quality = row.row("infosQualite")
    quality.skip("libQualite", "libQualiteSex")
    since, last = row.day("dateDebut"), row.day("dateFin")
    if since and last and last < since:
        raise row.error("dateFin", _("it lies before the beginning."), _("Correct one of the two days."))
    until = last if last is None or type_ in GROUPS else last + timedelta(days=1)
    return Held(
        uid=uid,
        person=row.text("acteurRef"),
        body=row.row("organes").text("organeRef"),
        type=type_,
        quality=quality.choice("codeQualite", QUALITIES[type_]),
        since=since,
        until=until,
        seat=_seat(row) if type_ == LEGISLATURE else None,
        raw=row.raw,
    )


def _seat(row: Row) -> Seat:
    row.skip("chambre")
    term = row.row("mandature")
    term.drop("placeHemicycle", "seats in the chamber")
    term.skip("causeFin", "datePriseFonction", "mandatRemplaceRef", "premiereElection")
    election = row.row("election")
    election.skip("causeMandat", "refCirconscription")
    place = election.row("lieu")
    place.skip("region", "regionType")
    return Seat(
        department=place.name("departement", most=120), code=place.text("numDepartement"), number=place.text("numCirco")
    )
