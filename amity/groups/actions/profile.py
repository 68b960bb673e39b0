"""What verbs ask the chamber's rule profile before they write; what a deed that overrides a rule leaves in the journal.

Each ``ask_…`` gives back what the journal's entry says besides: nothing, or the rules overridden and the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from amity.assembly.parameters import CRITERIA, PARAMETERS
from amity.assembly.profile import Profile
from amity.assembly.queries import profile_on
from amity.countries.labels import labels_on
from amity.countries.models import Country
from amity.groups.actions.rules import group_name, person_name
from amity.groups.models import Capacity, Group, Membership, Office, Tenure
from amity.groups.queries.criteria import known_of, unmet
from amity.people.models import Person
from amity.periods.asof import AsOf
from amity.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of the profile that a deed would not keep."""

    rule: str
    reason: str


def _answer(profile: Profile, breaches: Iterable[Breach], override: str) -> dict[str, Any]:
    """Refuse for the first rule that blocks, unless a reason to override is given."""
    blocking = [breach for breach in breaches if profile.blocks(breach.rule)]
    if not blocking:
        return {}
    if not override.strip():
        raise refusal(profile, blocking[0])
    return {"reason": override.strip(), "overridden": sorted({breach.rule for breach in blocking})}


def refusal(profile: Profile, breach: Breach) -> Refusal:
    """No, with the rule, its value and where it is written; it may be overridden by somebody who says why."""
    rule, parameter = profile.rule(breach.rule), PARAMETERS[breach.rule]
    said = {
        "rule": parameter.label,
        "value": parameter.said(rule.value),
        "source": rule.source or _("source not stated"),
    }
    mend = _("Rule “%(rule)s”: %(value)s (%(source)s). Do otherwise, or state why the rule is overridden.") % said
    return Refusal(breach.reason, mend, rule=breach.rule, source=rule.source, may_be_overridden=True)


def ask_countries(chamber: int, kind: str, countries: Iterable[Country], *, on: date, override: str) -> dict[str, Any]:
    """Whether places may have a group of a kind: ``found`` and ``add_country`` ask."""
    moment, wanted = AsOf(on), [country.pk for country in countries]
    profile = profile_on(chamber, moment)
    return _answer(profile, _unrecognised(profile, kind, wanted, moment), override)


def _unrecognised(profile: Profile, kind: str, wanted: list[int], moment: AsOf) -> Iterator[Breach]:
    known = known_of(wanted, moment)
    faults = [(pk, *fault) for pk in wanted for fault in unmet(pk, kind, profile, known)]
    names = labels_on(moment, {pk for pk, *_rest in faults}) if faults else {}
    for pk, rule, criterion in faults:
        said = {"country": names[pk].short if pk in names else f"#{pk}", "criterion": CRITERIA.get(criterion, "")}
        if criterion:
            yield Breach(rule, _("%(country)s does not meet the criterion “%(criterion)s”.") % said)
        else:
            yield Breach(rule, _("%(country)s is held not to meet the chamber’s criteria.") % said)


def ask_country(group: Group, country: Country, *, on: date, override: str) -> dict[str, Any]:
    """Whether a group may be widened to one more place on a day."""
    kind = group.kinds.held().on(on).values_list("kind", flat=True).first() or ""
    return ask_countries(group.chamber_id, kind, [country], on=on, override=override)


def ask_join(person: Person, group: Group, *, capacity: str, on: date, override: str) -> dict[str, Any]:
    """Whether a group may take one more member, and a member one more group; guests are not counted."""
    if capacity != Capacity.MEMBER:
        return {}
    profile = profile_on(group.chamber_id, AsOf(on))
    return _answer(profile, _too_many_seats(profile, person, group, on), override)


def _too_many_seats(profile: Profile, person: Person, group: Group, on: date) -> Iterator[Breach]:
    seats = Membership.objects.held().on(on).filter(capacity=Capacity.MEMBER, group__chamber=group.chamber_id)
    most = profile.number("memberships_at_most")
    if most is not None:
        count = seats.filter(person=person).exclude(group=group).values("group").distinct().count()
        if count >= most:
            said = {"person": person_name(person.pk), "count": count}
            yield Breach(
                "memberships_at_most", _("%(person)s has reached the most: groups on that day, %(count)s.") % said
            )
    full = profile.number("members_at_most")
    if full is not None:
        count = seats.filter(group=group).exclude(person=person).count()
        if count >= full:
            said = {"group": group_name(group.pk), "count": count}
            yield Breach("members_at_most", _("%(group)s has reached the most: members on that day, %(count)s.") % said)


def ask_elect(member: Person, office: Office, group: Group, *, on: date, override: str) -> dict[str, Any]:
    """Whether somebody may hold one more presidency or office, and whether the board has such an office."""
    profile = profile_on(group.chamber_id, AsOf(on))
    return _answer(profile, _too_many_offices(profile, member, office, group, on), override)


def _too_many_offices(profile: Profile, member: Person, office: Office, group: Group, on: date) -> Iterator[Breach]:
    in_use = profile.items("offices_in_use")
    if in_use is not None and office.key not in in_use:
        yield Breach("offices_in_use", _("The office of %(office)s is not in use.") % {"office": office.said().lower()})
    tenures = Tenure.objects.held().on(on).filter(person=member, group__chamber=group.chamber_id).exclude(group=group)
    counted = {
        "presidencies_at_most": (office.key == "president", tenures.filter(office__key="president")),
        "officerships_at_most": (office.on_board, tenures.filter(office__on_board=True)),
    }
    for rule, (concerns, held) in counted.items():
        most = profile.number(rule)
        count = held.values("group").distinct().count() if concerns and most is not None else 0
        if concerns and most is not None and count >= most:
            yield Breach(rule, _reason(rule) % {"person": person_name(member.pk), "count": count})


def _reason(rule: str) -> str:
    if rule == "presidencies_at_most":
        return _("%(person)s has reached the most: presidencies on that day, %(count)s.")
    return _("%(person)s has reached the most: groups with an office on that day, %(count)s.")
