"""Who sits in a group on a day, with which office: the shape behind the page, the data and the desk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from amity.countries.labels import Label, labels_on
from amity.groups.models import Capacity, Group, Membership, Office, Tenure
from amity.languages.texts import Text
from amity.people.queries import Bench, Who, benches_on, people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.value import value

UNKNOWN = Who("", "", "", "")


@value
class Held:
    """An office as it was held, with its days as recorded."""

    office: Office
    who: Who
    bench: Bench | None
    country: int | None
    place: Label | None
    portfolio: Text
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether its days include one day."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)

    @property
    def title(self) -> str:
        """The office in the holder's form: “Présidente déléguée”."""
        return self.office.said(self.who.gender)


@value
class Sitting:
    """A seat as it was held, with its days as recorded."""

    who: Who
    bench: Bench | None
    capacity: str
    since: date | None
    until: date | None

    @property
    def capacity_label(self) -> str:
        return str(Capacity(self.capacity).label)


@dataclass
class Composition:
    """A group on a day, as known at an instant; ``past`` holds every tenure that is recorded, by office and day."""

    moment: AsOf
    board: list[Held] = field(default_factory=list)
    honorary: list[Held] = field(default_factory=list)
    members: list[Sitting] = field(default_factory=list)
    guests: list[Sitting] = field(default_factory=list)
    past: list[Held] = field(default_factory=list)

    @property
    def presidents(self) -> list[Held]:
        return [held for held in self.board if held.office.key == "president"]

    def benches(self) -> list[tuple[Bench | None, list[Sitting]]]:
        """Members by political group, the largest first, those without one last."""
        by_bench: dict[Bench | None, list[Sitting]] = defaultdict(list)
        for sitting in self.members:
            by_bench[sitting.bench].append(sitting)
        return sorted(by_bench.items(), key=lambda row: (row[0] is None, -len(row[1]), row[0].key if row[0] else ""))


class Tenured(NamedTuple):
    """The columns of an office held that pages print."""

    person_id: int
    office_id: int
    country_id: int | None
    portfolio: Text
    on_behalf_of_id: int | None
    order: int
    since: date | None
    until: date | None


class Seated(NamedTuple):
    """The columns of a seat that pages print."""

    person_id: int
    capacity: str
    on_behalf_of_id: int | None
    since: date | None
    until: date | None


@question
def _offices() -> QuerySet[Office]:
    return Office.objects.all()


@question
def _tenures(group: int, known: datetime | None) -> QuerySet[Tenure, tuple[Any, ...]]:
    return Tenure.objects.held(known).filter(group=group).values_list(*Tenured._fields)


@question
def _seats(group: int, moment: AsOf) -> QuerySet[Membership, tuple[Any, ...]]:
    return Membership.objects.as_of(moment).filter(group=group).values_list(*Seated._fields)


def offices() -> dict[int, Office]:
    """Every office that there can be: one query."""
    return {office.pk: office for office in _offices()}


def composition(group: Group, moment: AsOf) -> Composition:
    """The composition of one group and the history of its board: six queries, of the columns that pages print."""
    benches, known_offices = benches_on(group.chamber_id, moment), offices()
    tenures = [Tenured(*row) for row in _tenures(group.pk, moment.known)]
    seats = [Seated(*row) for row in _seats(group.pk, moment)]
    who = people_on(moment, {tenure.person_id for tenure in tenures} | {seat.person_id for seat in seats})
    places = labels_on(moment, {tenure.country_id for tenure in tenures if tenure.country_id})
    ordered = sorted(tenures, key=lambda row: (row.order, who.get(row.person_id, UNKNOWN).sort_key))
    held = [_held(tenure, known_offices[tenure.office_id], who, benches, places) for tenure in ordered]
    held.sort(key=lambda row: row.office.rank)
    current = [row for row in held if row.holds(moment.day)]
    sittings = sorted((_sitting(seat, who, benches) for seat in seats), key=lambda sitting: sitting.who.sort_key)
    return Composition(
        moment,
        board=[row for row in current if row.office.on_board],
        honorary=[row for row in current if not row.office.on_board],
        members=[sitting for sitting in sittings if sitting.capacity == Capacity.MEMBER],
        guests=[sitting for sitting in sittings if sitting.capacity == Capacity.GUEST],
        past=sorted(held, key=lambda row: (row.office.rank, row.since or date.min)),
    )


def _held(
    tenure: Tenured, office: Office, who: dict[int, Who], benches: dict[int, Bench], places: dict[int, Label]
) -> Held:
    return Held(
        office=office,
        who=who.get(tenure.person_id, UNKNOWN),
        bench=benches.get(tenure.on_behalf_of_id or 0),
        country=tenure.country_id,
        place=places.get(tenure.country_id or 0),
        portfolio=tenure.portfolio,
        since=tenure.since,
        until=tenure.until,
    )


def _sitting(seat: Seated, who: dict[int, Who], benches: dict[int, Bench]) -> Sitting:
    return Sitting(
        who=who.get(seat.person_id, UNKNOWN),
        bench=benches.get(seat.on_behalf_of_id or 0),
        capacity=seat.capacity,
        since=seat.since,
        until=seat.until,
    )
