"""Which agreements, activities and projects concern a group, a country or some partners: asked at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import IntegerField, QuerySet, Value

from amity.accounts.models import User
from amity.partners.models import Part, Scope, Tenor, Undertaking
from amity.periods.questions import question

AGREEMENT, ACTIVITY, PROJECT = range(1, 4)
Pair = tuple[int, int]  # which of the three, and its number


@dataclass
class Concern:
    """The numbers of what concerns something."""

    agreements: set[int] = field(default_factory=set)
    activities: set[int] = field(default_factory=set)
    projects: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.agreements or self.activities or self.projects)


def of_country(country: int, known: datetime | None, user: User | AnonymousUser) -> Concern:
    """What concerns a country: one query."""
    return _sorted(_concerning(country, known, column="country", public=is_public(user)))


def of_group(group: int, known: datetime | None, user: User | AnonymousUser) -> Concern:
    """What concerns a group: one query."""
    return _sorted(_concerning(group, known, column="group", public=is_public(user)))


def of_partners(partners: Iterable[int], known: datetime | None, user: User | AnonymousUser) -> Concern:
    """What was agreed and done with some partners: one query."""
    return _sorted(_with(list(partners), known, public=is_public(user)))


def of_mission(mission: int, known: datetime | None, user: User | AnonymousUser) -> Concern:
    """What was done with partners in a mission: one query."""
    return Concern(activities=set(_during(mission, known, public=is_public(user))))


def is_public(user: User | AnonymousUser) -> bool:
    """Whether somebody reads only what was published."""
    return not (isinstance(user, User) and user.is_staff)


def _sorted(pairs: Iterable[Pair]) -> Concern:
    found = Concern()
    heaps = {AGREEMENT: found.agreements, ACTIVITY: found.activities, PROJECT: found.projects}
    for which, number in pairs:
        heaps[which].add(number)
    return found


def _mark(which: int) -> Value:
    return Value(which, output_field=IntegerField())


@question
def _concerning(value: int, known: datetime | None, *, column: str, public: bool) -> QuerySet[Scope, Pair]:
    scopes = Scope.objects.held(known).filter(**{column: value})
    parts = Part.objects.held(known).filter(**{column: value})
    if public:
        parts = parts.filter(activity__published_at__isnull=False)
    projects = Undertaking.objects.held(known).filter(**{column: value})
    return scopes.values_list(_mark(AGREEMENT), "agreement_id").union(
        parts.values_list(_mark(ACTIVITY), "activity_id"),
        projects.values_list(_mark(PROJECT), "project_id"),
        all=True,
    )


@question
def _with(partners: Iterable[int], known: datetime | None, *, public: bool) -> QuerySet[Tenor, Pair]:
    tenors = Tenor.objects.held(known).filter(agreement__partner__in=partners)
    parts = Part.objects.held(known).filter(partner__in=partners)
    if public:
        parts = parts.filter(activity__published_at__isnull=False)
    return tenors.values_list(_mark(AGREEMENT), "agreement_id").union(
        parts.values_list(_mark(ACTIVITY), "activity_id"), all=True
    )


@question
def _during(mission: int, known: datetime | None, *, public: bool) -> QuerySet[Part, int]:
    parts = Part.objects.held(known).filter(mission=mission)
    if public:
        parts = parts.filter(activity__published_at__isnull=False)
    return parts.values_list("activity_id", flat=True)
