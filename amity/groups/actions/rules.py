"""The rules of a group, asked at the end of each verb, and their words when they say no."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amity.countries.models import CountryName
from amity.design.days import in_words
from amity.groups.consistency import Fault, faults
from amity.groups.models import Group, GroupName, Office
from amity.groups.queries.wholes import wholes
from amity.people.models import PersonName
from amity.refusal import Refusal

REASONS = {
    "two_states": _("%(group)s would stand in two states at once from %(day)s on."),
    "two_names": _("%(group)s would have two names at once from %(day)s on."),
    "two_kinds": _("%(group)s would be of two kinds at once from %(day)s on."),
    "country_twice": _("%(country)s would be counted twice among the countries of %(group)s from %(day)s on."),
    "meeting_outside_life": _("%(group)s does not exist on %(day)s, so it cannot meet."),
    "seat_outside_life": _("%(group)s does not exist throughout the membership of %(person)s that begins on %(day)s."),
    "office_outside_life": _("%(group)s does not exist while %(person)s would hold the office of %(office)s."),
    "seated_twice": _("%(person)s would sit twice in %(group)s from %(day)s on."),
    "office_outside_membership": _("%(person)s does not sit in %(group)s throughout the office of %(office)s."),
    "office_held_twice": _("%(person)s would hold the office of %(office)s twice in %(group)s from %(day)s on."),
    "second_holder": _("%(group)s would have two holders of the office of %(office)s from %(day)s on."),
    "country_missing": _("The office of %(office)s is held for one country, and none is named."),
    "country_unwanted": _("The office of %(office)s is not tied to a country."),
    "country_not_covered": _("%(country)s is not among the countries of %(group)s throughout that office."),
}
MENDS = {
    "two_states": _("Correct the days of one of the two acts."),
    "two_names": _("Choose another day, or correct the days of the other name."),
    "two_kinds": _("Choose another day, or correct the days of the other kind."),
    "country_twice": _("Name each country once, or correct the days of the other entry."),
    "meeting_outside_life": _("Check the days, or cancel the meeting."),
    "seat_outside_life": _("Check the days, or the group’s acts of constitution and dissolution."),
    "office_outside_life": _("Check the days, or the group’s acts of constitution and dissolution."),
    "seated_twice": _("End or correct the first membership before recording the second."),
    "office_outside_membership": _("Record the membership first, or give the office days that lie inside it."),
    "office_held_twice": _("End or correct the first entry before recording the second."),
    "second_holder": _("Let the one in place step down first, or correct the days."),
    "country_missing": _("Choose one of the countries of the group."),
    "country_unwanted": _("Leave the country out, or choose an office that is tied to one."),
    "country_not_covered": _("Add the country to the group first, or choose one of its countries."),
}


class Broken(Refusal):
    """A rule of a group is broken: the fault and the group, so that a caller can say what it had brought."""

    def __init__(self, fault: Fault, group: int, reason: object, mend: object) -> None:
        super().__init__(reason, mend)
        self.fault = fault
        self.group = group


def verify(groups: Iterable[int]) -> None:
    """Refuse if a rule is broken in any of these groups: the first fault, in words."""
    for group, whole in wholes(groups).items():
        for fault in faults(whole):
            raise refusal(fault, group)


def refuse_empty_span(since: date | None, until: date | None) -> None:
    """Refuse days that end before they begin."""
    if since is not None and until is not None and until <= since:
        raise Refusal(
            gettext("The end must come after the beginning."), gettext("Choose an end on a later day, or none.")
        )


def refusal(fault: Fault, group: int) -> Broken:
    """The fault in the reader's words, with the names that hold now."""
    said = {
        "group": group_name(group),
        "person": person_name(fault.person),
        "office": _office_word(fault.office),
        "country": _country_name(fault.country),
        "day": in_words(fault.day),
    }
    return Broken(fault, group, REASONS[fault.rule] % said, str(MENDS.get(fault.rule, "")))


def group_name(group: int) -> str:
    """A group's latest name, else its address."""
    row = GroupName.objects.held().filter(group=group).oldest_first().last()
    return str(row.name) if row else Group.objects.get(pk=group).slug


def person_name(person: int | None) -> str:
    """A person's latest name, else a number."""
    row = PersonName.objects.held().filter(person=person).oldest_first().last()
    return row.full if row else f"#{person}"


def _country_name(country: int | None) -> str:
    row = CountryName.objects.held().filter(country=country).oldest_first().last()
    return str(row.short) if row else f"#{country}"


def _office_word(key: str) -> str:
    office = Office.objects.filter(key=key).first()
    return office.said().lower() if office else ""
