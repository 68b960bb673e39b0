"""What the gates of a mission look at: its groups on its first day, what they did before, its delegation, its leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, Sum

from amity.assembly.models import Sittings
from amity.design.days import in_words
from amity.groups.models import Capacity, Counterpart, Membership
from amity.missions.models import (
    Cost,
    Dates,
    Decision,
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
    first = mission.dates.held().values_list("since", flat=True).first()
    day = first or on
    groups = list(mission.hostings.held().values_list("group", flat=True))
    found = Grounds(mission, on, first)
    found.members = _members(groups, day)
    found.counterparts = list(_counterparts(mission, groups, day))
    _earlier(found, groups, day)
    people = list(mission.delegates.held().values_list("person", flat=True))
    benches = benches_of_people(people, day)
    found.benches = [benches.get(person) for person in people]
    found.genders = list(Person.objects.filter(pk__in=people).values_list("gender", flat=True))
    found.sits = _sits(mission, first)
    found.granted = set(mission.approvals.held().filter(decision=Decision.GRANTED).values_list("authority", flat=True))
    found.submitted = mission.stages.held().exclude(state=State.PROPOSED).exists()
    _credits(found, groups, day)
    return found


def _sits(mission: Mission, first: date | None) -> str | None:
    """The days of the mission on which the chamber sits, in words; ``None`` where those of its year are not stated."""
    until = mission.dates.held().values_list("until", flat=True).first()
    if first is None or until is None:
        return None
    stated = Sittings.objects.held().filter(chamber=mission.chamber_id)
    of_year = list(stated.filter(since__year__lte=first.year, until__year__gte=first.year).order_by("since"))
    shared = [row for row in of_year if row.since and row.until and row.since < until and first < row.until]
    spans = [(max(row.since or first, first), min(row.until or until, until) - timedelta(days=1)) for row in shared]
    said = [in_words(day) if day == last else f"{in_words(day)} – {in_words(last)}" for day, last in spans]
    return ", ".join(said) if of_year else None


def _members(groups: list[int], day: date) -> dict[int, int]:
    seats = Membership.objects.held().on(day).filter(group__in=groups, capacity=Capacity.MEMBER)
    counted = dict(seats.order_by().values_list("group").annotate(Count("person", distinct=True)))
    return {group: counted.get(group, 0) for group in groups}


def _counterparts(mission: Mission, groups: list[int], day: date) -> list[int]:
    places = mission.destinations.held().values("country")
    held = Counterpart.objects.held().on(day).filter(group__in=groups, country__in=places)
    return list(held.values_list("pk", flat=True))


def _earlier(found: Grounds, groups: list[int], day: date) -> None:
    """The other missions and receptions of the same groups, as far as they were not dropped."""
    others = Hosting.objects.held().filter(group__in=groups).exclude(mission=found.mission).values("mission")
    dropped = Stage.objects.open().filter(state__in=DROPPED).values("mission")
    dates = Dates.objects.held().filter(mission__in=others, mission__kind__in=EXCHANGES).exclude(mission__in=dropped)
    rows = list(dates.order_by("since").values_list("mission", "since", "mission__kind"))
    found.others_of_year = [pk for pk, since, _kind in rows if since and since.year == day.year]
    before = [(since, kind) for _pk, since, kind in rows if since and since < day]
    if before:
        found.last_kind, found.last_year = before[-1][1], before[-1][0].year


def _credits(found: Grounds, groups: list[int], day: date) -> None:
    """The envelope of the group, else the chamber's; what our parliament paid in that year in its currency."""
    stated = Envelope.objects.held().filter(chamber=found.mission.chamber_id, year=day.year)
    stated = stated.filter(Q(group__in=groups) | Q(group=None)).order_by(F("group").asc(nulls_last=True))
    found.envelope = stated.first()
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
