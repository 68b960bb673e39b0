"""One report as its page shows it: its notice, its ties, its editions, its recommendations, its neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.colloquia.models import Colloquium, Description
from amity.countries.labels import Label, labels_on
from amity.groups.models import Group, Office
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.missions.models import Mission, Outline
from amity.partners.queries.names import named
from amity.people.models import PersonName
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.reports.models import (
    Authorship,
    ColloquiumTie,
    CountryTie,
    Edition,
    Form,
    GroupTie,
    MissionTie,
    Notice,
    PartnerTie,
    Reading,
    Report,
    Withdrawal,
)
from amity.reports.queries.recommended import Asked, recommendations_of
from amity.reports.queries.shelf import standing


@dataclass(frozen=True, slots=True)
class Author:
    """An author as the title page names them, with the office of that day and the group in which it was held."""

    who: Who
    given: str
    family: str
    office: Office | None
    group: Text | None

    @property
    def title(self) -> str:
        return self.office.said(self.who.gender) if self.office else ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The report before or after another one in their series."""

    key: str
    number: str


@dataclass
class ReportDossier:
    """Everything that a report's page says beside the text itself."""

    report: Report
    notice: Notice
    groups: dict[str, Text]
    countries: list[Label]
    themes: list[Theme]
    missions: dict[str, Text]
    colloquia: dict[str, Text]
    partners: dict[str, Text]
    authors: list[Author]
    editions: list[Edition]
    forms: list[Form]
    recommendations: list[Asked]
    before: Neighbour | None
    after: Neighbour | None
    withdrawal: Withdrawal | None

    @property
    def languages(self) -> list[str]:
        """Languages in which it can be read, the one of the original first."""
        return list(dict.fromkeys(edition.language for edition in sorted(self.editions, key=lambda each: each.pk)))

    def edition(self, language: str, number: int | None = None) -> Edition | None:
        """The latest edition in a language, or one of a number; else in the language of the original."""
        wanted = language if language in self.languages else next(iter(self.languages), "")
        found = [each for each in self.editions if each.language == wanted and number in {None, each.number}]
        return found[-1] if found else None

    def numbers(self, language: str) -> list[Edition]:
        return [edition for edition in self.editions if edition.language == language]

    def form(self, edition: Edition, kind: str) -> Form | None:
        return next((form for form in self.forms if (form.edition_id, form.kind) == (edition.pk, kind)), None)


@question
def _published(key: str, on: date, *, user: User | AnonymousUser) -> QuerySet[Report]:
    seen = Report.objects.visible_to(user, on).filter(published_at__isnull=False, key=key)
    return seen.select_related("series")


@question
def _readings(edition: int) -> QuerySet[Reading, tuple[Any, ...]]:
    return Reading.objects.filter(edition=edition).values_list(*READING)


@question
def _notices(report: int) -> QuerySet[Notice]:
    return Notice.objects.held().filter(report=report)


@question
def _withdrawals(report: int, on: date) -> QuerySet[Withdrawal]:
    return Withdrawal.objects.held().on(on).filter(report=report)


@question
def _countries(report: int) -> QuerySet[CountryTie, int]:
    return CountryTie.objects.held().filter(report=report).order_by("pk").values_list("country_id", flat=True)


@question
def _themes(report: int) -> QuerySet[Theme]:
    return Theme.objects.filter(report_ties__report=report, report_ties__retracted_at=None)


@question
def _missions(report: int, *, user: User | AnonymousUser) -> QuerySet[Outline, tuple[str, Text]]:
    tied = MissionTie.objects.held().filter(report=report).values("mission")
    seen = Mission.objects.visible_to(user).filter(pk__in=tied)
    outlines = Outline.objects.held().filter(mission__in=seen, until=None).order_by("mission")
    return outlines.values_list("mission__key", "title")


@question
def _colloquia(report: int, *, user: User | AnonymousUser) -> QuerySet[Description, tuple[str, Text]]:
    tied = ColloquiumTie.objects.held().filter(report=report).values("colloquium")
    seen = Colloquium.objects.visible_to(user).filter(pk__in=tied)
    rows = Description.objects.held().filter(colloquium__in=seen).order_by("colloquium")
    return rows.values_list("colloquium__key", "title")


@question
def _partners(report: int) -> QuerySet[PartnerTie, int]:
    return PartnerTie.objects.held().filter(report=report).order_by("pk").values_list("partner_id", flat=True)


@question
def _editions(report: int, on: date, *, user: User | AnonymousUser) -> QuerySet[Edition, tuple[Any, ...]]:
    editions = Edition.objects.visible_to(user, on).published().filter(report=report)
    return editions.order_by("language", "number").values_list(*EDITION)


@question
def _forms(report: int) -> QuerySet[Form]:
    return Form.objects.filter(edition__report=report)


@question
def _slugs(report: int, *, user: User | AnonymousUser) -> QuerySet[Group, tuple[int, str]]:
    tied = GroupTie.objects.held().filter(report=report).values("group")
    return Group.objects.visible_to(user).filter(pk__in=tied).order_by("pk").values_list("pk", "slug")


