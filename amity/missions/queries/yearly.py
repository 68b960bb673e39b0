"""The year's requests side by side: what each asks for, what its groups did before, who goes, what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Sum

from amity.accounts.models import User
from amity.languages.texts import Text
from amity.missions.models import WITH_LEAVE, Cost, Dates, Delegate, Envelope, Hosting, Payer, Stage
from amity.missions.queries.grounds import DROPPED, EXCHANGES
from amity.missions.queries.listing import Listed, dated, lines
from amity.people.models import Affiliation, Gender
from amity.periods.asof import AsOf
from amity.periods.spans import Span

Money = dict[str, int]  # currency → cents
Sums = dict[tuple[str, str], Money]  # (heading, payer) → what was spent


@dataclass
class Request:
    """One mission or reception of the year. ``before``: the years and kinds of what its groups did earlier."""

    row: Listed
    before: list[tuple[int, str]] = field(default_factory=list)
    benches: int = 0
    women: int = 0
    men: int = 0
    people: int = 0
    cost: Money = field(default_factory=dict)
    own: Money = field(default_factory=dict)


@dataclass
class Year:
    """The requests of a year by their days, and its credits: group (its slug, or none for all) → cents and currency."""

    year: int
    requests: list[Request]
    credits: list[tuple[str, Text, int, str]] = field(default_factory=list)
    sums: Sums = field(default_factory=dict)


def year_of(chamber: int, year: int, user: User, moment: AsOf) -> Year:
    """What is asked for, planned and held in a year: a fixed number of queries."""
    days = dated(user).filter(mission__chamber=chamber, mission__kind__in=WITH_LEAVE, since__year=year)
    found = {row.pk: Request(row) for row in reversed(lines(days, moment))}
    _before(found, year)
    _delegations(found)
    _costs(found)
    credit = Envelope.objects.held().filter(chamber=chamber, year=year).select_related("group").order_by("group__slug")
    envelopes = [(row.group.slug if row.group else "", row.cents, row.currency) for row in credit]
    names = {slug: name for each in found.values() for slug, name in each.row.groups}
    stated = [(slug, names.get(slug, Text()), cents, currency) for slug, cents, currency in envelopes]
    return Year(year, list(found.values()), stated, sums_of(found))


def _before(found: dict[int, Request], year: int) -> None:
    """What the same groups did in earlier years, the latest first, as far as it was not dropped."""
    hosted = Hosting.objects.held()
    groups: dict[int, list[int]] = defaultdict(list)
    for mission, group in hosted.filter(mission__in=found).values_list("mission", "group"):
        groups[group].append(mission)
    dropped = Stage.objects.open().filter(state__in=DROPPED).values("mission")
    earlier = hosted.filter(group__in=groups, mission__kind__in=EXCHANGES).exclude(mission__in=dropped)
    pairs = list(earlier.values_list("group", "mission", "mission__kind"))
    begun = Dates.objects.held().filter(mission__in={mission for _group, mission, _kind in pairs}, since__year__lt=year)
    years = {mission: since.year for mission, since in begun.values_list("mission", "since") if since}
    for group, mission, kind in pairs:
        for asked in groups[group] if mission in years else ():
            found[asked].before.append((years[mission], kind))
    for each in found.values():
        each.before.sort(reverse=True)


def _delegations(found: dict[int, Request]) -> None:
    """How many go, of how many political groups on the first day, women and men."""
    rows = Delegate.objects.held().filter(mission__in=found).values_list("mission", "person", "person__gender")
    going = list(rows)
    held = Affiliation.objects.held().filter(person__in={person for _mission, person, _gender in going})
    ties: dict[int, list[tuple[int, Span]]] = defaultdict(list)
    for person, bench, since, until in held.values_list("person", "political_group", "since", "until"):
        ties[person].append((bench, Span(since, until)))
    benches: dict[int, set[int]] = defaultdict(set)
    for mission, person, gender in going:
        request = found[mission]
        request.people += 1
        request.women += gender == Gender.FEMININE
        request.men += gender == Gender.MASCULINE
        benches[mission] |= _on(ties[person], request.row.first)
    for mission, these in benches.items():
        found[mission].benches = len(these)


def _on(ties: Iterable[tuple[int, Span]], day: date | None) -> set[int]:
    return {bench for bench, span in ties if day is not None and span.includes(day)}


def _costs(found: dict[int, Request]) -> None:
    """What each costs, and what our parliament pays of it."""
    rows = _spent(found).values_list("mission", "payer", "currency").annotate(total=Sum("cents"))
    for mission, payer, currency, cents in rows:
        request = found[mission]
        for sums in (request.cost, request.own) if payer == Payer.OWN else (request.cost,):
            sums[currency] = sums.get(currency, 0) + cents


def _spent(found: Iterable[int]) -> Any:
    return Cost.objects.held().filter(mission__in=list(found)).order_by()


def sums_of(missions: Iterable[int]) -> Sums:
    """What some missions cost, by heading and payer: one query."""
    sums: Sums = {}
    rows = (
        _spent(missions)
        .values_list("heading", "payer", "currency")
        .annotate(total=Sum("cents"))
        .order_by("heading", "payer")
    )
    for heading, payer, currency, cents in rows:
        sums.setdefault((heading, payer), {})[currency] = cents
    return sums
