"""Activities with all that they are tied to, and what they come to year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from amity.assembly.models import Theme
from amity.languages.texts import Text
from amity.partners.models import ActivityKind, Occurrence, Part
from amity.partners.queries.names import Named, Names, Wanted
from amity.people.queries import Who
from amity.periods.asof import AsOf
from amity.periods.questions import question

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
    groups: list[Named] = field(default_factory=list)
    countries: list[int] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    people: list[Who] = field(default_factory=list)
    missions: list[Named] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return str(ActivityKind(self.kind).label)


Tie = tuple[int, int | None, int | None, int | None, int | None, int | None, int | None]
ENDS = ("activity_id", "partner_id", "group_id", "country_id", "theme_id", "person_id", "mission_id")


@dataclass
class Happenings:
    """Some activities on their way to be printed: what they are tied to is not named yet."""

    found: dict[int, Happening]
    parts: list[Tie]

    def want(self, wanted: Wanted) -> None:
        heaps = (wanted.partners, wanted.groups, wanted.places, wanted.themes, wanted.people, wanted.missions)
        for _activity, *ends in self.parts:
            for heap, end in zip(heaps, ends, strict=True):
                heap.add(end)

    def named(self, names: Names) -> list[Happening]:
        """The latest first."""
        for activity, partner, group, country, theme, person, mission in self.parts:
            one = self.found[activity]
            one.partners += _found(names.partners, partner)
            one.groups += _found(names.groups, group)
            one.countries += [country] if country else []
            one.themes += _found(names.themes, theme)
            one.people += _found(names.people, person)
            one.missions += _found(names.missions, mission)
        return list(self.found.values())


def _found(names: dict[int, Any], number: int | None) -> list[Any]:
    return [names[number]] if number in names else []


def happenings(activities: Iterable[int], moment: AsOf) -> Happenings:
    """Some activities: two queries."""
    rows = _occurrences(sorted(activities), moment.known)
    found = {row.activity_id: _happening(row) for row in rows}
    return Happenings(found, _parts(sorted(found), moment.known))


def _happening(row: Occurrence) -> Happening:
    return Happening(
        row.activity.key, row.kind, row.title, row.since, row.until and row.until - ONE_DAY, row.place, row.text,
        row.source, row.activity.published_at is not None,
    )  # fmt: skip


@question
def _occurrences(activities: Iterable[int], known: datetime | None) -> QuerySet[Occurrence]:
    rows = Occurrence.objects.held(known).filter(activity__in=activities).select_related("activity").as_stated()
    return rows.order_by("-since", "-pk")


@question
def _parts(activities: Iterable[int], known: datetime | None) -> QuerySet[Part, Tie]:
    return Part.objects.held(known).filter(activity__in=activities).order_by("pk").values_list(*ENDS)


def latest_public(known: datetime | None, most: int) -> list[int]:
    """The latest activities that were published: one query."""
    return _published(known, most=most)


@question
def _published(known: datetime | None, *, most: int) -> QuerySet[Occurrence, int]:
    rows = Occurrence.objects.held(known).filter(activity__published_at__isnull=False)
    return rows.order_by("-since", "-pk").values_list("activity_id", flat=True)[:most]


@dataclass(frozen=True, slots=True)
class Year:
    """The balance of one year: how many activities of which kind, and how many in all."""

    year: int
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def balance(activities: Iterable[int], known: datetime | None) -> list[Year]:
    """What each year yielded, the latest first: one query."""
    years: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for day, kind in _days(sorted(activities), known):
        if day is not None:
            years[day.year][kind] += 1
    return [Year(year, dict(years[year])) for year in sorted(years, reverse=True)]


@question
def _days(activities: Iterable[int], known: datetime | None) -> QuerySet[Occurrence, tuple[date | None, str]]:
    return Occurrence.objects.held(known).filter(activity__in=activities).values_list("since", "kind")