@question
def _authorships(report: int) -> QuerySet[Authorship]:
    rows = Authorship.objects.held().filter(report=report).select_related("person", "office", "group")
    return rows.order_by("order")


@question
def _name_parts(people: Iterable[int]) -> QuerySet[PersonName, tuple[Any, ...]]:
    rows = PersonName.objects.held().filter(person__in=people).oldest_first()
    return rows.values_list("person_id", "since", "given", "family")


# What pages say of an edition, in the order of its columns: not the text, which is long.
EDITION = ("id", "report_id", "language", "number", "corrected", "created_at", "published_at", "words")


# What pages say of a reading, in the order of its columns; its text is fetched once (``portal/long_text.py``).
READING = ("id", "edition_id", "minutes", "pages", "outline", "version", "sha256", "picture_bytes")


def published_report(key: str, user: User | AnonymousUser, on: date) -> Report | None:
    """The published report at an address that a reader may see: one query."""
    return next(iter(_published(key, on, user=user)), None)


def reading_of(edition: int) -> Reading:
    """What readers get of a published edition, without the text itself: one query."""
    return Reading.from_db(None, READING, _readings(edition)[0])


def report_dossier(report: Report, user: User | AnonymousUser, on: date) -> ReportDossier:
    """Everything that a report's page says: eighteen queries, whatever it holds."""
    moment = AsOf(report.published_on or on)
    before, after = neighbours(report, user, on)
    return ReportDossier(
        report=report,
        notice=_notices(report.pk)[0],
        groups=_groups(report, user, moment),
        countries=list(labels_on(moment, _countries(report.pk)).values()),
        themes=_themes(report.pk),
        missions=dict(_missions(report.pk, user=user)),
        colloquia=dict(_colloquia(report.pk, user=user)),
        partners={one.key: one.name for one in named(moment, _partners(report.pk)).values()},
        authors=authors_of(report, moment),
        editions=[_edition(row) for row in _editions(report.pk, on, user=user)],
        forms=_forms(report.pk),
        recommendations=recommendations_of(report, on),
        before=before,
        after=after,
        withdrawal=next(iter(_withdrawals(report.pk, on)), None),
    )


def _edition(row: tuple[Any, ...]) -> Edition:
    """An edition without its text: what else it holds is fetched where it is asked for."""
    return Edition.from_db(None, EDITION, row)


def _groups(report: Report, user: User | AnonymousUser, moment: AsOf) -> dict[str, Text]:
    """Address → name of the groups that made it, as far as a reader may know of them."""
    slugs = dict(_slugs(report.pk, user=user))
    names = names_of(list(slugs), moment)
    return {slug: names.get(pk, Text()) for pk, slug in slugs.items()}


def authors_of(report: Report, moment: AsOf) -> list[Author]:
    """The authors in their order, named as on a day: three queries."""
    rows = _authorships(report.pk)
    people = {row.pk: row.person.merged_into_id or row.person_id for row in rows}
    who = people_on(moment, set(people.values()))
    parts = _parts(set(people.values()), moment)
    groups = names_of([row.group_id for row in rows if row.group_id], moment)
    return [
        Author(
            who[people[row.pk]], *parts.get(people[row.pk], ("", "")), row.office, groups.get(row.group_id or 0)
        )
        for row in rows
        if people[row.pk] in who
    ]  # fmt: skip


def _parts(people: set[int], moment: AsOf) -> dict[int, tuple[str, str]]:
    """Given and family name, as bibliographies want them apart."""
    found: dict[int, tuple[str, str]] = {}
    for person, since, given, family in _name_parts(people):
        if person not in found or since is None or since <= moment.day:
            found[person] = (given, family)
    return found


@question
def _earlier(
    series: int, day: date, ordinal: int, on: date, *, user: User | AnonymousUser
) -> QuerySet[Report, tuple[str, str]]:
    others = standing(user, on, on).filter(series=series, published_on__lte=day)
    others = others.exclude(published_on=day, ordinal__gte=ordinal)
    return others.order_by("-published_on", "-ordinal").values_list("key", "number")[:1]


@question
def _later(
    series: int, day: date, ordinal: int, on: date, *, user: User | AnonymousUser
) -> QuerySet[Report, tuple[str, str]]:
    others = standing(user, on, on).filter(series=series, published_on__gte=day)
    others = others.exclude(published_on=day, ordinal__lte=ordinal)
    return others.order_by("published_on", "ordinal").values_list("key", "number")[:1]


def neighbours(report: Report, user: User | AnonymousUser, on: date) -> tuple[Neighbour | None, Neighbour | None]:
    """The one before and the one after in the series, of those that a reader may see: two queries."""
    if report.series_id is None or report.published_on is None:
        return None, None
    place = (report.series_id, report.published_on, report.ordinal, on)
    before, after = _earlier(*place, user=user), _later(*place, user=user)
    return Neighbour(*before[0]) if before else None, Neighbour(*after[0]) if after else None
