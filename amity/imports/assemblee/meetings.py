"""``reunion``: the meetings of groups and international delegations; who came is kept for the desk."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import date, datetime, time

from amity.imports.assemblee.bodies import XML
from amity.imports.rows import Json, Row

CONFIRMED, CANCELLED = "confirmed", "cancelled"
STATES = {"Confirmé": CONFIRMED, "Annulé": CANCELLED}
PRESENCES = {"présent": "present", "excusé": "excused", "absent": "absent"}
YES = {"true": True, "false": False}
FORMATS = {"Ordinaire": "ordinary"}
LEFT = (
    *XML, "timeStampFin", "demandeur", "sessionRef", "ouverturePresse", "captationVideo", "compteRenduRef",
    "infosReunionsInternationale",
)  # fmt: skip
VIDEO = "visioconférence"
CONSTITUTIVE = "réunion constitutive"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; ``at`` is empty where the source writes midnight, its mark for a day without an hour."""

    uid: str
    body: str
    entered_at: datetime
    day: date
    at: time | None
    place: str
    agenda: str
    is_cancelled: bool
    is_remote: bool
    presences: tuple[tuple[str, str], ...]
    raw: Json

    @property
    def is_constitutive(self) -> bool:
        return CONSTITUTIVE in self.agenda.casefold()


def read_meeting(row: Row) -> Meeting:
    """A meeting and the presence of each deputy who came or sent word; mere absence is dropped."""
    row.skip(*LEFT)
    row.choice("formatReunion", FORMATS)
    presences = _presences(row)
    starts = row.instant("timeStampDebut")
    cycle, place = row.row("cycleDeVie"), _place(row)
    chrono = cycle.row("chrono")
    chrono.skip("cloture")
    meeting = Meeting(
        uid=row.text("uid"),
        body=row.text("organeReuniRef"),
        entered_at=chrono.instant("creation"),
        day=starts.date(),
        at=starts.time() or None if starts.time() != time.min else None,
        place=place,
        agenda=_agenda(row),
        is_cancelled=cycle.choice("etat", STATES) == CANCELLED,
        is_remote=row.choice("visioConference", YES) or place.casefold() == VIDEO,
        presences=presences,
        raw=row.raw,
    )
    row.done()
    return meeting


def _place(row: Row) -> str:
    if "lieu" not in row.raw:
        return ""
    place = row.maybe_row("lieu")
    if place is None:
        return ""
    place.skip("lieuRef")
    return (place.maybe("libelleLong") or "").strip()


def _agenda(row: Row) -> str:
    """The convocation’s items as lines: the source parts them with a bare carriage return."""
    agenda = row.row("ODJ")
    agenda.skip("pointsODJ", "resumeODJ")
    notice = agenda.maybe_row("convocationODJ")
    text = "\n".join(notice.texts("item")) if notice else ""
    lines = html.unescape(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def _presences(row: Row) -> tuple[tuple[str, str], ...]:
    taken = row.row("participants")
    taken.drop("personnesAuditionnees", "people heard")
    inside = taken.maybe_row("participantsInternes")
    found = []
    for each in inside.rows("participantInterne") if inside else []:
        found.append((each.text("acteurRef"), each.choice("presence", PRESENCES)))
        each.done()
    taken.done()
    absent = sum(presence == "absent" for _person, presence in found)
    row.dropped["absences from meetings"] += absent
    row.raw.pop("participants")
    return tuple(pair for pair in found if pair[1] != "absent")
