"""Everything held true of some groups, as the rules want it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from amity.groups.consistency import Dated, Holding, Seat, Whole
from amity.groups.models import Convening, Coverage, GroupKind, GroupName, Membership, Office, Standing, Tenure
from amity.periods.facts import Fact
from amity.periods.questions import Question, question
from amity.periods.spans import Span


def _held(facts: type[Fact], *fields: str, group: str = "group", **said: object) -> Question[[list[int]], Any]:
    """The question for rows of (group, the fields, since, until) of what is held true of several groups."""

    @question
    def held(groups: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
        rows = facts.objects.held().filter(**{f"{group}__in": groups}, **said)
        return rows.values_list(group, *fields, "since", "until")

    return held


_seats = _held(Membership, "person_id")
_holdings = _held(Tenure, "office_id", "person_id", "country_id")
# What a group is at a time: the list of a Whole, and who tells it.
_DATED = {
    "standings": _held(Standing, "state"),
    "names": _held(GroupName, "pk"),
    "kinds": _held(GroupKind, "kind"),
    "countries": _held(Coverage, "country_id"),
    "meetings": _held(Convening, "meeting_id", group="meeting__group", is_cancelled=False),
}


@question
def _offices() -> QuerySet[Office, Office]:
    return Office.objects.all()


def wholes(groups: Iterable[int]) -> dict[int, Whole]:
    """Everything held true now of some groups, by group, for the rules to judge: a fixed number of queries.

    Rows and not facts are read: a sitting of the sample asks for thousands, of which only the days are looked at.
    """
    ids = list(groups)
    found: dict[int, Whole] = defaultdict(Whole)
    for group, person, *days in _seats(ids):
        found[group].seats.append(Seat(person, Span(*days)))
    holdings = _holdings(ids)
    offices = {office.pk: office for office in _offices()} if holdings else {}
    for group, office, person, country, *days in holdings:
        found[group].holdings.append(_holding(offices[office], person, country, Span(*days)))
    for told, facts in _DATED.items():
        for group, said, *days in facts(ids):
            getattr(found[group], told).append(Dated(said, Span(*days)))
    return found


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
