"""The gates of a mission: each says what it asks, whether it is met, and where its rule is written.

Three answers: met, not met, and unknown. What the chamber has not stated, or the register does not know, shuts no gate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.assembly.parameters import PARAMETERS
from amity.assembly.profile import Profile
from amity.assembly.queries import profile_on
from amity.journal.models import Entry
from amity.missions.models import Authority, Mission
from amity.missions.queries.grounds import Grounds, grounds_of
from amity.people.models import Gender
from amity.periods.asof import AsOf

OWN = "credits"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Who set a rule aside, and why."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gate:
    """One question before a mission: ``met`` is true, false, or unknown (``None``)."""

    rule: str
    label: str
    sentence: str
    met: bool | None
    severity: str
    source: str = ""
    address: str = ""
    aside: SetAside | None = None

    @property
    def blocks(self) -> bool:
        return self.met is False and self.severity == "block"

    @property
    def tone(self) -> str:
        """``met``, ``unknown``, ``aside``, or what happens because it is not met."""
        if self.met is not False:
            return "met" if self.met else "unknown"
        return "aside" if self.aside else self.severity


Answer = tuple[str, bool | None, str]


def gates_of(mission: Mission, on: date) -> list[Gate]:
    """Every gate of one mission on a day: a fixed number of queries."""
    profile = profile_on(mission.chamber_id, AsOf(on))
    grounds = grounds_of(mission, on)
    aside = _set_aside(mission)
    return [_gate(profile, aside.get(rule), rule, met, said) for rule, met, said in _answers(profile, grounds)]


def _gate(profile: Profile, aside: SetAside | None, rule: str, met: bool | None, said: str) -> Gate:
    if rule == OWN:
        return Gate(rule, _("Credits of the year"), said, met, "block", _("the envelope of this register"), "", aside)
    stated = profile.rule(rule)
    label = str(PARAMETERS[rule].label)
    return Gate(rule, label, said, met, str(stated.severity), stated.source, stated.address, aside)


def _answers(profile: Profile, grounds: Grounds) -> Iterator[Answer]:
    yield _members(profile.number("travel_members_at_least"), grounds)
    yield _counterpart(profile.yes("counterpart_expected"), grounds)
    yield _frequency(profile.number("exchanges_at_most"), grounds)
    yield _turn(profile.yes("alternation"), grounds)
    yield from _size(profile, grounds)
    yield _balance(profile.yes("delegation_balance"), grounds)
    yield _gender(profile.yes("delegation_gender"), grounds)
    yield _sittings(profile.yes("sitting_weeks_free"), grounds)
    yield _notice(profile.number("mission_notice"), grounds)
    yield _credits(grounds)
    yield _leave(profile.items("mission_leave"), grounds)


def _members(least: int | None, grounds: Grounds) -> Answer:
    fewest = min(grounds.members.values(), default=0)
    said = ngettext("The group has %(n)d member.", "The group has %(n)d members.", fewest) % {"n": fewest}
    return "travel_members_at_least", None if least is None else fewest >= least, said


def _counterpart(expected: bool | None, grounds: Grounds) -> Answer:
    said = (
        _("A group answers it in the other parliament.")
        if grounds.counterparts
        else _("No living group answers it in the other parliament.")
    )
    return "counterpart_expected", None if not expected else bool(grounds.counterparts), said


def _frequency(most: int | None, grounds: Grounds) -> Answer:
    count = len(grounds.others_of_year)
    said = ngettext(
        "%(n)d other mission or reception of the group is known in that year.",
        "%(n)d other missions or receptions of the group are known in that year.",
        count,
    )
    return "exchanges_at_most", None if most is None else count < most, said % {"n": count}


def _turn(alternate: bool | None, grounds: Grounds) -> Answer:
    if grounds.last_kind is None:
        return "alternation", None, _("No earlier mission or reception of the group is known.")
    met = None if not alternate else grounds.last_kind != grounds.mission.kind
    said = _("The last one was: %(kind)s (%(year)d).") % {"kind": grounds.last_label, "year": grounds.last_year}
    return "alternation", met, said


def _size(profile: Profile, grounds: Grounds) -> Iterator[Answer]:
    size = len(grounds.benches)
    said = ngettext("%(n)d member is in the delegation.", "%(n)d members are in the delegation.", size) % {"n": size}
    least, most = profile.number("delegation_at_least"), profile.number("delegation_at_most")
    yield "delegation_at_least", None if least is None or not size else size >= least, said
    yield "delegation_at_most", None if most is None or not size else size <= most, said


def _balance(wanted: bool | None, grounds: Grounds) -> Answer:
    count = len({bench for bench in grounds.benches if bench is not None})
    said = ngettext("It has members of %(n)d political group.", "It has members of %(n)d political groups.", count)
    met = None if not wanted or len(grounds.benches) < 2 else count > 1
    return "delegation_balance", met, said % {"n": count}


def _gender(wanted: bool | None, grounds: Grounds) -> Answer:
    """Unknown as long as it is not stated of somebody who goes."""
    women, men = (grounds.genders.count(each) for each in (Gender.FEMININE, Gender.MASCULINE))
    said = _("Women: %(women)d, men: %(men)d.") % {"women": women, "men": men}
    told = women + men == len(grounds.genders) > 1
    return "delegation_gender", None if not wanted or not told else bool(women and men), said


def _sittings(wanted: bool | None, grounds: Grounds) -> Answer:
    """Unknown in a year whose sittings nobody has stated."""
    if grounds.sits is None:
        return "sitting_weeks_free", None, _("The days on which the chamber sits in that year are not stated.")
    if not grounds.sits:
        return "sitting_weeks_free", True if wanted else None, _("The chamber does not sit on these days.")
    said = _("The chamber sits on days of the mission: %(days)s.") % {"days": grounds.sits}
    return "sitting_weeks_free", False if wanted else None, said


def _notice(days: int | None, grounds: Grounds) -> Answer:
    left = (grounds.first - grounds.on).days if grounds.first else 0
    words = ngettext(
        "%(n)d day is left before the first day.", "%(n)d days are left before the first day.", max(left, 0)
    )
    if grounds.submitted:
        return "mission_notice", None, _("The request has been submitted.")
    met = None if days is None or grounds.first is None else left >= days
    return "mission_notice", met, words % {"n": max(left, 0)}


def _credits(grounds: Grounds) -> Answer:
    if grounds.envelope is None:
        return OWN, None, _("No envelope is stated for that year.")
    said = {
        "used": f"{grounds.used / 100:,.0f}".replace(",", "\u202f"),
        "all": f"{grounds.envelope.cents / 100:,.0f}".replace(",", "\u202f"),
        "currency": grounds.envelope.currency,
    }
    words = _("%(used)s of %(all)s %(currency)s are spent or committed.") % said
    return OWN, grounds.used < grounds.envelope.cents, words


def _leave(wanted: tuple[str, ...] | None, grounds: Grounds) -> Answer:
    if wanted is None:
        return "mission_leave", None, _("Whose leave it takes is not stated.")
    missing = [str(Authority(each).label) for each in wanted if each not in grounds.granted]
    said = (
        _("Leave is missing: %(who)s.") % {"who": ", ".join(missing)}
        if missing
        else _("Leave is granted.")
    )  # fmt: skip
    return "mission_leave", not missing, said


def _set_aside(mission: Mission) -> dict[str, SetAside]:
    """Rule → who set it aside for this mission, the latest."""
    entries = Entry.objects.filter(subject=f"missions.mission:{mission.pk}", detail__has_key="overridden")
    found: dict[str, SetAside] = {}
    for entry in entries.select_related("by").order_by("pk"):
        found |= dict.fromkeys(entry.detail["overridden"], SetAside(entry.by.name, entry.reason))
    return found
