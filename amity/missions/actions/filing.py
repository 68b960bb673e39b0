"""What goes into a file: its outline, leave, the delegation, the programme, the people met, and what came of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.journal.actions import deed, record
from amity.journal.facts import refuse_superseded
from amity.languages.texts import Text
from amity.missions.actions.rules import refuse_time_zone, verify
from amity.missions.actions.saying import add, change
from amity.missions.models import (
    Approval,
    Authority,
    Companion,
    Decision,
    Delegate,
    Encounter,
    Item,
    Mission,
    Outline,
    Part,
)
from amity.people.models import Person
from amity.periods.facts import Fact
from amity.periods.statements import amend, withdraw
from amity.refusal import Refusal

DAY = timedelta(days=1)


@deed
def describe(mission: Mission, *, by: User, at: datetime | None = None, **words: Any) -> Outline:
    """Say its title, purpose, cities, themes or invitation otherwise; what was said before stays readable."""
    return change(mission.outlines.held().get(), mission, "missions.describe", words, by=by, at=at)


@deed
def decide(
    mission: Mission, authority: str, decision: str, *, on: date, by: User, signed_by: str = "",
    reason: Text | None = None, at: datetime | None = None,
) -> Approval:  # fmt: skip
    """Record what a body of the chamber answered, on which day and why; a later answer replaces it."""
    if authority not in Authority.values or decision not in Decision.values:
        raise Refusal(_("An answer comes from a body, and is a yes or a no."), _("Choose both from their lists."))
    said: dict[str, Any] = {"decision": decision, "signed_by": signed_by, "reason": reason or Text(), "since": on}
    if decision == Decision.REFUSED and not reason:
        raise Refusal(_("This step has a reason."), _("State why."))
    present = mission.approvals.held().filter(authority=authority).first()
    if present is not None:
        return change(present, mission, "missions.decide", said, by=by, at=at)
    return add(Approval, mission, "missions.decide", {**said, "authority": authority}, by=by, at=at)


@deed
def name(
    mission: Mission, person: Person, *, by: User, part: str = Part.MEMBER, at: datetime | None = None
) -> Delegate:
    """Name a parliamentarian into the delegation; the one who heads it already becomes a member."""
    present = mission.delegates.held().filter(person=person).first()
    head = mission.delegates.held().filter(part=Part.HEAD).exclude(person=person).first()
    if part == Part.HEAD and head is not None:
        change(head, mission, "missions.name", {"part": Part.MEMBER}, by=by, at=at)
    if present is not None:
        return change(present, mission, "missions.name", {"part": part}, by=by, at=at)
    return add(Delegate, mission, "missions.name", {"person": person, "part": part}, by=by, at=at)


@deed
def accompany(
    mission: Mission, companion: str, *, by: User, function: Text | None = None, at: datetime | None = None
) -> Companion:
    """Record somebody of the staff who goes along."""
    said = {"name": companion, "function": function or Text()}
    return add(Companion, mission, "missions.accompany", said, by=by, at=at)


@deed
def schedule(
    mission: Mission, title: Text, *, on: date, time_zone: str, by: User, kind: str = "other",
    starts_at: time | None = None, ends_at: time | None = None, at: datetime | None = None, **words: Any,
) -> Item:  # fmt: skip
    """Put an item on the programme: its day, its hours in the time of the place, what is done and with whom."""
    refuse_time_zone(time_zone)
    refuse_hours(starts_at, ends_at)
    said = {"starts_at": starts_at, "ends_at": ends_at, "time_zone": time_zone, "since": on, "until": on + DAY}
    return add(Item, mission, "missions.schedule", {**words, **said, "title": title, "kind": kind}, by=by, at=at)


def refuse_hours(starts_at: time | None, ends_at: time | None) -> None:
    """Refuse hours that end before they begin."""
    if ends_at is not None and (starts_at is None or ends_at <= starts_at):
        raise Refusal(_("The item ends before it begins."), _("Correct one of the two hours."))


@deed
def reschedule(item: Item, *, by: User, at: datetime | None = None, **said: Any) -> Item:
    """Move an item of the programme, or say it otherwise."""
    if "since" in said:
        said["until"] = said["since"] + DAY
    refuse_time_zone(said.get("time_zone", item.time_zone))
    refuse_hours(said.get("starts_at", item.starts_at), said.get("ends_at", item.ends_at))
    return change(item, item.mission, "missions.schedule", said, by=by, at=at)


@deed
def exchange(first: Item, second: Item, *, by: User, at: datetime | None = None) -> None:
    """Let two items of one day take each other's place: each keeps its length, and the two keep their span."""
    early, late = sorted((first, second), key=lambda item: item.starts_at or time.max)
    if early.since != late.since or early.time_zone != late.time_zone or None in (early.ends_at, late.ends_at):
        raise Refusal(_("Only items of one day whose hours are known take each other’s place."), _("Give their hours."))
    refuse_superseded(early)
    refuse_superseded(late)
    entry = record("missions.schedule", early.mission, by=by, at=at, kind="item", changed=["ends_at", "starts_at"])
    for item, hours in ((early, _ending(early, late)), (late, _beginning(late, early))):
        amend(item, at=entry.at, starts_at=hours[0], ends_at=hours[1])
    verify(early.mission)


def _moment(item: Item, hour: time | None) -> datetime:
    return datetime.combine(item.since or date.min, hour or time.min)


def _length(item: Item) -> timedelta:
    return _moment(item, item.ends_at) - _moment(item, item.starts_at)


def _ending(item: Item, place: Item) -> tuple[time, time]:
    """The hours of an item that ends when another did."""
    until = _moment(place, place.ends_at)
    return (until - _length(item)).time(), until.time()


def _beginning(item: Item, place: Item) -> tuple[time, time]:
    """The hours of an item that begins when another did."""
    since = _moment(place, place.starts_at)
    return since.time(), (since + _length(item)).time()


@deed
def record_meeting(
    mission: Mission, who: str, *, on: date, by: User, office: Text | None = None, remark: str = "",
    at: datetime | None = None, **about: Any,
) -> Encounter:  # fmt: skip
    """Record whom the delegation met on a day, with the office held that day; hidden from the public until released."""
    said = {"name": who, "office": office or Text(), "remark": remark, "since": on, "until": on + DAY, **about}
    return add(Encounter, mission, "missions.record_meeting", said, by=by, at=at)


@deed
def release(encounter: Encounter, *, by: User, at: datetime | None = None) -> Encounter:
    """Let the public read whom the delegation met."""
    return change(encounter, encounter.mission, "missions.release", {"is_released": True}, by=by, at=at)


@deed
def conceal(encounter: Encounter, *, by: User, at: datetime | None = None) -> Encounter:
    """Hide again whom the delegation met."""
    return change(encounter, encounter.mission, "missions.conceal", {"is_released": False}, by=by, at=at)


@deed
def strike(fact: Any, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Take one entry out of a file: it was wrong, or it will not be; it stays readable as known before."""
    held: Fact = fact
    if held.retracted_at is not None and not type(held).objects.held().filter(line=held.line).exists():
        return
    refuse_superseded(held)
    entry = record("missions.strike", fact.mission, by=by, at=at, reason=reason, kind=held._meta.model_name)
    withdraw(held, at=entry.at)
