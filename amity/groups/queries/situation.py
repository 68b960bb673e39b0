"""How some groups stand on a day, gathered in a fixed number of queries: what flags are worked out from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max

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
    Membership,
    Standing,
    Tenure,
)
from amity.groups.models.group import ACTIVE
from amity.groups.queries.criteria import Known, known_of
from amity.periods.asof import AsOf

ASSEMBLIES = ("constitutive", "general")


@dataclass(frozen=True, slots=True)
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
    """One group on a day, with the rules of its chamber; ``last`` is the latest day of each kind of meeting."""

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
    last: dict[str, date] = field(default_factory=dict)
    clerks: int = 0
    answered: set[int] = field(default_factory=set)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def board(self) -> list[Post]:
        return [post for post in self.posts if post.on_board]

    @property
    def last_assembly(self) -> date | None:
        return max((self.last[kind] for kind in ASSEMBLIES if kind in self.last), default=None)

    @property
    def last_meeting(self) -> date | None:
        return max(self.last.values(), default=None)


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


def gather(groups: Iterable[int], moment: AsOf) -> Gathered:
    """How some groups stand on a day, as known at an instant: nineteen queries at most, whatever their number."""
    found = _begun(groups, moment)
    _life(found, moment)
    _ties(found, moment)
    _people(found, moment)
    _meetings(found, moment)
    profiles = {each.chamber: each.profile for each in found.values()}
    covered = {country for each in found.values() for country in each.countries}
    return Gathered(found, _totals(profiles, moment), known_of(covered, moment))


def _begun(groups: Iterable[int], moment: AsOf) -> dict[int, Situation]:
    chambers = dict(Group.objects.filter(pk__in=list(groups)).values_list("pk", "chamber"))
    profiles = profiles_on(set(chambers.values()), moment)
    renewals = {chamber: term.since for chamber, term in terms_on(set(chambers.values()), moment).items()}
    return {
        pk: Situation(pk, chamber, moment.day, profiles[chamber], renewals.get(chamber))
        for pk, chamber in chambers.items()
    }


def _life(found: dict[int, Situation], moment: AsOf) -> None:
    for group, state, since in (
        Standing.objects.as_of(moment).filter(group__in=found).values_list("group_id", "state", "since")
    ):
        found[group].state, found[group].state_since = state, since
    constituted = Standing.objects.held(moment.known).filter(group__in=found, state="constituted")
    rows = constituted.filter(since__lte=moment.day).values("group_id").annotate(last=Max("since"))
    for group, last in rows.values_list("group_id", "last"):
        found[group].constituted_on = last
    kinds = GroupKind.objects.as_of(moment).filter(group__in=found)
    for group, kind, regional in kinds.values_list("group_id", "kind", "regional"):
        found[group].kind, found[group].regional = kind, regional


def _ties(found: dict[int, Situation], moment: AsOf) -> None:
    coverages = Coverage.objects.as_of(moment).filter(group__in=found).order_by("country__sort_key")
    for group, country in coverages.values_list("group_id", "country_id"):
        found[group].countries.append(country)
    cares = Care.objects.as_of(moment).filter(group__in=found)
    for group in cares.values_list("group_id", flat=True):
        found[group].clerks += 1
    counterparts = Counterpart.objects.as_of(moment).filter(group__in=found)
    for group, country in counterparts.values_list("group_id", "country_id"):
        found[group].answered.add(country)


def _people(found: dict[int, Situation], moment: AsOf) -> None:
    seats = Membership.objects.as_of(moment).filter(group__in=found, capacity=Capacity.MEMBER)
    for group, person, party in seats.values_list("group_id", "person_id", "on_behalf_of_id"):
        found[group].members[person] = party
    columns = (
        "group_id", "person_id", "office__key", "office__on_board", "country_id", "on_behalf_of_id", "since",
    )  # fmt: skip
    for group, *post in Tenure.objects.as_of(moment).filter(group__in=found).values_list(*columns):
        found[group].posts.append(Post(*post))


def _meetings(found: dict[int, Situation], moment: AsOf) -> None:
    held = Convening.objects.held(moment.known).filter(
        meeting__group__in=found, is_cancelled=False, since__lte=moment.day
    )
    rows = held.values("meeting__group_id", "kind").annotate(last=Max("since"))
    for group, kind, last in rows.values_list("meeting__group_id", "kind", "last"):
        found[group].last[kind] = last


def _totals(profiles: dict[int, Profile], moment: AsOf) -> Totals:
    """Only where some chamber has the cap, and only those above the lowest: one query for each cap."""
    seats = Membership.objects.as_of(moment).filter(group__chamber__in=profiles, capacity=Capacity.MEMBER)
    tenures = Tenure.objects.as_of(moment).filter(group__chamber__in=profiles)
    asked: dict[str, Any] = {
        "memberships_at_most": seats,
        "presidencies_at_most": tenures.filter(office__key="president"),
        "officerships_at_most": tenures.filter(office__on_board=True),
    }
    totals = Totals()
    for rule, rows in asked.items():
        caps = [cap for profile in profiles.values() if (cap := profile.number(rule)) is not None]
        if caps:
            counted = rows.values("group__chamber_id", "person_id").annotate(n=Count("group", distinct=True))
            above = counted.filter(n__gt=min(caps)).values_list("group__chamber_id", "person_id", "n")
            setattr(totals, rule, {(chamber, person): n for chamber, person, n in above})
    return totals
