"""What was newly recorded in the register: the source of feeds and of the lists of news."""

from __future__ import annotations

from collections.abc import Callable
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
from amity.periods.facts import Fact


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
    state: str = ""


def _facts(groups: Any, model: type[Any], limit: int, *joined: str) -> Any:
    rows = model.objects.held().filter(group__in=groups).select_related("group", *joined)
    return rows.order_by("-recorded_at", "-pk")[:limit]


def recent(groups: GroupQuerySet, moment: AsOf, user: User | AnonymousUser, *, limit: int = 50) -> list[Change]:
    """The latest entries of some groups, as far as a reader may see, the newest first: six queries."""
    shown = list(groups.visible_to(user).values_list("pk", flat=True))
    tenures = list(_facts(shown, Tenure, limit, "office"))
    seats = list(_facts(shown, Membership, limit))
    standings = list(_facts(shown, Standing, limit))
    facts: list[Any] = [*tenures, *seats, *standings]
    names = names_of([fact.group_id for fact in facts], moment)
    who = people_on(moment, {fact.person_id for fact in (*tenures, *seats)})
    found = [_change(fact, names, who) for fact in facts]
    return sorted(found, key=lambda change: change.recorded_at, reverse=True)[:limit]


WHAT: dict[type[Fact], Callable[[Any], str]] = {
    Tenure: lambda fact: "left_office" if fact.until else "took_office",
    Membership: lambda fact: "left" if fact.until else "joined",
    Standing: lambda fact: str(fact.state),
}


def _change(fact: Any, names: dict[int, Text], who: dict[int, Who]) -> Change:
    return Change(
        what=WHAT[type(fact)](fact),
        line=str(fact.line),
        recorded_at=fact.recorded_at,
        day=fact.until or fact.since if not isinstance(fact, Standing) else fact.since,
        slug=fact.group.slug,
        group=names.get(fact.group_id, Text()),
        who=who.get(getattr(fact, "person_id", 0)),
        office=getattr(fact, "office", None),
        state=getattr(fact, "state", ""),
    )
