"""Reports as search finds them: each by its notice, and each paragraph of its text at its own address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.assembly.models import Theme
from amity.countries.labels import labels_on
from amity.countries.queries import regions_of
from amity.findable import DEPARTMENT, EVERYBODY, Item, Source, Touch, by_subject
from amity.periods.asof import AsOf
from amity.reports.models import (
    Authorship,
    CountryTie,
    Edition,
    Embargo,
    GroupTie,
    Notice,
    Passage,
    Report,
    Series,
    ThemeTie,
    Withdrawal,
)  # fmt: skip

ROWS_AT_ONCE = 2_000
LONGEST_TITLE = 120


@dataclass
class Shelf:
    """What is said of reports: their titles and summaries, their facts, who may find them."""

    notices: dict[int, Notice] = field(default_factory=dict)
    facts: dict[int, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    authors: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    public: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)

    def audiences(self, report: int) -> frozenset[str]:
        own = {f"person:{person}" for person in self.authors[report]}
        return EVERYBODY if report in self.public else frozenset({DEPARTMENT, *own})

    def said(self, report: Report, language: str = "") -> dict[str, tuple[str, ...]]:
        """The facts of a report, and of its text in a language."""
        known = {name: tuple(values) for name, values in self.facts[report.pk].items()}
        known |= {"series": (report.series.key,)} if report.series else {}
        known |= {"year": (str(report.published_on.year),)} if report.published_on else {}
        return known | ({"language": (language,)} if language else {})


def read(owners: Collection[int] | None) -> Iterator[Item]:
    """Some reports, or all that were published and not withdrawn: the notice of each, then its paragraphs."""
    reports = Report.objects.filter(published_at__isnull=False).select_related("series")
    rows = {row.pk: row for row in (reports if owners is None else reports.filter(pk__in=list(owners)))}
    shelf = gathered(rows)
    standing = {pk: row for pk, row in rows.items() if pk not in shelf.withdrawn and pk in shelf.notices}
    for row in standing.values():
        yield _notice(row, shelf)
    passages = Passage.objects.filter(edition__in=Edition.objects.current().filter(report__in=list(standing)))
    for passage in passages.select_related("edition").defer("edition__content").iterator(ROWS_AT_ONCE):
        yield _passage(passage, standing[passage.edition.report_id], shelf)


def gathered(rows: Mapping[int, Report]) -> Shelf:
    """Nine queries."""
    moment, some = AsOf(timezone.localdate()), Q(report__in=list(rows))
    shelf, places, regions = Shelf(), labels_on(moment), regions_of(moment)
    shelf.notices = {notice.report_id: notice for notice in Notice.objects.held().filter(some)}
    for report, country in CountryTie.objects.held().filter(some).values_list("report_id", "country_id"):
        shelf.facts[report]["country"].append(places[country].key)
        shelf.facts[report]["region"] += [places[one].key for one in regions.get(country, ()) if one in places]
    for report, slug in GroupTie.objects.held().filter(some).values_list("report_id", "group__slug"):
        shelf.facts[report]["group"].append(slug)
    for report, theme in ThemeTie.objects.held().filter(some).values_list("report_id", "theme__key"):
        shelf.facts[report]["theme"].append(theme)
    columns = ("report_id", "person_id", "person__key", "office__key")
    for report, person, key, office in Authorship.objects.held().filter(some).values_list(*columns):
        shelf.authors[report].add(person)
        shelf.facts[report]["author"].append(key)
        shelf.facts[report]["office"] += [office] if office else []
    shelf.public = set(Report.objects.published(moment.day).filter(pk__in=list(rows)).values_list("pk", flat=True))
    shelf.withdrawn = set(Withdrawal.objects.held().on(moment.day).filter(some).values_list("report_id", flat=True))
    return shelf


def _notice(row: Report, shelf: Shelf) -> Item:
    notice = shelf.notices[row.pk]
    texts = {code: text for code, text in notice.summary.items() if text}
    for code, words in [*notice.place.items(), *notice.event.items()]:
        texts[code] = f"{texts.get(code, '')}\n{words}".strip()
    return Item(
        row.pk, str(row.pk), dict(notice.title), row.key, texts, called(row.number),
        day=row.published_on, facts=shelf.said(row), audiences=shelf.audiences(row.pk),
    )  # fmt: skip


def called(number: str) -> tuple[str, ...]:
    """How the number of a report is said: as it stands, in one word, and without its series.

    >>> called("GA 110")
    ('GA 110', 'GA110', 'n° 110', 'no. 110')
    """
    _series, blank, own = number.rpartition(" ")
    ways = (number, number.replace(" ", ""), f"n° {own}", f"no. {own}") if blank else (number,)
    return ways if number else ()


def _passage(passage: Passage, row: Report, shelf: Shelf) -> Item:
    """A paragraph under its nearest heading; its words are what it says."""
    *above, heading = passage.path or [passage.text[:LONGEST_TITLE]]
    language = passage.language
    return Item(
        row.pk, f"{row.pk}:{language}:{passage.anchor}", {language: heading}, row.key, {language: passage.text},
        anchor=passage.anchor, whole=dict(shelf.notices[row.pk].title), path=tuple(above), day=row.published_on,
        facts=shelf.said(row, language), audiences=shelf.audiences(row.pk),
    )  # fmt: skip


def visible(user: Any, owners: Collection[int]) -> Collection[int]:
    """Withdrawn reports have an address still, and are found no more."""
    shown = Report.objects.visible_to(user).standing(timezone.localdate())
    return set(shown.filter(pk__in=list(owners)).values_list("pk", flat=True))


def touched(touches: Sequence[Touch]) -> Collection[int] | None:
    """The reports that deeds were done to; one that was drafted is named by its key, for it was not there before."""
    drafted = [touch.detail["key"] for touch in touches if touch.verb == "reports.draft"]
    others = by_subject("reports.report")([touch for touch in touches if touch.verb != "reports.draft"])
    if others is None:
        return None
    return {*others, *Report.objects.filter(key__in=drafted).values_list("pk", flat=True)}


def turned(since: date, until: date) -> Collection[int]:
    """Reports whose embargo or withdrawal begins or ends between two days."""
    days = Q(since__gt=since, since__lte=until) | Q(until__gt=since, until__lte=until)
    rows = [kind.objects.held().filter(days).values_list("report_id", flat=True) for kind in (Embargo, Withdrawal)]
    return {report for found in rows for report in found}


def series() -> dict[str, Mapping[str, str]]:
    return dict(Series.objects.values_list("key", "names"))


def themes() -> dict[str, Mapping[str, str]]:
    return dict(Theme.objects.values_list("key", "names"))


SOURCES = (
    Source(
        "report", _("report"), _("Reports"), read, ("reports.",), visible, touched, turned,
        {"series": series, "theme": themes}, rank=25,
    ),
)  # fmt: skip
