"""Which entries of a source broke a rule of the register: a refusal that somebody can mend in their file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from amity.groups.actions.rules import Broken
from amity.groups.consistency import Fault
from amity.periods.facts import Fact
from amity.refusal import Refusal

MOST = 5


def traced(broken: Broken, stated: Mapping[str, Fact]) -> Refusal:
    """The refusal with the numbers that the entries concerned have in the source, the likeliest first."""
    about = sorted(_concerned(broken, stated), key=lambda number: not _begins(stated[number], broken.fault))
    if not about:
        return broken
    where = _("In the source these entries say so: %(numbers)s.") % {"numbers": ", ".join(about[:MOST])}
    return Refusal(f"{broken.reason} {where}", broken.mend)


def _concerned(broken: Broken, stated: Mapping[str, Fact]) -> Iterator[str]:
    fault = broken.fault
    for number, fact in stated.items():
        if getattr(fact, "group_id", None) != broken.group:
            continue
        office = getattr(fact, "office", None)
        same_person = fault.person is None or getattr(fact, "person_id", None) == fault.person
        same_office = not fault.office or (office is not None and office.key == fault.office)
        if same_person and (same_office or fault.rule == "office_outside_membership"):
            yield number


def _begins(fact: Fact, fault: Fault) -> bool:
    return fact.since == fault.day
