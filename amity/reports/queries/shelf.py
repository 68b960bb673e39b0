"""The reports as lists show them: every one that a reader may see, with what it can be found by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from amity.accounts.models import User
from amity.languages.texts import Text
from amity.people.models import Person
from amity.periods.questions import question
from amity.reports.models import (
    Authorship,
    ColloquiumTie,
    CountryTie,
    Edition,
    GroupTie,
    Kind,
    MissionTie,
    Notice,
    PartnerTie,
    Reading,
    Recommendation,
    Report,
    ThemeTie,
)
from amity.reports.models.report import ReportQuerySet


@dataclass
class Shelved:
    """A report on the shelf; groups, countries and themes are their numbers, languages those of published editions."""

    pk: int
    key: str
    number: str
    kind: str
    series: str
    day: date | None
    title: Text = field(default_factory=Text)
    groups: list[int] = field(default_factory=list)
    countries: list[int] = field(default_factory=list)
    themes: list[int] = field(default_factory=list)
    authors: list[int] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    meeting: str = ""  # the one of which these are the minutes, by its key

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)


def standing(user: User | AnonymousUser, on: date, today: date | None = None) -> ReportQuerySet:
    """The published reports that a reader may see and that have not been withdrawn, the latest first."""
    shown = Report.objects.visible_to(user, today).published(on).standing(on).filter(published_on__lte=on)
    return shown.newest_first()


Line = tuple[int, str, str, str, str | None, date | None, str | None]  # a report as a list begins it


def by_group(group: int, on: date, user: User | AnonymousUser) -> list[Shelved]:
    """Those that a group made, with their titles alone: two queries."""
    return _titled(_by_group(group, on, timezone.localdate(), user=user))


def about_country(country: int, on: date, user: User | AnonymousUser) -> list[Shelved]:
    """Those that are about a country, with their titles alone: two queries."""
    return _titled(_about_country(country, on, timezone.localdate(), user=user))


def about_mission(mission: int, on: date, user: User | AnonymousUser) -> list[Shelved]:
    """Those that give account of a mission or reception, with their titles alone: two queries."""
    return _titled(_about_mission(mission, on, timezone.localdate(), user=user))


def about_colloquium(colloquium: int, on: date, user: User | AnonymousUser) -> list[Shelved]:
    """The proceedings of a colloquium and what gives account of it, with their titles alone: two queries."""
    return _titled(_about_colloquium(colloquium, on, timezone.localdate(), user=user))


def made_with(partners: Iterable[int], on: date, user: User | AnonymousUser) -> list[Shelved]:
    """Those that were made with some partners, with their titles alone: two queries."""
    return _titled(_made_with(list(partners), on, timezone.localdate(), user=user))


def written_by(person: int, on: date, user: User | AnonymousUser) -> list[Shelved]:
    """Those that a person wrote, under an entry merged into theirs too, with their titles alone: two queries."""
    return _titled(_written_by(person, on, timezone.localdate(), user=user))


def latest(on: date, user: User | AnonymousUser, limit: int) -> list[Shelved]:
    """The latest, with their titles alone: two queries."""
    return _titled(_latest(on, timezone.localdate(), user=user, limit=limit))


@question
def _by_group(group: int, on: date, today: date, *, user: User | AnonymousUser) -> QuerySet[Report, Line]:
    return _lines(standing(user, on, today).filter(pk__in=GroupTie.objects.held().filter(group=group).values("report")))


@question
def _about_country(country: int, on: date, today: date, *, user: User | AnonymousUser) -> QuerySet[Report, Line]:
    tied = CountryTie.objects.held().filter(country=country)
    return _lines(standing(user, on, today).filter(pk__in=tied.values("report")))


@question
def _about_mission(mission: int, on: date, today: date, *, user: User | AnonymousUser) -> QuerySet[Report, Line]:
    tied = MissionTie.objects.held().filter(mission=mission)
    return _lines(standing(user, on, today).filter(pk__in=tied.values("report")))


@question
def _about_colloquium(colloquium: int, on: date, today: date, *, user: User | AnonymousUser) -> QuerySet[Report, Line]:
    tied = ColloquiumTie.objects.held().filter(colloquium=colloquium)
    return _lines(standing(user, on, today).filter(pk__in=tied.values("report")))


@question
def _made_with(partners: Iterable[int], on: date, today: date, *, user: User | AnonymousUser) -> QuerySet[Report, Line]:
    tied = PartnerTie.objects.held().filter(partner__in=partners)
    return _lines(standing(user, on, today).filter(pk__in=tied.values("report")))


@question
def _written_by(person: int, on: date, today: date, *, user: User | AnonymousUser) -> QuerySet[Report, Line]:
    one = Person.objects.filter(Q(pk=person) | Q(merged_into=person))
    own = Authorship.objects.held().filter(person__in=one.order_by().values("pk"))
    return _lines(standing(user, on, today).filter(pk__in=own.values("report")))


@question
def _latest(on: date, today: date, *, user: User | AnonymousUser, limit: int) -> QuerySet[Report, Line]:
    return _lines(standing(user, on, today)[:limit])


@question
def _titles(reports: Iterable[int]) -> QuerySet[Notice, tuple[int, Text]]:
    return Notice.objects.held().filter(report__in=reports).values_list("report_id", "title")


def _titled(lines: Iterable[Line]) -> list[Shelved]:
    found = _begun(lines)
    for report, title in _titles(list(found)):
        found[report].title = title
    return list(found.values())


def shelf(reports: ReportQuerySet) -> list[Shelved]:
    """Reports with what they can be found by: seven queries, whatever their number."""
    found = _begun(_lines(reports))
    _fill(found)
    return list(found.values())


def _lines(reports: ReportQuerySet) -> QuerySet[Report, Line]:
    return reports.values_list("pk", "key", "number", "kind", "series__key", "published_on", "meeting__key")


def _begun(lines: Iterable[Line]) -> dict[int, Shelved]:
    return {
        pk: Shelved(pk, key, number, kind, series or "", day, meeting=meeting or "")
        for pk, key, number, kind, series, day, meeting in lines
    }


def _fill(found: dict[int, Shelved]) -> None:
    """A question with a list of numbers is asked up to a few hundred; beyond, of all reports."""
    ids = list(found) if len(found) <= 400 else None
    for report, title in _of(Notice, ids).values_list("report_id", "title"):
        if report in found:
            found[report].title = title
    for kind, name in ((GroupTie, "groups"), (CountryTie, "countries"), (ThemeTie, "themes"), (Authorship, "authors")):
        for report, pk in _ends(kind, ids):
            if report in found:
                getattr(found[report], name).append(pk)
    editions = Edition.objects.published().order_by("number", "created_at")
    editions = editions if ids is None else editions.filter(report__in=ids)
    for report, language in editions.values_list("report_id", "language").distinct():
        if report in found and language not in found[report].languages:
            found[report].languages.append(language)


def _of(kind: Any, ids: list[int] | None) -> Any:
    rows = kind.objects.held()
    return rows if ids is None else rows.filter(report__in=ids)


def _ends(kind: Any, ids: list[int] | None) -> Iterable[tuple[int, int]]:
    rows = _of(kind, ids)
    if kind is Authorship:
        rows = rows.order_by("order").values_list("report_id", "person__merged_into_id", "person_id")
        return [(report, merged or person) for report, merged, person in rows]
    end = {GroupTie: "group_id", CountryTie: "country_id", ThemeTie: "theme_id"}[kind]
    return list(rows.order_by("pk").values_list("report_id", end))


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a report is, how many recommendations it has and how many of them were acted upon."""

    pages: int
    minutes: int
    asked: int
    done: int


