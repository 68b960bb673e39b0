"""Agreements as a page prints them: whether they are in force, for what, and when they lapse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from amity.groups.models import Group
from amity.groups.models.group import PUBLIC, Standing
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.partners.models import Agreement, Clause, Scope, Tenor
from amity.partners.queries.names import Named, named
from amity.periods.asof import AsOf
from amity.periods.months import months_after


@dataclass
class Pact:
    """An agreement: its latest period, all periods, what it is for and what it still asks of us."""

    agreement: Agreement
    partner: Named | None
    tenors: list[Tenor]
    day: date
    groups: list[tuple[str, Text]] = field(default_factory=list)
    countries: list[int] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
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


def pacts(
    moment: AsOf, *, partners: Iterable[int] | None = None, group: int | None = None, country: int | None = None
) -> list[Pact]:
    """Agreements with some partners, for a group or for a country; the latest signed first: six queries at most."""
    tenors = Tenor.objects.held(moment.known).select_related("agreement").oldest_first()
    if partners is not None:
        tenors = tenors.filter(agreement__partner__in=list(partners))
    if group is not None or country is not None:
        meant = Q(group=group) if group is not None else Q(country=country)
        tenors = tenors.filter(agreement__in=Scope.objects.held(moment.known).filter(meant).values("agreement"))
    found: dict[int, Pact] = {}
    for tenor in tenors:
        found.setdefault(tenor.agreement_id, Pact(tenor.agreement, None, [], moment.day)).tenors.append(tenor)
    _name(found, moment)
    return sorted(found.values(), key=lambda pact: (pact.latest.signed_on, pact.agreement.pk), reverse=True)


def _name(found: dict[int, Pact], moment: AsOf) -> None:
    partners = named(moment, {pact.agreement.partner_id for pact in found.values()})
    for pact in found.values():
        pact.partner = partners.get(pact.agreement.partner_id)
    columns = ("agreement_id", "group_id", "country_id", "theme")
    scopes = list(Scope.objects.held(moment.known).filter(agreement__in=found).order_by("pk").values_list(*columns))
    groups = public_groups({row[1] for row in scopes if row[1]}, moment)
    for agreement, group, country, theme in scopes:
        pact = found[agreement]
        pact.groups += [groups[group]] if group in groups else []
        pact.countries += [country] if country else []
        pact.themes += [theme] if theme else []
    open_clauses = Clause.objects.held(moment.known).on(moment.day).filter(agreement__in=found)
    for clause in open_clauses.order_by("due_on", "pk"):
        found[clause.agreement_id].clauses.append(clause)


def public_groups(groups: set[int], moment: AsOf) -> dict[int, tuple[str, Text]]:
    """The groups that the public may name, with address and name: two queries."""
    public = Standing.objects.held().filter(state__in=PUBLIC).values("group")
    slugs = dict(Group.objects.filter(pk__in=groups).filter(pk__in=public).values_list("pk", "slug"))
    names = names_of(list(slugs), moment)
    return {pk: (slug, names.get(pk, Text())) for pk, slug in slugs.items()}
