"""Agreements as a page prints them: whether they are in force, for what, and when they lapse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from amity.assembly.models import Theme
from amity.languages.texts import Text
from amity.partners.models import Clause, Scope, Tenor
from amity.partners.queries.names import Named, Names, Wanted
from amity.periods.asof import AsOf
from amity.periods.months import months_after
from amity.periods.questions import question


@dataclass
class Pact:
    """An agreement: its periods, what it is for and what it still asks of us."""

    key: str
    partner_id: int
    tenors: list[Tenor]
    day: date
    partner: Named | None = None
    groups: list[Named] = field(default_factory=list)
    countries: list[int] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

    @property
    def latest(self) -> Tenor:
        return self.tenors[-1]

    @property
    def title(self) -> Text:
        return self.latest.title

    @property
    def is_in_force(self) -> bool:
        return any(tenor.holds(self.day) for tenor in self.tenors)

    @property
    def lapses_on(self) -> date | None:
        """The day on which it lapses unless renewed; ``None``: no end, or over already."""
        until = self.latest.until
        return until if until is not None and until > self.day and not self.latest.why_ended else None

    @property
    def notice_on(self) -> date | None:
        """From which day on its renewal is due."""
        return months_after(self.lapses_on, -self.latest.notice_months) if self.lapses_on else None


ScopeRow = tuple[int, int | None, int | None, int | None]  # agreement, group, country, theme


@dataclass
class Pacts:
    """Some agreements on their way to be printed: what they point to is not named yet."""

    found: dict[int, Pact]
    scopes: list[ScopeRow]

    def want(self, wanted: Wanted) -> None:
        wanted.partners |= {pact.partner_id for pact in self.found.values()}
        for _agreement, group, country, theme in self.scopes:
            wanted.groups.add(group)
            wanted.places.add(country)
            wanted.themes.add(theme)

    def named(self, names: Names) -> list[Pact]:
        """The latest signed first."""
        for pact in self.found.values():
            pact.partner = names.partners.get(pact.partner_id)
        for agreement, group, country, theme in self.scopes:
            pact = self.found[agreement]
            pact.groups += [names.groups[group]] if group in names.groups else []
            pact.countries += [country] if country else []
            pact.themes += [names.themes[theme]] if theme in names.themes else []
        latest = sorted(self.found.items(), key=lambda pair: (pair[1].latest.signed_on, pair[0]), reverse=True)
        return [pact for _agreement, pact in latest]


def pacts(agreements: Iterable[int], moment: AsOf, *, clauses: bool = False) -> Pacts:
    """Some agreements, with what they still ask where that is wanted: two queries, or three."""
    found: dict[int, Pact] = {}
    for tenor in _tenors(sorted(agreements), moment.known):
        pact = Pact(tenor.agreement.key, tenor.agreement.partner_id, [], moment.day)
        found.setdefault(tenor.agreement_id, pact).tenors.append(tenor)
    for clause in _clauses(sorted(found), moment) if clauses else ():
        found[clause.agreement_id].clauses.append(clause)
    return Pacts(found, _scopes(sorted(found), moment.known))


@question
def _tenors(agreements: Iterable[int], known: datetime | None) -> QuerySet[Tenor]:
    rows = Tenor.objects.held(known).select_related("agreement").filter(agreement__in=agreements).as_stated()
    return rows.oldest_first()


@question
def _scopes(agreements: Iterable[int], known: datetime | None) -> QuerySet[Scope, Any]:
    rows = Scope.objects.held(known).filter(agreement__in=agreements).order_by("pk")
    return rows.values_list("agreement_id", "group_id", "country_id", "theme_id")


@question
def _clauses(agreements: Iterable[int], moment: AsOf) -> QuerySet[Clause]:
    return Clause.objects.as_of(moment).filter(agreement__in=agreements).order_by("due_on", "pk")
