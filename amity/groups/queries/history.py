"""What became of a group: its names, acts, countries and meetings, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from amity.accounts.models import User
from amity.groups.models import Attendance, Convening, Group, Meeting, MeetingKind, Minutes, Presence
from amity.groups.queries.composition import Composition, Held, Sitting
from amity.languages.texts import Text
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question


@dataclass
class Met:
    """A meeting as the public reads it: how many came, and who only where the chamber's profile publishes it."""

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
    names: list[Who] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return str(MeetingKind(self.kind).label)


CONVENED = ("meeting_id", "meeting__key", "kind", "since", "starts_at", "place", "agenda", "is_remote", "is_cancelled")


@question
def _convened(group: int, known: datetime | None, *, user: User | AnonymousUser) -> QuerySet[Any, tuple[Any, ...]]:
    shown = Meeting.objects.filter(group=group).visible_to(user)
    return Convening.objects.held(known).filter(meeting__in=shown).values_list(*CONVENED)


@question
def _counts(known: datetime | None, meetings: Iterable[int]) -> QuerySet[Any, tuple[int, int, int]]:
    present, excused = Q(presence=Presence.PRESENT), Q(presence=Presence.EXCUSED)
    counted = Attendance.objects.held(known).filter(meeting__in=meetings).values("meeting_id")
    counted = counted.annotate(n=Count("pk", filter=present), e=Count("pk", filter=excused))
    return counted.values_list("meeting_id", "n", "e")


@question
def _present(known: datetime | None, meetings: Iterable[int]) -> QuerySet[Any, tuple[int, int]]:
    attended = Attendance.objects.held(known).filter(meeting__in=meetings, presence=Presence.PRESENT)
    return attended.values_list("meeting_id", "person_id")


@question
def _minutes(known: datetime | None, meetings: Iterable[int]) -> QuerySet[Any, tuple[int, Text, Text]]:
    return Minutes.objects.held(known).filter(meeting__in=meetings).values_list("meeting_id", "text", "decisions")


def meetings(group: Group, moment: AsOf, user: User | AnonymousUser, *, named: bool = False) -> list[Met]:
    """The meetings that a reader may see, the latest first: three queries; with those who came by name, two more."""
    found = {pk: Met(*said) for pk, *said in _convened(group.pk, moment.known, user=user)}
    for meeting, came, sent_word in _counts(moment.known, found):
        found[meeting].present, found[meeting].excused = came, sent_word
    for meeting, text, decisions in _minutes(moment.known, found):
        found[meeting].text, found[meeting].decisions = text, decisions
    if named:
        _name(found, moment)
    return sorted(found.values(), key=lambda met: (met.day or date.min, met.key), reverse=True)


def _name(found: dict[int, Met], moment: AsOf) -> None:
    pairs = _present(moment.known, found)
    who = people_on(moment, {person for _, person in pairs})
    for meeting, person in pairs:
        if person in who:
            found[meeting].names.append(who[person])
    for met in found.values():
        met.names.sort(key=lambda each: each.sort_key)


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
