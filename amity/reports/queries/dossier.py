"""One report as its page shows it: its notice, its ties, its editions, its recommendations, its neighbours."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from amity.accounts.models import User
from amity.countries.labels import Label, labels_on
from amity.groups.models import Group, Office
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.people.models import PersonName
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.reports.models import (
    Addressing,
    Answer,
    CountryTie,
    Edition,
    Form,
    GroupTie,
    Notice,
    Progress,
    Recommendation,
    Report,
    Standing,
    Theme,
    Withdrawal,
)
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


@dataclass
class Asked:
    """A recommendation with whom it is addressed to, how it stands, what was answered (the latest first)."""

    item: Recommendation
    addressing: Addressing | None = None
    standing: Standing | None = None
    answers: list[Answer] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.standing.state if self.standing else Progress.OPEN.value

    @property
    def state_label(self) -> str:
        return str(Progress(self.state).label)


@dataclass
class ReportDossier:
    """Everything that a report's page says beside the text itself."""

    report: Report
    notice: Notice
    groups: dict[str, Text]
    countries: list[Label]
    themes: list[Theme]
    authors: list[Author]
    editions: list[Edition]
    forms: list[Form]
    recommendations: list[Asked]
    before: Report | None
    after: Report | None
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


def report_dossier(report: Report, user: User | AnonymousUser, on: date) -> ReportDossier:
    """Everything that a report's page says: sixteen queries, whatever it holds."""
    moment = AsOf(report.published_on or on)
    groups = _groups(report, user, moment)
    tied = CountryTie.objects.held().filter(report=report).values_list("country_id", flat=True)
    before, after = neighbours(report, user, on)
    editions = Edition.objects.visible_to(user).published().filter(report=report).light()
    return ReportDossier(
        report=report,
        notice=report.notices.held().get(),
        groups=groups,
        countries=list(labels_on(moment, tied).values()),
        themes=list(Theme.objects.filter(report_ties__in=report.themeties.held())),
        authors=authors_of(report, moment),
        editions=list(editions.order_by("language", "number")),
        forms=list(Form.objects.filter(edition__report=report)),
        recommendations=recommendations_of(report, on),
        before=before,
        after=after,
        withdrawal=report.withdrawals.held().on(on).first(),
    )


def _groups(report: Report, user: User | AnonymousUser, moment: AsOf) -> dict[str, Text]:
    """Address → name of the groups that made it, as far as a reader may know of them."""
    tied = GroupTie.objects.held().filter(report=report).values("group")
    slugs = dict(Group.objects.visible_to(user).filter(pk__in=tied).values_list("pk", "slug"))
    names = names_of(list(slugs), moment)
    return {slug: names.get(pk, Text()) for pk, slug in slugs.items()}


def authors_of(report: Report, moment: AsOf) -> list[Author]:
    """The authors in their order, named as on a day: three queries."""
    rows = list(report.authorships.held().select_related("person", "office", "group").order_by("order"))
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
    rows = PersonName.objects.held().filter(person__in=people).oldest_first()
    for person, since, given, family in rows.values_list("person_id", "since", "given", "family"):
        if person not in found or since is None or since <= moment.day:
            found[person] = (given, family)
    return found


def recommendations_of(report: Report, on: date) -> list[Asked]:
    """What a report asks for, in its order, as it stands on a day: four queries."""
    items = list(report.recommendations.filter(dropped_at=None))
    ids = [item.pk for item in items]
    addressed = {row.recommendation_id: row for row in Addressing.objects.held().filter(recommendation__in=ids)}
    stands = {row.recommendation_id: row for row in Standing.objects.held().on(on).filter(recommendation__in=ids)}
    answers: dict[int, list[Answer]] = defaultdict(list)
    for row in Answer.objects.held().filter(recommendation__in=ids, since__lte=on).newest_first():
        answers[row.recommendation_id].append(row)
    return [Asked(item, addressed.get(item.pk), stands.get(item.pk), answers[item.pk]) for item in items]


def neighbours(report: Report, user: User | AnonymousUser, on: date) -> tuple[Report | None, Report | None]:
    """The one before and the one after in the series, of those that a reader may see: two queries."""
    if report.series_id is None or report.published_on is None:
        return None, None
    others = standing(user, on).filter(series=report.series_id)
    place = (report.published_on, report.ordinal)
    earlier = Q(published_on__lt=place[0]) | Q(published_on=place[0], ordinal__lt=place[1])
    later = Q(published_on__gt=place[0]) | Q(published_on=place[0], ordinal__gt=place[1])
    return (
        others.filter(earlier).order_by("-published_on", "-ordinal").first(),
        others.filter(later).order_by("published_on", "ordinal").first(),
    )
