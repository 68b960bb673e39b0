"""Which agreements, activities and projects concern a group, a country or some partners: asked at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.db.models import IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from amity.accounts.models import User
from amity.journal.queries import latest_seal
from amity.partners.models import Part, Scope, Tenor, Undertaking
from amity.periods.questions import question

AGREEMENT, ACTIVITY, PROJECT = range(1, 4)
Numbered = dict[int, str]  # number → the day on which it began, as it is written; empty: not known
Line = tuple[int, int, str]  # which of the three, its number, its day


@dataclass
class Concern:
    """The numbers of what concerns something, each with its first day."""

    agreements: Numbered = field(default_factory=dict)
    activities: Numbered = field(default_factory=dict)
    projects: Numbered = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.agreements or self.activities or self.projects)


def latest(found: Numbered, most: int | None) -> list[int]:
    """The numbers of the latest of some, or of all."""
    if most is None or len(found) <= most:
        return sorted(found)
    by_number = sorted(found, reverse=True)  # the later of two that began on one day was entered later
    return sorted(sorted(by_number, key=found.__getitem__, reverse=True)[:most])


def of_country(country: int, known: datetime | None, user: User | AnonymousUser) -> Concern:
    """What concerns a country: one query as long as nobody has written to the register."""
    return _of("country", country, known, public=is_public(user))


def of_group(group: int, known: datetime | None, user: User | AnonymousUser) -> Concern:
    """What concerns a group: one query as long as nobody has written to the register."""
    return _of("group", group, known, public=is_public(user))


def _of(column: str, value: int, known: datetime | None, *, public: bool) -> Concern:
    """A thousand numbers of which a page shows a dozen: they are put together once for each state of the register."""
    seal = latest_seal()
    if not seal or known is not None:
        return _sorted(_concerning(value, known, column=column, public=public))
    return _kept(seal, column, value, public)


@lru_cache(maxsize=128)
def _kept(seal: str, column: str, value: int, public: bool) -> Concern:  # noqa: ARG001 - the seal makes an older one go
    return _sorted(_concerning(value, None, column=column, public=public))


def of_partners(partners: Iterable[int], known: datetime | None, user: User | AnonymousUser) -> Concern:
    """What was agreed and done with some partners: one query."""
    return _sorted(_with(list(partners), known, public=is_public(user)))


def of_person(person: int, known: datetime | None, user: User | AnonymousUser) -> Concern:
    """What was done with partners with a parliamentarian: one query."""
    return Concern(activities=dict(_taking_part(person, known, public=is_public(user))))


def of_mission(mission: int, known: datetime | None, user: User | AnonymousUser) -> Concern:
    """What was done with partners in a mission: one query."""
    return Concern(activities=dict(_during(mission, known, public=is_public(user))))


def is_public(user: User | AnonymousUser) -> bool:
    """Whether somebody reads only what was published."""
    return not (isinstance(user, User) and user.is_staff)


def _sorted(lines: Iterable[Line]) -> Concern:
    found = Concern()
    heaps = {AGREEMENT: found.agreements, ACTIVITY: found.activities, PROJECT: found.projects}
    for which, number, day in lines:
        heaps[which][number] = day
    return found


DAY = Coalesce(
    Cast("since", TextField()), Value("", output_field=TextField())
)  # as words: a thousand days need not be made to be compared


def _mark(which: int) -> Value:
    return Value(which, output_field=IntegerField())


@question
def _concerning(value: int, known: datetime | None, *, column: str, public: bool) -> QuerySet[Scope, Line]:
    scopes = Scope.objects.held(known).filter(**{column: value})
    parts = Part.objects.held(known).filter(**{column: value})
    if public:
        parts = parts.filter(activity__published_at__isnull=False)
    projects = Undertaking.objects.held(known).filter(**{column: value})
    signed = Tenor.objects.held(known).filter(agreement__partner__body__country=value)  # with a body of that country
    also = [signed.values_list(_mark(AGREEMENT), "agreement_id", DAY)] if column == "country" else []
    return scopes.values_list(_mark(AGREEMENT), "agreement_id", DAY).union(
        *also,
        parts.values_list(_mark(ACTIVITY), "activity_id", DAY),
        projects.values_list(_mark(PROJECT), "project_id", DAY),
        all=True,
    )


@question
def _with(partners: Iterable[int], known: datetime | None, *, public: bool) -> QuerySet[Tenor, Line]:
    tenors = Tenor.objects.held(known).filter(agreement__partner__in=partners)
    parts = Part.objects.held(known).filter(partner__in=partners)
    if public:
        parts = parts.filter(activity__published_at__isnull=False)
    return tenors.values_list(_mark(AGREEMENT), "agreement_id", DAY).union(
        parts.values_list(_mark(ACTIVITY), "activity_id", DAY), all=True
    )


@question
def _taking_part(person: int, known: datetime | None, *, public: bool) -> QuerySet[Part, tuple[int, str]]:
    parts = Part.objects.held(known).filter(person=person)
    if public:
        parts = parts.filter(activity__published_at__isnull=False)
    return parts.values_list("activity_id", DAY)


@question
def _during(mission: int, known: datetime | None, *, public: bool) -> QuerySet[Part, tuple[int, str]]:
    parts = Part.objects.held(known).filter(mission=mission)
    if public:
        parts = parts.filter(activity__published_at__isnull=False)
    return parts.values_list("activity_id", DAY)
