"""What was newly recorded in the register: the source of feeds and of the lists of news."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from amity.accounts.models import User
from amity.groups.models import Group, Membership, Office, Standing, Tenure
from amity.groups.queries.career import names_of
from amity.groups.queries.composition import offices
from amity.languages.texts import Text
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.value import value


@value
class Change:
    """One thing that the register learnt: what, of which group, about whom, from which day, recorded when."""

    what: str
    line: str
    recorded_at: datetime
    day: date | None
    slug: str
    group: Text
    who: Who | None = None
    office: Office | None = None


FEW = 8
COLUMNS = ("line", "recorded_at", "since", "until", "group_id", "group__slug")
OF_PEOPLE = {"took_office", "left_office", "joined", "left"}
Row = tuple[Any, ...]
Told = tuple[str, Row, Office | None]


@question
def _tenures(groups: Iterable[int], *, limit: int, many: bool) -> QuerySet[Any, Row]:
    return _latest(Tenure, groups, limit, many, "person_id", "office_id")


@question
def _seats(groups: Iterable[int], *, limit: int, many: bool) -> QuerySet[Any, Row]:
    return _latest(Membership, groups, limit, many, "person_id")


@question
def _standings(groups: Iterable[int], *, limit: int, many: bool) -> QuerySet[Any, Row]:
    return _latest(Standing, groups, limit, many, "state")


def _latest(model: type[Any], groups: Iterable[int], limit: int, many: bool, *columns: str) -> QuerySet[Any, Row]:
    # Asked of each row from the latest back: of a whole register the first few answer, and the rest is not looked at.
    among = Exists(Group.objects.filter(pk=OuterRef("group"), pk__in=groups)) if many else Q(group__in=groups)
    rows = model.objects.held().filter(among).order_by("-recorded_at", "-pk")
    found: QuerySet[Any, Row] = rows.values_list(*COLUMNS, *columns)[:limit]
    return found


@question
def _shown(chamber: int | None, group: int | None, *, user: User | AnonymousUser) -> QuerySet[Group, int]:
    groups = Group.objects.visible_to(user)
    groups = groups if chamber is None else groups.filter(chamber=chamber)
    return (groups if group is None else groups.filter(pk=group)).values_list("pk", flat=True)


def recent(
    moment: AsOf,
    user: User | AnonymousUser,
    *,
    chamber: int | None = None,
    group: int | None = None,
    limit: int = 50,
    seats: bool = True,
) -> list[Change]:
    """The latest entries of a chamber or a group that a reader may see, the newest first: seven queries at most."""
    shown = _shown(chamber, group, user=user)
    many = len(shown) > FEW
    tenures = _tenures(shown, limit=limit, many=many)
    memberships = _seats(shown, limit=limit, many=many) if seats else []
    standings = _standings(shown, limit=limit, many=many)
    every = offices() if tenures else {}
    told: list[Told] = [("left_office" if row[3] else "took_office", row, every[row[7]]) for row in tenures]
    told += [("left" if row[3] else "joined", row, None) for row in memberships]
    told += [(row[6], row, None) for row in standings]
    return _changes(sorted(told, key=lambda one: one[1][1], reverse=True)[:limit], moment)


def _changes(told: list[Told], moment: AsOf) -> list[Change]:
    """What is told, with the names of the groups and people of these alone."""
    names = names_of([row[4] for _, row, _ in told], moment)
    who = people_on(moment, {row[6] for what, row, _ in told if what in OF_PEOPLE})
    return [_change(row, names, what, who if what in OF_PEOPLE else {}, office) for what, row, office in told]


def _change(row: Row, names: dict[int, Text], what: str, who: dict[int, Who], office: Office | None = None) -> Change:
    line, recorded_at, since, until, group, slug, about = row[:7]
    return Change(
        what=what,
        line=str(line),
        recorded_at=recorded_at,
        day=(until or since) if who else since,
        slug=slug,
        group=names.get(group, Text()),
        who=who.get(about),
        office=office,
    )
