"""One slot of the day: who is met where, what was said of it, and who of the pool could take a place that is free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from amity.design.parts import Entry
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.conflicts import Cause
from amity.matchmaking.hours import WRITTEN, Hour
from amity.matchmaking.models import State
from amity.matchmaking.queries.demand import Unmetness
from amity.matchmaking.queries.whole import Whole

MOST_CHOICES, MOST_FOUND = 12, 60
GONE = (State.NO_COMPANY, State.NO_HOST, State.DROPPED)


@dataclass(frozen=True)
class AtTable:
    """An appointment of the slot. ``state`` is empty as long as nothing was said."""

    held: Held
    company: str
    host: str
    state: str
    state_label: str
    choices: list[tuple[str, str]]

    @property
    def value(self) -> str:
        return f"{self.held.company}-{self.held.host}"

    @property
    def hour(self) -> str:
        return self.held.hour[11:]


@dataclass(frozen=True)
class Choice:
    """A wish of the pool that could be held in the slot."""

    pair: Pair
    company: str
    host: str

    @property
    def value(self) -> str:
        return f"{self.pair[0]}-{self.pair[1]}"


def now_in(stands: Whole, asked: Hour, held: Mapping[Pair, Held]) -> Hour:
    """The slot that is asked for; else the one that is on, the next one, or the first in which anybody meets."""
    if asked in stands.at or not stands.slots:
        return asked if asked in stands.at else ""
    now = timezone.localtime(timezone.now(), ZoneInfo(stands.terms.time_zone)).replace(tzinfo=None)
    first = min((each.hour for each in held.values() if each.hour in stands.at), default=stands.slots[0].hour)
    return next((slot.hour for slot in stands.slots if slot.ends > now), first)


def places_of(stands: Whole, hour: Hour) -> list[Entry]:
    """Every slot of the day that is looked at, to go from one to the other."""
    day = hour[:10]
    return [Entry(slot.hour[11:], f"?at={slot.hour}", current=slot.hour == hour)
            for slot in stands.slots if slot.hour[:10] == day]  # fmt: skip


def appointments_of(stands: Whole, held: Iterable[Held], text: str) -> list[Held]:
    """The whole day of those who are called so, in the order of time."""
    called = {party.pk for party in stands.called(text)}
    return [each for each in held if not called.isdisjoint(each.pair)][:MOST_FOUND]


def slot_rows(stands: Whole, here: Iterable[Held], outcomes: Mapping[Pair, str]) -> list[AtTable]:
    labels = {str(state): str(state.label) for state in State}
    rows = []
    for each in sorted(here, key=lambda held: (held.hour, held.table)):
        state = outcomes.get(each.pair, "")
        choices = [(value, label) for value, label in labels.items() if value != state]
        names = stands.name(each.company), stands.name(each.host)
        rows.append(AtTable(each, *names, state, labels.get(state, ""), choices))
    return rows


def choices_of(stands: Whole, held: Mapping[Pair, Held], outcomes: Mapping[Pair, str], hour: Hour) -> list[Choice]:
    """Wishes of the pool that could be held in this slot, the heaviest first: of those who sit alone before others."""
    present = {pair: each for pair, each in held.items() if outcomes.get(pair) not in GONE}
    waiting = {
        party for pair, each in held.items() if each.hour == hour and outcomes.get(pair) in GONE for party in pair
    }
    unmet, found = Unmetness(stands, present), []
    near = [pair for pair in unmet.every() if pair not in held and not waiting.isdisjoint(pair)]
    for pair in near:
        reason = unmet.reason(pair)
        if reason.cause == Cause.POSSIBLE and hour in reason.hours:
            found.append((-reason.weight, pair))
    return [Choice(pair, stands.name(pair[0]), stands.name(pair[1])) for _weight, pair in sorted(found)[:MOST_CHOICES]]


def is_over(stands: Whole, now: datetime) -> bool:
    """Whether the last slot has ended."""
    return bool(stands.slots) and stands.slots[-1].ends.strftime(WRITTEN) < now.strftime(WRITTEN)
