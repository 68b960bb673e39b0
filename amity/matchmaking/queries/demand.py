"""What is asked of the solver: a forum as guests, wishes and slots; and its answers in the words of the forum."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.conflicts import Cause, Reason, why
from amity.matchmaking.hours import Hour
from amity.matchmaking.models import KEEPING, Verdict
from amity.matchmaking.queries.whole import Whole
from amity.matchmaking.wishes import Demand, Guest, Level, Wish, weigh

CHOSEN = 2  # what a selection by the agency weighs


@dataclass(frozen=True)
class Asked:
    """A demand with what its numbers mean. ``past``: appointments that are over or on, which are no part of it."""

    whole: Whole
    past: Mapping[Pair, Held]
    since: Hour = ""

    @cached_property
    def guests(self) -> list[int]:
        return sorted(self.whole.parties)

    @cached_property
    def pairs(self) -> list[Pair]:
        return [pair for pair in self.whole.pairs if self.whole.may_be(pair) and pair not in self.past]

    @cached_property
    def index(self) -> dict[Pair, int]:
        return {pair: index for index, pair in enumerate(self.pairs)}

    @cached_property
    def demand(self) -> Demand:
        place = {party: number for number, party in enumerate(self.guests)}
        wishes = tuple(self._wish(pair, place) for pair in self.pairs)
        orders = [(self.whole.pair(row.party_id, row.first_id), self.whole.pair(row.party_id, row.then_id))
                  for row in self.whole.orders]  # fmt: skip
        order = tuple((self.index[a], self.index[b]) for a, b in orders if a in self.index and b in self.index)
        terms = self.whole.terms
        guests = tuple(self._guest(party) for party in self.guests)
        return Demand(guests, wishes, len(self.whole.slots), len(self.whole.tables), order, terms.fairness, terms.rest)

    def _guest(self, party: int) -> Guest:
        ahead = sum(1 << index for index, slot in enumerate(self.whole.slots) if slot.hour >= self.since)
        had = sum(party in pair for pair in self.past)
        return Guest(self.whole.open(party) & ahead, max(self.whole.most(self.whole.parties[party]) - had, 0))

    def _wish(self, pair: Pair, place: Mapping[int, int]) -> Wish:
        ruling = self.whole.rulings.get(pair)
        levels = [Level(self.whole.level(who, other) or 0) for who, other in (pair, pair[::-1])]
        chosen = ruling is not None and ruling.verdict in KEEPING
        fixed = self.whole.at.get(ruling.fixed_at, -1) if ruling and ruling.fixed_at else -1
        required = ruling is not None and ruling.verdict == Verdict.REQUIRED
        must = Level.MUST in levels or required or fixed >= 0
        weight = weigh(*levels) + (CHOSEN if chosen else 0)
        return Wish(place[pair[0]], place[pair[1]], weight, must, 1 << fixed if fixed >= 0 else -1)

    def slots(self, held: Iterable[Held]) -> dict[int, int]:
        """Appointments as slots of wishes, as far as both are still asked for."""
        at = self.whole.at
        return {self.index[each.pair]: at[each.hour] for each in held if each.pair in self.index and each.hour in at}

    def held(self, slots: Mapping[int, int], locked: Collection[Pair] = ()) -> list[Held]:
        """Slots of wishes as appointments, without tables yet; with those that are past."""
        hours = [slot.hour for slot in self.whole.slots]
        found = [Held(*self.pairs[index], hours[slot], 0, self.pairs[index] in locked) for index, slot in slots.items()]
        return [*self.past.values(), *found]


def asked(whole: Whole, plan: Mapping[Pair, Held] | None = None, since: Hour = "") -> Asked:
    """What is asked from an hour on: what a plan has before it is over."""
    past = {pair: held for pair, held in (plan or {}).items() if since and held.hour < since}
    return Asked(whole, past, since)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A wish that a plan does not meet: why, who stands in its way, and the hours that are free for both."""

    pair: Pair
    cause: str
    who: int | None = None
    rivals: tuple[int, ...] = ()
    hours: tuple[Hour, ...] = ()
    weight: int = 0


SET_ASIDE, AWAITED = "set_aside", "awaited"


class Unmetness:
    """Why wishes are not met by a plan."""

    def __init__(self, whole: Whole, plan: Mapping[Pair, Held]) -> None:
        self.whole, self.plan, self.asked = whole, plan, asked(whole)
        self.slots = self.asked.slots(plan.values())

    def every(self) -> list[Pair]:
        """The wishes that are not met, in the order of the parties."""
        return [pair for pair in self.whole.pairs if pair not in self.plan]

    def reason(self, pair: Pair) -> Unmet:
        whole = self.whole
        if whole.excluded(pair):
            return Unmet(pair, SET_ASIDE)
        if (who := whole.refused_by(pair)) is not None:
            return Unmet(pair, Cause.REFUSED, who)
        if (who := whole.awaited(pair)) is not None:
            return Unmet(pair, AWAITED, who)
        index = self.asked.index[pair]
        return self._told(pair, index, why(self.asked.demand, self.slots, index))

    def _told(self, pair: Pair, index: int, found: Reason) -> Unmet:
        rivals = [self.asked.pairs[rival] for rival in found.rivals]
        full = next((who for who in pair if rivals and all(who in rival for rival in rivals)), None)
        others = sorted({party for rival in rivals for party in rival} - set(pair))
        hours = tuple(self.whole.slots[slot].hour for slot in found.hours)
        weight = self.asked.demand.wishes[index].weight
        return Unmet(pair, found.cause, full if found.cause == Cause.FULL else None, tuple(others), hours, weight)
