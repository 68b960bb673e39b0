"""Activities with all that they are tied to, for a partner, a group, a country or the whole house."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from amity.accounts.models import User
from amity.groups.models import Group
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.partners.models import Activity, ActivityKind, Occurrence, Part
from amity.partners.queries.names import Named, named
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf

ONE_DAY = timedelta(days=1)


@dataclass
class Happening:
    """Something that was done together, with whom and about what. ``last`` is its last day."""

    key: str
    kind: str
    title: Text
    day: date | None
    last: date | None
    place: Text
    text: Text
    source: str
    is_public: bool
    partners: list[Named] = field(default_factory=list)
    groups: list[tuple[str, Text]] = field(default_factory=list)
    countries: list[int] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    people: list[Who] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return str(ActivityKind(self.kind).label)


def happenings(
    moment: AsOf, user: User | AnonymousUser, *, partners: Iterable[int] | None = None, group: int | None = None,
    country: int | None = None,
) -> list[Happening]:  # fmt: skip
    """What was done with some partners, for a group or about a country, the latest first: six queries at most."""
    activities = Activity.objects.visible_to(user)
    tied = _tied(moment, partners, group, country)
    if tied is not None:
        activities = activities.filter(pk__in=tied)
    held = Occurrence.objects.held(moment.known).filter(activity__in=activities).select_related("activity")
    found = {row.activity_id: _happening(row) for row in held.order_by("-since", "-pk")}
    _tie(found, moment, user)
    return list(found.values())


def _tied(moment: AsOf, partners: Iterable[int] | None, group: int | None, country: int | None) -> Any:
    asked = Q()
    if partners is not None:
        asked &= Q(partner__in=list(partners))
    if group is not None:
        asked &= Q(group=group)
    if country is not None:
        asked &= Q(country=country)
    return Part.objects.held(moment.known).filter(asked).values("activity") if asked else None


def _happening(row: Occurrence) -> Happening:
    return Happening(
        row.activity.key, row.kind, row.title, row.since, row.until and row.until - ONE_DAY, row.place, row.text,
        row.source, row.activity.published_at is not None,
    )  # fmt: skip


def _tie(found: dict[int, Happening], moment: AsOf, user: User | AnonymousUser) -> None:
    """Write the names of what each is tied to: five queries, whatever their number."""
    columns = ("activity_id", "partner_id", "group_id", "country_id", "theme", "person_id")
    parts = Part.objects.held(moment.known).filter(activity__in=list(found)).order_by("pk").values_list(*columns)
    rows = list(parts)
    partners = named(moment, {row[1] for row in rows if row[1]})
    groups = _groups({row[2] for row in rows if row[2]}, moment, user)
    people = people_on(moment, {row[5] for row in rows if row[5]})
    for activity, partner, group, country, theme, person in rows:
        one = found[activity]
        one.partners += [partners[partner]] if partner in partners else []
        one.groups += [groups[group]] if group in groups else []
        one.countries += [country] if country else []
        one.themes += [theme] if theme else []
        one.people += [people[person]] if person in people else []


def _groups(groups: set[int], moment: AsOf, user: User | AnonymousUser) -> dict[int, tuple[str, Text]]:
    slugs = dict(Group.objects.visible_to(user).filter(pk__in=groups).values_list("pk", "slug"))
    names = names_of(list(slugs), moment)
    return {pk: (slug, names.get(pk, Text())) for pk, slug in slugs.items()}


@dataclass(frozen=True, slots=True)
class Year:
    """The balance of one year: how many activities of which kind, and how many in all."""

    year: int
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def balance(done: Iterable[Happening]) -> list[Year]:
    """What each year yielded, the latest first."""
    years: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in done:
        if one.day is not None:
            years[one.day.year][one.kind] += 1
    return [Year(year, dict(years[year])) for year in sorted(years, reverse=True)]
