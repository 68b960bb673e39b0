"""Everything held true of some groups, as the rules want it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from amity.groups.consistency import Dated, Holding, Seat, Whole
from amity.groups.models import Convening, Coverage, GroupKind, GroupName, Membership, Standing, Tenure
from amity.periods.facts import Fact
from amity.periods.spans import Span


def _span(fact: Fact) -> Span:
    return Span(fact.since, fact.until)


def wholes(groups: Iterable[int]) -> dict[int, Whole]:
    """Everything held true now of some groups, by group, for the rules to judge: seven queries."""
    ids = list(groups)
    found: dict[int, Whole] = defaultdict(Whole)
    for seat in Membership.objects.held().filter(group__in=ids):
        found[seat.group_id].seats.append(Seat(seat.person_id, _span(seat)))
    for tenure in Tenure.objects.held().filter(group__in=ids).select_related("office"):
        found[tenure.group_id].holdings.append(_holding(tenure))
    for standing in Standing.objects.held().filter(group__in=ids):
        found[standing.group_id].standings.append(Dated(standing.state, _span(standing)))
    for name in GroupName.objects.held().filter(group__in=ids):
        found[name.group_id].names.append(Dated(name.pk, _span(name)))
    for kind in GroupKind.objects.held().filter(group__in=ids):
        found[kind.group_id].kinds.append(Dated(kind.kind, _span(kind)))
    for coverage in Coverage.objects.held().filter(group__in=ids):
        found[coverage.group_id].countries.append(Dated(coverage.country_id, _span(coverage)))
    meetings = Convening.objects.held().filter(meeting__group__in=ids, is_cancelled=False).select_related("meeting")
    for meeting in meetings:
        found[meeting.meeting.group_id].meetings.append(Dated(meeting.meeting_id, _span(meeting)))
    return found


def _holding(tenure: Tenure) -> Holding:
    office = tenure.office
    return Holding(
        person=tenure.person_id,
        office=office.key,
        span=_span(tenure),
        country=tenure.country_id,
        is_single=office.is_single,
        per_country=office.per_country,
        within_membership=office.within_membership,
    )
