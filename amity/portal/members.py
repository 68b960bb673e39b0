"""The members of the chamber on a day, with how many groups each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.design.parts import Filter
from amity.groups.models import Group, Membership, Tenure
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.people.models import Affiliation, Mandate
from amity.people.queries import Bench, Who, benches_on, people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.portal.choices import refuse_unknown
from amity.portal.readers import reader


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the chamber as the list prints them."""

    who: Who
    bench: Bench | None
    constituency: Text
    groups: int
    offices: int


@dataclass(frozen=True)
class Members:
    """The members who answer the address, and the filters."""

    rows: list[Member]
    filters: list[Filter]


@question
def _mandates(chamber: int, moment: AsOf) -> QuerySet[Mandate, tuple[Any, ...]]:
    return Mandate.objects.as_of(moment).filter(chamber=chamber).values_list("person_id", "constituency__names")


@question
def _ties(chamber: int, moment: AsOf) -> QuerySet[Affiliation, tuple[int, int]]:
    ties = Affiliation.objects.as_of(moment).filter(political_group__chamber=chamber)
    return ties.values_list("person_id", "political_group_id")


@question
def _seats(chamber: int, moment: AsOf, *, user: User | AnonymousUser) -> QuerySet[Any, tuple[int, int]]:
    return _counted(Membership, chamber, moment, user)


@question
def _offices(chamber: int, moment: AsOf, *, user: User | AnonymousUser) -> QuerySet[Any, tuple[int, int]]:
    return _counted(Tenure, chamber, moment, user)


def members(request: HttpRequest, chamber: Chamber, moment: AsOf) -> Members:
    """The members of a day that the address asks for: six queries."""
    seats, user = dict(_mandates(chamber.pk, moment)), reader(request)
    who, benches = people_on(moment, set(seats)), benches_on(chamber.pk, moment)
    bench_of = dict(_ties(chamber.pk, moment))
    groups = dict(_seats(chamber.pk, moment, user=user))
    offices = dict(_offices(chamber.pk, moment, user=user))
    rows = [
        Member(who[pk], benches.get(bench_of.get(pk, 0)), constituency or Text(), groups.get(pk, 0), offices.get(pk, 0))
        for pk, constituency in seats.items()
        if pk in who
    ]
    words, bench = request.GET.get("q", "")[:200], request.GET.get("bench", "")[:60]
    options = tuple(sorted((each.key, str(each.name)) for each in benches.values()))
    filters = [Filter("q", _("Name"), words), Filter("bench", _("Political group"), bench, options)]
    refuse_unknown(filters)
    kept = [row for row in rows if _fits(row, fold(words).split(), bench)]
    return Members(sorted(kept, key=lambda row: row.who.sort_key), filters)


def _counted(
    model: type[Any], chamber: int, moment: AsOf, user: User | AnonymousUser
) -> QuerySet[Any, tuple[int, int]]:
    groups = Group.objects.filter(chamber=chamber).visible_to(user)
    held = model.objects.as_of(moment).filter(group__in=groups).values("person_id")
    counted: QuerySet[Any, tuple[int, int]] = held.annotate(n=Count("pk")).values_list("person_id", "n")
    return counted


def _fits(row: Member, words: list[str], bench: str) -> bool:
    named = fold(row.who.name)
    return all(word in named for word in words) and (not bench or (row.bench is not None and row.bench.key == bench))
