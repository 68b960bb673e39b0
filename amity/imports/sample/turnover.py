"""What changes in the middle of a term: mandates end, members come and go, offices pass on within a political group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from amity.imports.sample.calendar import Season
from amity.imports.sample.circles import PROPOSED
from amity.imports.sample.compositions import Composition, Post
from amity.imports.sample.senate import Departure, Senate

SETTLED = 100  # days after a renewal before people come and go
LEAVING, JOINING = 0.03, 0.05


@dataclass(frozen=True)
class Move:
    """Somebody leaves or joins one group on a day."""

    day: date
    composition: Composition
    joins: bool


def turn_over(term: Season, compositions: list[Composition], senate: Senate, random: Random) -> None:
    """Carry out all moves of a term in the order of days."""
    departures = [each for each in senate.departures if term.since < each.day < term.end]
    events: list[Departure | Move] = [*departures, *_moves(compositions, random)]
    for event in sorted(events, key=lambda each: each.day):
        if isinstance(event, Move):
            _carry_out(event, senate, random)
        else:
            _replace(event, compositions, random)


def _moves(compositions: list[Composition], random: Random) -> Iterator[Move]:
    for composition in compositions:
        last = (composition.term.end - composition.term.since).days - SETTLED // 4
        if composition.circle.slug == PROPOSED or last <= SETTLED:
            continue
        for share, joins in ((LEAVING, False), (JOINING, True)):
            count = sum(random.random() < share for _ in composition.seats)
            yield from (
                Move(composition.term.day(random.randint(SETTLED, last)), composition, joins) for _ in range(count)
            )


def _carry_out(move: Move, senate: Senate, random: Random) -> None:
    composition, day = move.composition, move.day
    members = composition.members(day)
    if move.joins:
        parties = composition.by_party(day)
        seated = [seat.senator for seat in composition.seats]
        able = [each for each in senate.sitting(day) if each.appetite and each.party.key in parties]
        able = [each for each in able if each not in seated]
        if able:
            composition.seat(random.choice(able), day)
        return
    busy = [post.senator for post in composition.held(day)]
    free = [member for member in members if member not in busy]
    if free:
        composition.leave(random.choice(free), day)


def _replace(departure: Departure, compositions: list[Composition], random: Random) -> None:
    day = departure.day
    for composition in compositions:
        seated = departure.leaver in [seat.senator for seat in composition.seats if seat.until is None]
        if not seated and departure.leaver not in [post.senator for post in composition.held(day)]:
            continue
        left = composition.leave(departure.leaver, day)
        if seated and (left or random.random() < 0.3) and composition.day < day:
            composition.seat(departure.arrival, day)
        for post in left:
            _pass_on(composition, post, day, random)


def _pass_on(composition: Composition, post: Post, day: date, random: Random) -> None:
    """The political group names or the assembly elects somebody of the same political group, if one sits."""
    key, country = post.fact.office.key, post.fact.country
    if key == "honorary_president":
        return
    busy = [held.senator for held in composition.held(day)]
    members = composition.members(day)
    ours = [member for member in members if member.party is post.senator.party]
    candidates = [member for member in ours if member not in busy] or ours
    candidates = candidates or (members if key == "president" else [])
    held = [each.senator for each in composition.held(day) if each.fact.office.key == key]
    candidates = [member for member in candidates if country or member not in held]
    if candidates:
        composition.elect(random.choice(candidates), key, day, country=country)
