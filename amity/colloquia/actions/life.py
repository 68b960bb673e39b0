"""The way of a colloquium: from the plan to the closed file, moved or dropped on the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.assembly.models import Theme
from amity.colloquia.actions.rules import days_of, refuse_days, step_of, verify
from amity.colloquia.clock import situation
from amity.colloquia.models import Colloquium, ColloquiumKind, Days, Description, State, Step, Subject
from amity.countries.models import Country
from amity.groups.models import Group
from amity.journal.actions import deed, record
from amity.languages.lasting import unused
from amity.languages.texts import Text
from amity.periods.statements import amend, end, state
from amity.refusal import Refusal

DAY = timedelta(days=1)
AHEAD = {State.ANNOUNCED, State.OPEN, State.SHUT, State.MATCHING}
BEFORE: dict[State, set[State]] = {
    State.ANNOUNCED: {State.DRAFT, State.POSTPONED},
    State.OPEN: {State.ANNOUNCED, State.SHUT},
    State.SHUT: {State.OPEN, State.MATCHING, State.UNDER_WAY},
    State.MATCHING: {State.ANNOUNCED, State.OPEN, State.SHUT},
    State.CLOSED: {State.HELD, State.PUBLISHED},
    State.CANCELLED: AHEAD | {State.DRAFT, State.POSTPONED},
    State.POSTPONED: AHEAD | {State.DRAFT},
}


def free_key(title: Text, year: int) -> str:
    """An address for a colloquium, made from its year and title, that no other has."""
    stem = f"{year}-{slugify(title.said(settings.LANGUAGE_CODE).text)[:90] or 'colloquium'}"
    return unused(stem, Colloquium.objects)


@deed
def plan(
    title: Text, *, kind: str, groups: Iterable[Group], first: date, last: date, on: date, by: User,
    countries: Iterable[Country] = (), themes: Iterable[Theme] = (), at: datetime | None = None, **words: Any,
) -> Colloquium:  # fmt: skip
    """Begin a colloquium: of which kind, for which groups, on which countries and themes, on which days."""
    hosts = list(groups)
    refuse_days(first, last)
    if kind not in ColloquiumKind.values or not title:
        raise Refusal(_("A colloquium has a kind and a title."), _("Give both."))
    if known := _planned_already(title, first, hosts):
        return known
    colloquium = Colloquium.objects.create(key=free_key(title, first.year))
    at = record("colloquia.plan", colloquium, by=by, at=at, on=on, kind=kind).at
    state(Description, at=at, colloquium=colloquium, kind=kind, title=title, **words)
    state(Days, at=at, colloquium=colloquium, since=first, until=last + DAY)
    for column, things in {"group": hosts, "country": countries, "theme": themes}.items():
        for thing in things:
            state(Subject, at=at, colloquium=colloquium, **{column: thing})
    state(Step, at=at, colloquium=colloquium, state=State.DRAFT, since=on)
    verify(colloquium)
    return colloquium


def _planned_already(title: Text, first: date, groups: list[Group]) -> Colloquium | None:
    same = Colloquium.objects.filter(descriptions__in=Description.objects.held().filter(title=title))
    same = same.filter(days__in=Days.objects.held().filter(since=first))
    wanted = {group.pk for group in groups}
    for colloquium in same.distinct():
        named = colloquium.subjects.held().filter(group__isnull=False).values_list("group", flat=True)
        if set(named) == wanted:
            return colloquium
    return None


def state_on(colloquium: Colloquium, on: date) -> State:
    """Where it stands on a day, as far as this room knows."""
    days = days_of(colloquium)
    return State(situation(step_of(colloquium).state, days.since, days.until, on))


def _step(
    colloquium: Colloquium, to: State, verb: str, *, on: date, by: User, at: datetime | None, why: Text | None = None
) -> Step:
    """One step further on a day; where it stands already nothing is written."""
    present = step_of(colloquium)
    if present.state == to:
        return present
    now = state_on(colloquium, on)
    if now not in BEFORE[to]:
        raise Refusal(
            _("The colloquium is: %(now)s. It cannot become: %(to)s.") % {"now": now.label, "to": to.label},
            _("Take the steps in their order, or correct the one before."),
        )
    if present.since is not None and on < present.since:
        raise Refusal(_("The step before is dated later."), _("Choose a later day."))
    entry = record(verb, colloquium, by=by, at=at, on=on)
    end(present, on=on, at=entry.at)
    step = state(Step, at=entry.at, colloquium=colloquium, state=to, since=on, reason=why or Text())
    verify(colloquium)
    return step


@deed
def announce(colloquium: Colloquium, *, on: date, by: User, at: datetime | None = None) -> Step:
    """Announce it: from now on the public reads of it."""
    return _step(colloquium, State.ANNOUNCED, "colloquia.announce", on=on, by=by, at=at)


@deed
def open_registration(colloquium: Colloquium, *, on: date, by: User, at: datetime | None = None) -> Step:
    """Open its registration."""
    return _step(colloquium, State.OPEN, "colloquia.open_registration", on=on, by=by, at=at)


@deed
def shut_registration(colloquium: Colloquium, *, on: date, by: User, at: datetime | None = None) -> Step:
    """Close its registration."""
    return _step(colloquium, State.SHUT, "colloquia.shut_registration", on=on, by=by, at=at)


@deed
def begin_matching(colloquium: Colloquium, *, on: date, by: User, at: datetime | None = None) -> Step:
    """Record that wishes are closed and appointments are being made."""
    return _step(colloquium, State.MATCHING, "colloquia.begin_matching", on=on, by=by, at=at)


@deed
def close(colloquium: Colloquium, *, on: date, by: User, at: datetime | None = None) -> Step:
    """Close its file: everything is filed."""
    return _step(colloquium, State.CLOSED, "colloquia.close", on=on, by=by, at=at)


@deed
def cancel(colloquium: Colloquium, *, on: date, reason: Text, by: User, at: datetime | None = None) -> Step:
    """Call it off, with the reason; what was said of it stays readable."""
    _refuse_silence(reason)
    return _step(colloquium, State.CANCELLED, "colloquia.cancel", on=on, by=by, at=at, why=reason)


@deed
def postpone(colloquium: Colloquium, *, on: date, reason: Text, by: User, at: datetime | None = None) -> Step:
    """Put it off, with the reason; it is announced again once its days are known."""
    _refuse_silence(reason)
    return _step(colloquium, State.POSTPONED, "colloquia.postpone", on=on, by=by, at=at, why=reason)


def _refuse_silence(reason: Text) -> None:
    if not reason:
        raise Refusal(_("This step has a reason."), _("State why."))


@deed
def move(
    colloquium: Colloquium, *, first: date, last: date, by: User, reason: str = "", at: datetime | None = None
) -> Days:
    """Give it other days; its programme moves along by as many days, and the former days stay readable."""
    refuse_days(first, last)
    present = days_of(colloquium)
    if (present.since, present.until) == (first, last + DAY):
        return present
    entry = record("colloquia.move", colloquium, by=by, at=at, reason=reason)
    moved = amend(present, at=entry.at, since=first, until=last + DAY)
    by_days = first - present.since if present.since else timedelta()
    for session in colloquium.sessions.held() if by_days else ():
        if session.since is not None:
            day = session.since + by_days
            amend(session, at=entry.at, since=day, until=day + DAY)
    verify(colloquium)
    return moved
