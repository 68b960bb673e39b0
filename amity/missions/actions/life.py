"""The way of a file: proposed, submitted, authorised or refused, confirmed, reported, closed; moved or called off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.groups.actions.rules import group_name
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.languages.lasting import unused
from amity.languages.texts import Text
from amity.missions.actions.asking import ask
from amity.missions.actions.rules import days_of, refuse_days, verify
from amity.missions.clock import situation
from amity.missions.models import (
    Dates,
    Destination,
    Hosting,
    Item,
    Mission,
    MissionKind,
    Outline,
    Purpose,
    Stage,
    State,
)
from amity.periods.asof import AsOf
from amity.periods.statements import amend, end, state
from amity.refusal import Refusal

OPEN = {State.PROPOSED, State.SUBMITTED, State.AUTHORISED, State.CONFIRMED, State.POSTPONED}
BEFORE: dict[State, set[State]] = {
    State.SUBMITTED: {State.PROPOSED, State.POSTPONED, State.REFUSED},
    State.AUTHORISED: {State.SUBMITTED},
    State.REFUSED: {State.SUBMITTED},
    State.CONFIRMED: {State.AUTHORISED},
    State.REPORTED: {State.ENDED},
    State.CLOSED: {State.ENDED, State.REPORTED},
    State.CANCELLED: OPEN,
    State.POSTPONED: OPEN - {State.POSTPONED},
}


def free_key(title: Text, year: int) -> str:
    """An address for a mission, made from its year and title, that no other has."""
    stem = f"{year}-{slugify(str(title.said('fr')))[:90] or 'mission'}"
    return unused(stem, Mission.objects)


@deed
def propose(
    title: Text, *, chamber: Chamber, kind: str, groups: Iterable[Group], countries: Iterable[Country],
    purpose: str, first: date, last: date, on: date, by: User, at: datetime | None = None, **words: Any,
) -> Mission:  # fmt: skip
    """Open the file of a mission or a reception: for which groups, to or from which countries, on which days."""
    hosts, places = list(groups), list(countries)
    refuse_days(first, last)
    _refuse_unknown(kind, purpose, title)
    _refuse_sleeping(hosts, first)
    known = _proposed_already(title, kind, first, hosts)
    if known is not None:
        return known
    mission = Mission.objects.create(chamber=chamber, kind=kind, key=free_key(title, first.year))
    entry = record("missions.propose", mission, by=by, at=at, kind=kind, groups=[group.pk for group in hosts], on=on)
    state(Outline, at=entry.at, mission=mission, title=title, purpose=purpose, **words)
    state(Dates, at=entry.at, mission=mission, since=first, until=last + timedelta(days=1))
    for group in hosts:
        state(Hosting, at=entry.at, mission=mission, group=group)
    for country in places:
        state(Destination, at=entry.at, mission=mission, country=country)
    state(Stage, at=entry.at, mission=mission, state=State.PROPOSED, since=on)
    verify(mission)
    return mission


def _refuse_unknown(kind: str, purpose: str, title: Text) -> None:
    if kind not in MissionKind.values or purpose not in Purpose.values or not title:
        raise Refusal(_("A mission has a kind, a purpose and a title."), _("Give all three."))


def _refuse_sleeping(groups: list[Group], on: date) -> None:
    active = set(
        Group.objects.filter(pk__in=[each.pk for each in groups]).active(AsOf(on)).values_list("pk", flat=True)
    )
    for group in groups:
        if group.pk not in active:
            raise Refusal(
                _("%(group)s is not active on that day, so it neither travels nor receives.")
                % {"group": group_name(group.pk)},
                _("Choose other days, or constitute the group first."),
            )


def _proposed_already(title: Text, kind: str, first: date, groups: list[Group]) -> Mission | None:
    same = Mission.objects.filter(kind=kind, outlines__in=Outline.objects.held().filter(title=title))
    same = same.filter(dates__in=Dates.objects.held().filter(since=first))
    wanted = {group.pk for group in groups}
    for mission in same.distinct():
        if set(mission.hostings.held().values_list("group", flat=True)) == wanted:
            return mission
    return None


def stage_of(mission: Mission) -> Stage:
    """The step at which a file stands now."""
    found = mission.stages.open().first()
    assert found is not None
    return found


def _step(
    mission: Mission, to: State, verb: str, *, on: date, by: User, at: datetime | None, act: Text | None = None,
    why: Text | None = None, allowed: set[State] | None = None, **detail: Any,
) -> Stage:  # fmt: skip
    """One step further on a day; where the file stands already nothing is written."""
    present = stage_of(mission)
    if present.state == to:
        return present
    days = days_of(mission)
    now = situation(present.state, days.since if days else None, days.until if days else None, on)
    if now not in (allowed or BEFORE[to]):
        raise Refusal(
            _("The file is %(now)s, so it cannot become %(to)s.") % {"now": State(now).label, "to": to.label},
            _("Take the steps in their order, or correct the one before."),
        )
    if present.since is not None and on < present.since:
        raise Refusal(_("The step before is dated later."), _("Choose a later day."))
    entry = record(verb, mission, by=by, at=at, on=on, **detail)
    end(present, on=on, at=entry.at)
    stage = state(Stage, at=entry.at, mission=mission, state=to, since=on, act=act or Text(), reason=why or Text())
    verify(mission)
    return stage


@deed
def submit(mission: Mission, *, on: date, by: User, override: str = "", at: datetime | None = None) -> Stage:
    """Put the request before the bodies of the chamber."""
    asked = ask(mission, on=on, override=override, without={"mission_leave"})
    return _step(mission, State.SUBMITTED, "missions.submit", on=on, by=by, at=at, **asked)


@deed
def authorise(
    mission: Mission, *, on: date, by: User, act: Text | None = None, override: str = "", at: datetime | None = None
) -> Stage:
    """Record that the chamber lets it take place; from now on the public reads of it."""
    asked = ask(mission, on=on, override=override)
    return _step(mission, State.AUTHORISED, "missions.authorise", on=on, by=by, at=at, act=act, **asked)


@deed
def refuse_leave(mission: Mission, *, on: date, reason: Text, by: User, at: datetime | None = None) -> Stage:
    """Record that leave was refused, and why."""
    _refuse_silence(reason)
    return _step(mission, State.REFUSED, "missions.refuse_leave", on=on, by=by, at=at, why=reason)


def _refuse_silence(reason: Text) -> None:
    if not reason:
        raise Refusal(_("This step has a reason."), _("State why."))


@deed
def confirm(mission: Mission, *, on: date, by: User, at: datetime | None = None) -> Stage:
    """Record that it will take place on its days: from then on it begins and ends by itself."""
    ready = BEFORE[State.CONFIRMED] if mission.needs_leave else {State.PROPOSED, State.SUBMITTED, State.AUTHORISED}
    if not mission.delegates.held().exists():
        raise Refusal(_("Nobody is named in the delegation."), _("Name its head and its members first."))
    return _step(mission, State.CONFIRMED, "missions.confirm", on=on, by=by, at=at, allowed=ready)


@deed
def cancel(mission: Mission, *, on: date, reason: Text, by: User, at: datetime | None = None) -> Stage:
    """Call it off, with the reason; what was said of it stays readable."""
    _refuse_silence(reason)
    return _step(mission, State.CANCELLED, "missions.cancel", on=on, by=by, at=at, why=reason)


@deed
def postpone(mission: Mission, *, on: date, reason: Text, by: User, at: datetime | None = None) -> Stage:
    """Put it off, with the reason; it is submitted again once its days are known."""
    _refuse_silence(reason)
    return _step(mission, State.POSTPONED, "missions.postpone", on=on, by=by, at=at, why=reason)


@deed
def report(mission: Mission, *, on: date, by: User, act: Text | None = None, at: datetime | None = None) -> Stage:
    """Record that its report was published on a day."""
    return _step(mission, State.REPORTED, "missions.report", on=on, by=by, at=at, act=act)


@deed
def close(mission: Mission, *, on: date, by: User, reason: Text | None = None, at: datetime | None = None) -> Stage:
    """Close the file: everything is filed."""
    return _step(mission, State.CLOSED, "missions.close", on=on, by=by, at=at, why=reason)


@deed
def move(mission: Mission, *, first: date, last: date, by: User, reason: str = "", at: datetime | None = None) -> Dates:
    """Give it other days; its programme moves along by as many days, and the former days stay readable."""
    refuse_days(first, last)
    present = days_of(mission)
    assert present is not None
    until = last + timedelta(days=1)
    if (present.since, present.until) == (first, until):
        return present
    _refuse_sleeping([row.group for row in mission.hostings.held().select_related("group")], first)
    entry = record("missions.move", mission, by=by, at=at, reason=reason)
    moved = amend(present, at=entry.at, since=first, until=until)
    if present.since is not None:
        _shift(mission, first - present.since, entry.at)
    verify(mission)
    return moved


def _shift(mission: Mission, by: timedelta, at: datetime) -> None:
    for item in Item.objects.held().filter(mission=mission):
        if item.since is not None and by:
            amend(item, at=at, since=item.since + by, until=item.since + by + timedelta(days=1))
