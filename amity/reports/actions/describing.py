"""What is said of a report: titles and summaries, whom and what it is about, who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.colloquia.models import Colloquium
from amity.countries.models import Country
from amity.groups.models import Group, Tenure
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.missions.models import Mission
from amity.partners.models import Partner
from amity.people.models import Person
from amity.periods.statements import amend, state, withdraw
from amity.refusal import Refusal
from amity.reports.models import (
    TIES,
    Authorship,
    ColloquiumTie,
    CountryTie,
    GroupTie,
    MissionTie,
    Notice,
    PartnerTie,
    Report,
    ThemeTie,
)

TOLD = ("title", "summary", "plain", "place", "event", "left_on", "back_on")


@deed
def describe(report: Report, *, by: User, at: datetime | None = None, **told: Text | date | None) -> Notice:
    """Say title, summary, plain summary, place, event and days of the trip; what is not named stays as it is."""
    if unknown := set(told) - set(TOLD):
        raise TypeError(f"a notice does not say {sorted(unknown)}")
    notice = report.notices.held().get()
    said = {name: getattr(notice, name) for name in TOLD} | told
    if said == {name: getattr(notice, name) for name in TOLD}:
        return notice
    _refuse_unsayable(said)
    entry = record("reports.describe", report, by=by, at=at, fields=sorted(told))
    return amend(notice, at=entry.at, **told)


def _refuse_unsayable(said: dict[str, Any]) -> None:
    if not said["title"]:
        raise Refusal(_("A report has a title."), _("Give the title in one language at least."))
    if said["left_on"] and said["back_on"] and said["back_on"] < said["left_on"]:
        raise Refusal(_("The trip would end before it began."), _("Put the days right."))


@deed
def tie(
    report: Report,
    *,
    by: User,
    groups: Iterable[Group] | None = None,
    countries: Iterable[Country] | None = None,
    themes: Iterable[Theme] | None = None,
    missions: Iterable[Mission] | None = None,
    partners: Iterable[Partner] | None = None,
    colloquia: Iterable[Colloquium] | None = None,
    at: datetime | None = None,
) -> bool:
    """Say which groups and partners made a report, which countries, themes, missions and colloquia it is about;
    ``None`` leaves these as they are.
    """
    wanted: dict[Any, Any] = dict(zip(TIES, (groups, countries, themes, missions, partners, colloquia), strict=True))
    plans = [(kind, *_plan(report, kind, things)) for kind, things in wanted.items() if things is not None]
    if not any(gone or new for _, gone, new in plans):
        return False
    entry = record("reports.tie", report, by=by, at=at, ties=[kind._meta.model_name for kind, *_ in plans])
    for kind, gone, new in plans:
        for fact in gone:
            withdraw(fact, at=entry.at)
        for thing in new:
            state(kind, at=entry.at, report=report, **{_end(kind): thing})
    return True


def _end(kind: type[GroupTie | CountryTie | ThemeTie | MissionTie | PartnerTie | ColloquiumTie]) -> str:
    ends = {GroupTie: "group", CountryTie: "country", ThemeTie: "theme", MissionTie: "mission", PartnerTie: "partner",
            ColloquiumTie: "colloquium"}  # fmt: skip
    return ends[kind]


def _plan(report: Report, kind: Any, things: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """Ties that go, things that come."""
    name = f"{_end(kind)}_id"
    held = {getattr(fact, name): fact for fact in kind.objects.held().filter(report=report)}
    wanted = {thing.pk: thing for thing in things}
    gone = [fact for pk, fact in held.items() if pk not in wanted]
    return gone, [thing for pk, thing in wanted.items() if pk not in held]


@deed
def credit(
    report: Report, authors: Sequence[Person], *, on: date, by: User, at: datetime | None = None
) -> list[Authorship]:
    """Say who wrote a report, in the order of its title page, each with the office held on a day in its groups."""
    authors = [author.merged_into or author for author in dict.fromkeys(authors)]
    wanted = [(author.pk, *_office(author, report, on)) for author in authors]
    held = list(report.authorships.held().order_by("order"))
    if [(fact.person_id, fact.office_id, fact.group_id) for fact in held] == wanted:
        return held
    entry = record("reports.credit", report, by=by, at=at, on=on, authors=[author.pk for author in authors])
    for fact in held:
        withdraw(fact, at=entry.at)
    return [
        state(Authorship, at=entry.at, report=report, person_id=person, office_id=office, group_id=group, order=order)
        for order, (person, office, group) in enumerate(wanted)
    ]


def _office(author: Person, report: Report, on: date) -> tuple[int | None, int | None]:
    """The highest office that somebody held on a day in the groups that made the report."""
    groups = GroupTie.objects.held().filter(report=report).values("group")
    tenures = Tenure.objects.held().on(on).filter(person=author, group__in=groups)
    row = tenures.order_by("office__rank", "group").values_list("office_id", "group_id").first()
    return row or (None, None)
