"""The reports as lists show them: every one that a reader may see, with what it can be found by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, Q

from amity.accounts.models import User
from amity.countries.models import Country
from amity.groups.models import Group
from amity.languages.texts import Text
from amity.people.models import Person
from amity.reports.models import (
    Authorship,
    CountryTie,
    Edition,
    GroupTie,
    Kind,
    Notice,
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

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)


def standing(user: User | AnonymousUser, on: date) -> ReportQuerySet:
    """The published reports that a reader may see and that have not been withdrawn, the latest first."""
    shown = Report.objects.visible_to(user, on).published(on).standing(on).filter(published_on__lte=on)
    return shown.newest_first()


def by_group(reports: ReportQuerySet, group: Group) -> ReportQuerySet:
    """Those that a group made."""
    return reports.filter(pk__in=GroupTie.objects.held().filter(group=group).values("report"))


def about_country(reports: ReportQuerySet, country: Country) -> ReportQuerySet:
    """Those that are about a country."""
    return reports.filter(pk__in=CountryTie.objects.held().filter(country=country).values("report"))


def written_by(reports: ReportQuerySet, person: Person) -> ReportQuerySet:
    """Those that a person wrote, under an entry that was merged into theirs too."""
    own = Authorship.objects.held().filter(Q(person=person) | Q(person__merged_into=person))
    return reports.filter(pk__in=own.values("report"))


def titled(reports: ReportQuerySet) -> list[Shelved]:
    """Reports with their titles alone: two queries."""
    found = _begun(reports)
    for report, title in _of(Notice, list(found)).values_list("report_id", "title"):
        found[report].title = title
    return list(found.values())


def shelf(reports: ReportQuerySet) -> list[Shelved]:
    """Reports with what they can be found by: seven queries, whatever their number."""
    found = _begun(reports)
    _fill(found)
    return list(found.values())


def _begun(reports: ReportQuerySet) -> dict[int, Shelved]:
    rows = reports.values_list("pk", "key", "number", "kind", "series__key", "published_on")
    return {pk: Shelved(pk, key, number, kind, series or "", day) for pk, key, number, kind, series, day in rows}


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
    readings = Reading.objects.filter(edition__report__in=ids, edition__published_at__isnull=False)
    lengths = {
        row["edition__report"]: (row["pages"], row["minutes"])
        for row in readings.values("edition__report").annotate(pages=Max("pages"), minutes=Max("minutes")).order_by()
    }
    acted = Q(standings__retracted_at=None, standings__state="done", standings__since__lte=on) & (
        Q(standings__until=None) | Q(standings__until__gt=on)
    )
    items = Recommendation.objects.filter(report__in=ids, dropped_at=None).values("report").order_by()
    counted: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in items.annotate(asked=Count("pk", distinct=True), done=Count("pk", filter=acted, distinct=True)):
        counted[row["report"]] = (row["asked"], row["done"])
    return {pk: Measured(*lengths.get(pk, (0, 0)), *counted[pk]) for pk in ids}
