"""What the gates of a mission look at: its groups on its first day, what they did before, its delegation, its leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet, Sum

from amity.assembly.models import Sittings
from amity.design.days import in_words
from amity.groups.models import Capacity, Counterpart, Membership
from amity.missions.models import (
    Cost,
    Dates,
    Decision,
    Destination,
    Envelope,
    Hosting,
    Mission,
    MissionKind,
    Payer,
    Stage,
    State,
)
from amity.missions.queries.benches import benches_of_people
from amity.people.models import Person
from amity.periods.questions import question

DROPPED = (State.REFUSED, State.CANCELLED, State.POSTPONED)
EXCHANGES = (MissionKind.MISSION, MissionKind.RECEPTION)


@dataclass
class Grounds:
    """The facts behind the gates."""

    mission: Mission
    on: date
    first: date | None = None
    members: dict[int, int] = field(default_factory=dict)
    counterparts: list[int] = field(default_factory=list)
    others_of_year: list[int] = field(default_factory=list)
    last_kind: str | None = None
    last_year: int = 0
    benches: list[int | None] = field(default_factory=list)
    genders: list[str] = field(default_factory=list)
    sits: str | None = None
    granted: set[str] = field(default_factory=set)
    submitted: bool = False
    envelope: Envelope | None = None
    used: int = 0

    @property
    def last_label(self) -> str:
        return str(MissionKind(self.last_kind).label) if self.last_kind else ""


def grounds_of(mission: Mission, on: date) -> Grounds:
    """Everything that the gates ask of the register, in a fixed number of queries."""
    first, until = mission.dates.held().values_list("since", "until").first() or (None, None)
    day = first or on
    groups = list(mission.hostings.held().values_list("group", flat=True))
    found = Grounds(mission, on, first)
    found.members = _members(groups, day)
    found.counterparts = _counterparts(groups, mission.pk, day)
    _earlier(found, groups, day)
    people = list(mission.delegates.held().values_list("person", flat=True))
    benches = benches_of_people(people, day)
    found.benches = [benches.get(person) for person in people]
    found.genders = _genders(people)
    found.sits = _sits(mission, first, until)
    found.granted = set(mission.approvals.held().filter(decision=Decision.GRANTED).values_list("authority", flat=True))
    found.submitted = mission.stages.held().exclude(state=State.PROPOSED).exists()
    _credits(found, groups, day)
    return found


def _sits(mission: Mission, first: date | None, until: date | None) -> str | None:
    """The days of the mission on which the chamber sits, in words; ``None`` where those of its year are not stated."""
    if first is None or until is None:
        return None
    of_year = _sittings(mission.chamber_id, date(first.year, 1, 1), date(first.year, 12, 31))
    shared = [row for row in of_year if row.since and row.until and row.since < until and first < row.until]
    spans = [(max(row.since or first, first), min(row.until or until, until) - timedelta(days=1)) for row in shared]
    said = [in_words(day) if day == last else f"{in_words(day)} – {in_words(last)}" for day, last in spans]
    return ", ".join(said) if of_year else None


@question
def _sittings(chamber: int, first: date, last: date) -> QuerySet[Sittings]:
    """Those that share a day with a year."""
    return Sittings.objects.held().filter(chamber=chamber, since__lte=last, until__gt=first).order_by("since")


@question
def _genders(people: Iterable[int]) -> QuerySet[Person, str]:
    return Person.objects.filter(pk__in=people).order_by("pk").values_list("gender", flat=True)


def _members(groups: list[int], day: date) -> dict[int, int]:
    counted = Counter(group for group, _person in set(_seats(groups, day)))
    return {group: counted[group] for group in groups}


@question
def _seats(groups: Iterable[int], day: date) -> QuerySet[Membership, tuple[int, int]]:
    rows = Membership.objects.held().on(day).filter(group__in=groups, capacity=Capacity.MEMBER)
    return rows.order_by().values_list("group_id", "person_id")


@question
def _counterparts(groups: Iterable[int], mission: int, day: date) -> QuerySet[Counterpart, int]:
    places = Destination.objects.held().filter(mission=mission).values("country")
    return Counterpart.objects.held().on(day).filter(group__in=groups, country__in=places).values_list("pk", flat=True)


def _earlier(found: Grounds, groups: list[int], day: date) -> None:
    """The other missions and receptions of the same groups, as far as they were not dropped."""
    rows = _others(groups, found.mission.pk)
    found.others_of_year = [pk for pk, since, _kind in rows if since and since.year == day.year]
    before = [(since, kind) for _pk, since, kind in rows if since and since < day]
    if before:
        found.last_kind, found.last_year = before[-1][1], before[-1][0].year


@question
def _others(groups: Iterable[int], mission: int) -> QuerySet[Dates, tuple[int, date | None, str]]:
    hosted = Hosting.objects.held().filter(group__in=groups).exclude(mission=mission).values("mission")
    dropped = Stage.objects.open().filter(state__in=DROPPED).values("mission")
    rows = Dates.objects.held().filter(mission__in=hosted, mission__kind__in=EXCHANGES).exclude(mission__in=dropped)
    return rows.order_by("since").values_list("mission_id", "since", "mission__kind")


def _credits(found: Grounds, groups: list[int], day: date) -> None:
    """The envelope of the group, else the chamber's; what our parliament paid in that year in its currency."""
    stated = [row for row in _envelopes(found.mission.chamber_id) if row.year == day.year]
    found.envelope = next((row for row in stated if row.group_id in groups), None)
    found.envelope = found.envelope or next((row for row in stated if row.group_id is None), None)
    if found.envelope is None:
        return
    costs = Cost.objects.held().filter(payer=Payer.OWN, currency=found.envelope.currency)
    costs = costs.filter(mission__chamber=found.mission.chamber_id, mission__in=_of_year(day.year))
    if found.envelope.group_id is not None:
        hosted = Hosting.objects.held().filter(group=found.envelope.group_id).values("mission")
        costs = costs.filter(mission__in=hosted)
    found.used = costs.aggregate(total=Sum("cents"))["total"] or 0


def _of_year(year: int) -> Any:
    return Dates.objects.held().filter(since__year=year).values("mission")


@question
def _envelopes(chamber: int) -> QuerySet[Envelope]:
    """Of every year: what stands for a number while a text is written is larger than a year may be on PostgreSQL."""
    return Envelope.objects.held().filter(chamber=chamber).order_by("group", "pk")
