"""The rules of a mission, asked at the end of each verb, and their words when they say no."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from operator import attrgetter
from zoneinfo import available_timezones

from babel.numbers import is_currency
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from amity.design.days import in_words
from amity.groups.actions.rules import person_name
from amity.groups.models import Membership, Tenure
from amity.missions.models import Dates, Delegate, Hosting, Item, Mission, Part
from amity.periods.questions import question
from amity.refusal import Refusal


def days_of(mission: Mission) -> Dates | None:
    """The days that are held true of a mission now."""
    return mission.dates.held().first()


def verify(mission: Mission) -> None:
    """Refuse if a rule is broken: the first fault, in words."""
    days = days_of(mission)
    delegates = list(mission.delegates.held())
    _verify_delegation(mission, delegates, days)
    items = list(mission.items.held().order_by("since", "starts_at", "pk"))
    if days is not None:
        _verify_days(items, days)
    _verify_clashes(items)


def _verify_delegation(mission: Mission, delegates: list[Delegate], days: Dates | None) -> None:
    if len([row for row in delegates if row.part == Part.HEAD]) > 1:
        raise Refusal(_("A delegation has one head."), _("Let the one in place travel as a member first."))
    people = [row.person_id for row in delegates]
    twice = next((person for person in people if people.count(person) > 1), None)
    if twice is not None:
        raise Refusal(_("%(person)s is named twice in this delegation.") % {"person": person_name(twice)},
                      _("Name each member once."))  # fmt: skip
    stranger = _stranger(mission, delegates, days)
    if stranger is not None and days is not None and days.since is not None:
        said = {"person": person_name(stranger.person_id), "day": in_words(days.since)}
        raise Refusal(
            _("%(person)s belongs to none of the mission’s groups on %(day)s.") % said,
            _("Choose a member of that day, or record the membership first."),
        )


def _stranger(mission: Mission, delegates: list[Delegate], days: Dates | None) -> Delegate | None:
    """The first delegate without a seat or an office in any group of the mission on its first day."""
    groups = _groups(mission.pk)
    if days is None or days.since is None or not groups:
        return None
    known = {*_seated(days.since, groups), *_in_office(days.since, groups)}
    return next((row for row in sorted(delegates, key=attrgetter("pk")) if row.person_id not in known), None)


@question
def _groups(mission: int) -> QuerySet[Hosting, int]:
    return Hosting.objects.held().filter(mission=mission).values_list("group_id", flat=True)


@question
def _seated(day: date, groups: list[int]) -> QuerySet[Membership, int]:
    return Membership.objects.held().on(day).filter(group__in=groups).values_list("person_id", flat=True)


@question
def _in_office(day: date, groups: list[int]) -> QuerySet[Tenure, int]:
    return Tenure.objects.held().on(day).filter(group__in=groups).values_list("person_id", flat=True)


def _verify_days(items: list[Item], days: Dates) -> None:
    for item in items:
        if item.since is not None and not days.holds(item.since):
            said = {"item": str(item.title), "day": in_words(item.since)}
            raise Refusal(
                _("“%(item)s” is planned on %(day)s, outside the days of the mission.") % said,
                _("Move the item, or choose other days."),
            )


def _verify_clashes(items: list[Item]) -> None:
    for first, second in pairwise(items):
        if first.since != second.since or first.time_zone != second.time_zone:
            continue
        if first.ends_at and second.starts_at and second.starts_at < first.ends_at:
            raise Refusal(
                _("“%(first)s” has not ended when “%(second)s” begins.")
                % {"first": str(first.title), "second": str(second.title)},
                _("Move one of the two."),
            )


def refuse_days(since: date | None, until: date | None) -> None:
    """Refuse days that end before they begin; ``until`` is the last day."""
    if since is not None and until is not None and until < since:
        raise Refusal(_("The last day lies before the first."), _("Swap them, or choose other days."))


def refuse_currency(currency: str) -> None:
    """Refuse letters that name no currency (ISO 4217)."""
    if not is_currency(currency):
        raise Refusal(_("“%(code)s” is not a currency.") % {"code": currency},
                      _("Give its three letters, for example EUR."))  # fmt: skip


def refuse_time_zone(zone: str) -> None:
    """Refuse a time zone that is unknown (IANA)."""
    if zone not in available_timezones():
        raise Refusal(_("“%(zone)s” is not a time zone.") % {"zone": zone},
                      _("Give a region and a city, for example America/Sao_Paulo."))  # fmt: skip
