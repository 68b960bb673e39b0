"""How some groups stand on a day, gathered in a fixed number of queries: what flags are worked out from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from amity.assembly.profile import Profile
from amity.assembly.queries import profiles_on, terms_on
from amity.groups.models import (
    Capacity,
    Care,
    Convening,
    Counterpart,
    Coverage,
    Group,
    GroupKind,
    Meeting,
    Membership,
    Office,
    Standing,
    Tenure,
)
from amity.groups.models.group import ACTIVE
from amity.groups.queries.criteria import Known, known_of
from amity.periods.asof import AsOf
from amity.periods.facts import FactQuerySet
from amity.periods.questions import question
from amity.value import value

Rows = QuerySet[Any, tuple[Any, ...]]
ASSEMBLIES = ("constitutive", "general")
LATELY = timedelta(days=731)  # two years: an assembly is due each year


# What each cap counts.
COUNTED: dict[str, tuple[type[Any], dict[str, Any]]] = {
    "memberships_at_most": (Membership, {"capacity": Capacity.MEMBER}),
    "presidencies_at_most": (Tenure, {"office__key": "president"}),
    "officerships_at_most": (Tenure, {"office__on_board": True}),
}


@value
class Post:
    """An office held on a day."""

    person: int
    office: str
    on_board: bool
    country: int | None
    party: int | None
    since: date | None


@dataclass
class Situation:
    """One group on a day, with the rules of its chamber; the latest days of its presidents and of its meetings."""

    group: int
    chamber: int
    day: date
    profile: Profile
    renewed_on: date | None = None
    state: str = ""
    state_since: date | None = None
    constituted_on: date | None = None
    kind: str = ""
    regional: bool = False
    countries: list[int] = field(default_factory=list)
    members: dict[int, int | None] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    last_meeting: date | None = None
    last_assembly: date | None = None
    clerks: int = 0
    answered: set[int] = field(default_factory=set)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def board(self) -> list[Post]:
        return [post for post in self.posts if post.on_board]

    @property
    def president_since(self) -> date | None:
        """The day on which the latest of its presidents took office."""
        days = [post.since for post in self.posts if post.office == "president" and post.since is not None]
        return max(days, default=None)


@dataclass
class Totals:
    """In how many groups of their chamber people sit, preside, hold an office: of those above some cap."""

    memberships_at_most: dict[tuple[int, int], int] = field(default_factory=dict)
    presidencies_at_most: dict[tuple[int, int], int] = field(default_factory=dict)
    officerships_at_most: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass
class Gathered:
    """Everything that flags are worked out from."""

    situations: dict[int, Situation]
    totals: Totals
    known: Known


@question
def _chambers(groups: Iterable[int]) -> Rows:
    return Group.objects.filter(pk__in=groups).values_list("pk", "chamber")


@question
def _standings(groups: Iterable[int], moment: AsOf) -> Rows:
    return Standing.objects.as_of(moment).filter(group__in=groups).values_list("group_id", "state", "since")


@question
def _constituted(groups: Iterable[int], known: datetime | None, day: date) -> Rows:
    acts = Standing.objects.held(known).filter(group__in=groups, state="constituted", since__lte=day)
    return acts.values("group_id").annotate(last=Max("since")).values_list("group_id", "last")


@question
def _kinds(groups: Iterable[int], moment: AsOf) -> Rows:
    return GroupKind.objects.as_of(moment).filter(group__in=groups).values_list("group_id", "kind", "regional")


@question
def _coverages(groups: Iterable[int], moment: AsOf) -> Rows:
    coverages = Coverage.objects.as_of(moment).filter(group__in=groups).order_by("country__sort_key")
    return coverages.values_list("group_id", "country_id")


@question
def _cares(groups: Iterable[int], moment: AsOf) -> QuerySet[Any, int]:
    return Care.objects.as_of(moment).filter(group__in=groups).values_list("group_id", flat=True)


@question
def _counterparts(groups: Iterable[int], moment: AsOf) -> Rows:
    return Counterpart.objects.as_of(moment).filter(group__in=groups).values_list("group_id", "country_id")


@question
def _seats(groups: Iterable[int], moment: AsOf) -> Rows:
    seats = Membership.objects.filter(group__in=groups, capacity=Capacity.MEMBER)
    return seats.apart(moment, "group_id", "person_id", "on_behalf_of_id")


@question
def _posts(groups: Iterable[int], moment: AsOf) -> Rows:
    columns = ("group_id", "person_id", "office_id", "country_id", "on_behalf_of_id", "since")
    return Tenure.objects.filter(group__in=groups).apart(moment, *columns)


@question
def _offices() -> Rows:
    return Office.objects.values_list("pk", "key", "on_board")


@question
def _lately(groups: Iterable[int], known: datetime | None, first: date, day: date) -> Rows:
    # Asked of each meeting between the days: joined, SQLite would begin with every meeting that the groups ever had.
    theirs = Exists(Meeting.objects.filter(pk=OuterRef("meeting"), group__in=groups))
    return _last(Convening.objects.held(known).filter(theirs, since__gt=first, since__lte=day))


@question
def _before(groups: Iterable[int], known: datetime | None, day: date) -> Rows:
    return _last(Convening.objects.held(known).filter(meeting__group__in=groups, since__lte=day))


def _last(convened: FactQuerySet[Convening]) -> Rows:
    assembly = Max("since", filter=Q(kind__in=ASSEMBLIES))
    rows = convened.filter(is_cancelled=False).values("meeting__group_id")
    return rows.annotate(last=Max("since"), assembly=assembly).values_list("meeting__group_id", "last", "assembly")


@question
def _above(chambers: Iterable[int], moment: AsOf, cap: int, *, rule: str) -> Rows:
    """Who is in more groups of a chamber than a cap, as the rule counts."""
    model, narrowed = COUNTED[rule]
    rows: Any = model.objects.as_of(moment).filter(group__chamber__in=chambers, **narrowed)
    counted = rows.values("group__chamber_id", "person_id").annotate(n=Count("group", distinct=True))
    above: Rows = counted.filter(n__gt=cap).values_list("group__chamber_id", "person_id", "n")
    return above


def gather(groups: Iterable[int], moment: AsOf) -> Gathered:
    """How some groups stand on a day, as known at an instant: twenty-one queries at most, whatever their number."""
    found = _begun(groups, moment)
    _life(found, moment)
    _ties(found, moment)
    _people(found, moment)
    _meetings(found, moment)
    profiles = {each.chamber: each.profile for each in found.values()}
    covered = {country for each in found.values() for country in each.countries}
    return Gathered(found, _totals(profiles, moment), known_of(covered, moment))


def _begun(groups: Iterable[int], moment: AsOf) -> dict[int, Situation]:
    chambers = dict(_chambers(list(groups)))
    profiles = profiles_on(set(chambers.values()), moment)
    renewals = {chamber: term.since for chamber, term in terms_on(set(chambers.values()), moment).items()}
    return {
        pk: Situation(pk, chamber, moment.day, profiles[chamber], renewals.get(chamber))
        for pk, chamber in chambers.items()
    }


def _life(found: dict[int, Situation], moment: AsOf) -> None:
    for group, state, since in _standings(found, moment):
        found[group].state, found[group].state_since = state, since
    for group, last in _constituted(found, moment.known, moment.day):
        found[group].constituted_on = last
    for group, kind, regional in _kinds(found, moment):
        found[group].kind, found[group].regional = kind, regional


def _ties(found: dict[int, Situation], moment: AsOf) -> None:
    for group, country in _coverages(found, moment):
        found[group].countries.append(country)
    for group in _cares(found, moment):
        found[group].clerks += 1
    for group, country in _counterparts(found, moment):
        found[group].answered.add(country)


def _people(found: dict[int, Situation], moment: AsOf) -> None:
    for group, person, party in _seats(found, moment):
        found[group].members[person] = party
    offices = {pk: (key, on_board) for pk, key, on_board in _offices()}
    for group, person, office, country, party, since in _posts(found, moment):
        found[group].posts.append(Post(person, *offices[office], country, party, since))


def _meetings(found: dict[int, Situation], moment: AsOf) -> None:
    """Most groups met lately: only of the others is every meeting that they ever had looked at."""
    for group, last, assembly in _lately(found, moment.known, moment.day - LATELY, moment.day):
        found[group].last_meeting, found[group].last_assembly = last, assembly
    others = [group for group, each in found.items() if each.last_assembly is None]
    for group, last, assembly in _before(others, moment.known, moment.day):
        found[group].last_meeting, found[group].last_assembly = last, assembly


def _totals(profiles: dict[int, Profile], moment: AsOf) -> Totals:
    """Only where some chamber has the cap, and only those above the lowest: one query for each cap."""
    totals = Totals()
    for rule in COUNTED:
        caps = [cap for profile in profiles.values() if (cap := profile.number(rule)) is not None]
        if caps:
            above = _above(profiles, moment, min(caps), rule=rule)
            setattr(totals, rule, {(chamber, person): n for chamber, person, n in above})
    return totals
