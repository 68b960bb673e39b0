"""What was newly recorded in the register: the source of feeds and of the lists of news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.groups.models import Membership, Office, Standing, Tenure
from amity.groups.models.group import GroupQuerySet
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf


@dataclass(frozen=True, slots=True)
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


COLUMNS = ("line", "recorded_at", "since", "until", "group_id", "group__slug")
Row = tuple[Any, ...]


def _rows(model: type[Any], groups: list[int], limit: int, *columns: str) -> list[Row]:
    rows = model.objects.held().filter(group__in=groups).order_by("-recorded_at", "-pk")
    return list(rows.values_list(*COLUMNS, *columns)[:limit])


def recent(
    groups: GroupQuerySet, moment: AsOf, user: User | AnonymousUser, *, limit: int = 50, seats: bool = True
) -> list[Change]:
    """The latest entries of some groups, as far as a reader may see, the newest first: seven queries at most."""
    shown = list(groups.visible_to(user).values_list("pk", flat=True))
    tenures = _rows(Tenure, shown, limit, "person_id", "office_id")
    memberships = _rows(Membership, shown, limit, "person_id") if seats else []
    standings = _rows(Standing, shown, limit, "state")
    names = names_of([row[4] for row in (*tenures, *memberships, *standings)], moment)
    who = people_on(moment, {row[6] for row in (*tenures, *memberships)})
    offices = Office.objects.in_bulk() if tenures else {}
    found = [_change(row, names, "left_office" if row[3] else "took_office", who, offices[row[7]]) for row in tenures]
    found += [_change(row, names, "left" if row[3] else "joined", who) for row in memberships]
    found += [_change(row, names, row[6], {}) for row in standings]
    return sorted(found, key=lambda change: change.recorded_at, reverse=True)[:limit]


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
