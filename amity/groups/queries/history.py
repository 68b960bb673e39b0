"""What became of a group: its names, acts, countries and meetings, and what changed between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q

from amity.accounts.models import User
from amity.groups.models import Attendance, Convening, Group, Meeting, MeetingKind, Minutes, Presence
from amity.groups.queries.composition import Composition, Held, Sitting
from amity.languages.texts import Text
from amity.periods.asof import AsOf


@dataclass
class Met:
    """A meeting as the public reads it: no names, only how many came."""

    key: str
    kind: str
    day: date | None
    starts_at: time | None
    place: Text
    agenda: Text
    is_remote: bool
    is_cancelled: bool
    present: int = 0
    excused: int = 0
    text: Text | None = None
    decisions: Text | None = None

    @property
    def kind_label(self) -> str:
        return str(MeetingKind(self.kind).label)


def meetings(group: Group, moment: AsOf, user: User | AnonymousUser) -> list[Met]:
    """The meetings that a reader may see, the latest first: three queries."""
    shown = Meeting.objects.filter(group=group).visible_to(user)
    convenings = Convening.objects.held(moment.known).filter(meeting__in=shown).select_related("meeting")
    found = {row.meeting_id: _met(row) for row in convenings}
    attended = Attendance.objects.held(moment.known).filter(meeting__in=found).values("meeting_id")
    present, excused = Q(presence=Presence.PRESENT), Q(presence=Presence.EXCUSED)
    for row in attended.annotate(present=Count("pk", filter=present), excused=Count("pk", filter=excused)):
        found[row["meeting_id"]].present, found[row["meeting_id"]].excused = row["present"], row["excused"]
    for minutes in Minutes.objects.held(moment.known).filter(meeting__in=found):
        found[minutes.meeting_id].text, found[minutes.meeting_id].decisions = minutes.text, minutes.decisions
    return sorted(found.values(), key=lambda met: (met.day or date.min, met.key), reverse=True)


def _met(row: Convening) -> Met:
    return Met(
        key=row.meeting.key,
        kind=row.kind,
        day=row.since,
        starts_at=row.starts_at,
        place=row.place,
        agenda=row.agenda,
        is_remote=row.is_remote,
        is_cancelled=row.is_cancelled,
    )


@dataclass(frozen=True)
class Difference:
    """What is different in a group between two days, or between two states of our knowledge."""

    joined: list[Sitting]
    left: list[Sitting]
    took_office: list[Held]
    left_office: list[Held]

    def __bool__(self) -> bool:
        return any((self.joined, self.left, self.took_office, self.left_office))


def difference(before: Composition, after: Composition) -> Difference:
    """Who came and went, who took and left an office, from one composition to another."""
    return Difference(
        joined=_missing(after.members + after.guests, before.members + before.guests),
        left=_missing(before.members + before.guests, after.members + after.guests),
        took_office=_missing_offices(after, before),
        left_office=_missing_offices(before, after),
    )


def _missing(these: list[Sitting], those: list[Sitting]) -> list[Sitting]:
    known = {(row.who.key, row.capacity) for row in those}
    return [row for row in these if (row.who.key, row.capacity) not in known]


def _missing_offices(these: Composition, those: Composition) -> list[Held]:
    known = {_office(row) for row in (*those.board, *those.honorary)}
    return [row for row in (*these.board, *these.honorary) if _office(row) not in known]


def _office(row: Held) -> tuple[str, str, int | None]:
    return (row.who.key, row.office.key, row.country)