def measured(reports: Iterable[int], on: date) -> dict[int, Measured]:
    """Report → its measures: two queries."""
    ids = list(reports)
    lengths = {report: (pages, minutes) for report, pages, minutes in _lengths(ids)}
    counted = {report: (asked, done) for report, asked, done in _acted_upon(ids, on)}
    return {pk: Measured(*lengths.get(pk, (0, 0)), *counted.get(pk, (0, 0))) for pk in ids}


@question
def _lengths(reports: Iterable[int]) -> QuerySet[Reading, tuple[int, int, int]]:
    """The longest of the published editions of each."""
    readings = Reading.objects.filter(edition__report__in=reports, edition__published_at__isnull=False)
    longest = readings.values("edition__report").annotate(longest=Max("pages"), lasting=Max("minutes")).order_by()
    return longest.values_list("edition__report", "longest", "lasting")


@question
def _acted_upon(reports: Iterable[int], on: date) -> QuerySet[Recommendation, tuple[int, int, int]]:
    """How many recommendations each has, and how many of them were done by a day."""
    acted = Q(standings__retracted_at=None, standings__state="done", standings__since__lte=on) & (
        Q(standings__until=None) | Q(standings__until__gt=on)
    )
    items = Recommendation.objects.filter(report__in=reports, dropped_at=None).values("report").order_by()
    counted = items.annotate(asked=Count("pk", distinct=True), done=Count("pk", filter=acted, distinct=True))
    return counted.values_list("report", "asked", "done")
