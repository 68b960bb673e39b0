"""A person in the groups: what they sit in and preside over now, and what they did before, by term."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import F

from amity.accounts.models import User
from amity.groups.models import Capacity, Group, GroupName, Membership, Office, Tenure
from amity.languages.texts import Text
from amity.people.models import Person
from amity.periods.asof import AsOf
from amity.periods.spans import Span


@dataclass(frozen=True, slots=True)
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


def career(person: Person, moment: AsOf, user: User | AnonymousUser) -> list[Part]:
    """Every group that a person was ever part of, as far as a reader may see: three queries."""
    shown = Group.objects.visible_to(user)
    parts: dict[int, Part] = {}
    seats = Membership.objects.held(moment.known).filter(person=person, group__in=shown).select_related("group")
    for seat in seats.oldest_first():
        part = parts.setdefault(seat.group_id, Part(seat.group.slug, Text()))
        part.seats.append(Span(seat.since, seat.until))
        part.is_guest = seat.capacity == Capacity.GUEST
    tenures = Tenure.objects.held(moment.known).filter(person=person, group__in=shown)
    for tenure in tenures.select_related("office", "group").order_by("office__rank", F("since").asc(nulls_first=True)):
        part = parts.setdefault(tenure.group_id, Part(tenure.group.slug, Text()))
        part.offices.append(_office(tenure))
    for group, name in names_of(parts, moment).items():
        parts[group].name = name
    return sorted(parts.values(), key=lambda part: part.slug)


def _office(tenure: Tenure) -> OfficeHeld:
    return OfficeHeld(tenure.office, tenure.country_id, tenure.portfolio, Span(tenure.since, tenure.until))


def names_of(groups: dict[int, Part] | list[int], moment: AsOf) -> dict[int, Text]:
    """Group → its name on a day: one query. A day without a recorded name takes the nearest one."""
    rows = GroupName.objects.held(moment.known).filter(group__in=list(groups)).oldest_first()
    found: dict[int, Text] = {}
    for group, since, name in rows.values_list("group_id", "since", "name"):
        if group not in found or since is None or since <= moment.day:
            found[group] = name
    return found
