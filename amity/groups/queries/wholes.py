"""Everything held true of some groups, as the rules want it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from amity.groups.consistency import Dated, Holding, Seat, Whole
from amity.groups.models import Convening, Coverage, GroupKind, GroupName, Membership, Office, Standing, Tenure
from amity.periods.facts import Fact
from amity.periods.spans import Span


def wholes(groups: Iterable[int]) -> dict[int, Whole]:
    """Everything held true now of some groups, by group, for the rules to judge: a fixed number of queries.

    Rows and not facts are read: a sitting of the sample asks for thousands, of which only the days are looked at.
    """
    ids = list(groups)
    found: dict[int, Whole] = defaultdict(Whole)
    for group, person, *days in _held(Membership, ids, "person_id"):
        found[group].seats.append(Seat(person, Span(*days)))
    offices = Office.objects.in_bulk()
    for group, office, person, country, *days in _held(Tenure, ids, "office_id", "person_id", "country_id"):
        found[group].holdings.append(_holding(offices[office], person, country, Span(*days)))
    for group, state, *days in _held(Standing, ids, "state"):
        found[group].standings.append(Dated(state, Span(*days)))
    for group, name, *days in _held(GroupName, ids, "pk"):
        found[group].names.append(Dated(name, Span(*days)))
    for group, kind, *days in _held(GroupKind, ids, "kind"):
        found[group].kinds.append(Dated(kind, Span(*days)))
    for group, country, *days in _held(Coverage, ids, "country_id"):
        found[group].countries.append(Dated(country, Span(*days)))
    for group, meeting, *days in _held(Convening, ids, "meeting_id", group="meeting__group", is_cancelled=False):
        found[group].meetings.append(Dated(meeting, Span(*days)))
    return found


def _held(
    facts: type[Fact], groups: list[int], *fields: str, group: str = "group", **said: object
) -> Iterator[tuple[Any, ...]]:
    """Rows of (group, the fields, since, until) of what is held true."""
    held = facts.objects.held().filter(**{f"{group}__in": groups}, **said)
    return held.values_list(group, *fields, "since", "until").iterator()


def _holding(office: Office, person: int, country: int | None, span: Span) -> Holding:
    return Holding(
        person=person,
        office=office.key,
        span=span,
        country=country,
        is_single=office.is_single,
        per_country=office.per_country,
        within_membership=office.within_membership,
    )
