"""A person in the groups: what they sit in and preside over now, and what they did before, by term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet

from amity.accounts.models import User
from amity.groups.models import Capacity, Group, GroupName, Membership, Office, Tenure
from amity.languages.texts import Text
from amity.people.models import Person
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.periods.spans import Span
from amity.value import value

Row = tuple[Any, ...]


@value
class OfficeHeld:
    """An office of a person in a group."""

    office: Office
    country: int | None
    portfolio: Text
    span: Span


@dataclass
class Part:
    """What a person is or was in one group: the seat's days and the offices held."""

    slug: str
    name: Text
    seats: list[Span] = field(default_factory=list)
    offices: list[OfficeHeld] = field(default_factory=list)
    is_guest: bool = False

    def on(self, day: date) -> bool:
        """Whether the person sits in the group or holds an office of it on a day."""
        spans = [*self.seats, *(held.span for held in self.offices)]
        return any(span.low <= day < span.high for span in spans)

    def during(self, span: Span) -> bool:
        """Whether the person was part of the group on some day of a span."""
        return any(seat.overlaps(span) for seat in [*self.seats, *(held.span for held in self.offices)])

    def offices_during(self, span: Span) -> list[OfficeHeld]:
        return [held for held in self.offices if held.span.overlaps(span)]

    def offices_on(self, day: date) -> list[OfficeHeld]:
        return [held for held in self.offices if held.span.low <= day < held.span.high]

    @property
    def first_day(self) -> date:
        return min((span.low for span in [*self.seats, *(held.span for held in self.offices)]), default=date.max)


@question
def _seats(person: int, known: datetime | None, *, user: User | AnonymousUser) -> QuerySet[Membership, Row]:
    seats = Membership.objects.held(known).filter(person=person, group__in=Group.objects.visible_to(user))
    return seats.oldest_first().values_list("group_id", "group__slug", "since", "until", "capacity")


@question
def _tenures(person: int, known: datetime | None, *, user: User | AnonymousUser) -> QuerySet[Tenure]:
    tenures = Tenure.objects.held(known).filter(person=person, group__in=Group.objects.visible_to(user)).as_stated()
    return tenures.select_related("office", "group").order_by("office__rank", F("since").asc(nulls_first=True))


@question
def _names(known: datetime | None, groups: Iterable[int]) -> QuerySet[GroupName, Row]:
    rows = GroupName.objects.held(known).filter(group__in=groups).oldest_first()
    return rows.values_list("group_id", "since", "name")


def career(person: Person, moment: AsOf, user: User | AnonymousUser) -> list[Part]:
    """Every group that a person was ever part of, as far as a reader may see: three queries."""
    parts: dict[int, Part] = {}
    for group, slug, since, until, capacity in _seats(person.pk, moment.known, user=user):
        part = parts.setdefault(group, Part(slug, Text()))
        part.seats.append(Span(since, until))
        part.is_guest = capacity == Capacity.GUEST
    for tenure in _tenures(person.pk, moment.known, user=user):
        part = parts.setdefault(tenure.group_id, Part(tenure.group.slug, Text()))
        part.offices.append(_office(tenure))
    for group, name in names_of(parts, moment).items():
        parts[group].name = name
    return sorted(parts.values(), key=lambda part: part.slug)


def _office(tenure: Tenure) -> OfficeHeld:
    return OfficeHeld(tenure.office, tenure.country_id, tenure.portfolio, Span(tenure.since, tenure.until))


def names_of(groups: dict[int, Part] | list[int], moment: AsOf) -> dict[int, Text]:
    """Group → its name on a day: one query. A day without a recorded name takes the nearest one."""
    found: dict[int, Text] = {}
    for group, since, name in _names(moment.known, groups):
        if group not in found or since is None or since <= moment.day:
            found[group] = name
    return found
