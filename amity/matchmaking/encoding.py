"""A forum as clauses: its rules, and a literal for each break that a participant may have.

Literals: a meeting is in a slot; a participant is busy in a slot; her groups of slots begun so far, and still to come.
Counts that follow from the rules are said too, since the prover finds them slowly: a participant is busy as often as
she has meetings, and at most twice as many people are busy in a slot as there are tables ("implied constraints" of
Bofill et al., JAIR 74, 2022).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from pysat.card import CardEnc, EncType

from amity.matchmaking.crowding import crowd, tight
from amity.matchmaking.plan import Forum, slots_of


@dataclass
class Clauses:
    """Clauses, the highest literal in them, and the circuit that counts: sequential, or a cardinality network."""

    top: int = 0
    circuit: int = EncType.seqcounter
    clauses: list[Sequence[int]] = field(default_factory=list)

    def literal(self) -> int:
        self.top += 1
        return self.top

    def add(self, *literals: int | None) -> None:
        self.clauses.append([literal for literal in literals if literal is not None])

    def at_most_one(self, literals: Sequence[int]) -> None:
        self.clauses.extend([-one, -other] for one, other in combinations(literals, 2))

    def any_of(self, literals: Sequence[int]) -> int:
        """A literal that is true exactly if one of them is."""
        if len(literals) == 1:
            return literals[0]
        whole = self.literal()
        self.add(-whole, *literals)
        self.clauses.extend([-literal, whole] for literal in literals)
        return whole

    def at_most(self, literals: Sequence[int], count: int) -> None:
        if count < 0:
            self.add()
        elif count < len(literals):
            self.take(CardEnc.atmost(list(literals), count, top_id=self.top, encoding=self.circuit))

    def at_least(self, literals: Sequence[int], count: int) -> None:
        self.at_most([-literal for literal in literals], len(literals) - count)

    def exactly(self, literals: Sequence[int], count: int) -> None:
        if count > len(literals):
            self.add()
        elif literals:
            self.take(CardEnc.equals(list(literals), count, top_id=self.top, encoding=self.circuit))

    def take(self, formula: CardEnc) -> None:
        self.top = max(self.top, formula.nv)
        self.clauses.extend(formula.clauses)

    def counted(self, literals: Sequence[int], most: int) -> list[int]:
        """Literals that are true if at least 1, 2 … of them are (a totaliser, in one direction)."""
        if len(literals) <= 1:
            return list(literals)
        half = len(literals) // 2
        left, right = self.counted(literals[:half], most), self.counted(literals[half:], most)
        sums = [self.literal() for _ in range(min(len(left) + len(right), most))]
        for one in range(len(left) + 1):
            for other in range(len(right) + 1):
                if total := min(one + other, len(sums)):
                    self.add(
                        -left[one - 1] if one else None, -right[other - 1] if other else None, sums[total - 1]
                    )  # fmt: skip
        return sums


@dataclass
class Encoded:
    """The clauses of a forum, where its meetings are in them, and its breaks: each literal stands for one."""

    clauses: Clauses
    places: list[dict[int, int]]
    busy: list[dict[int, int]]
    waits: list[list[int]] = field(default_factory=list)

    @property
    def costs(self) -> list[int]:
        return [literal for costs in self.waits for literal in costs]

    def slots(self, model: Sequence[int]) -> tuple[int, ...]:
        true = {literal for literal in model if literal > 0}
        return tuple(next(slot for slot, literal in place.items() if literal in true) for place in self.places)

    @property
    def impossible(self) -> bool:
        return any(not clause for clause in self.clauses.clauses)


def encode(forum: Forum, *, wide: bool = False) -> Encoded:
    """Clauses with few literals, or wide: with what follows from them, and networks that count. Neither always wins."""
    clauses = Clauses(circuit=EncType.cardnetwrk if wide else EncType.seqcounter)
    places = [{slot: clauses.literal() for slot in slots_of(meeting.open)} for meeting in forum.meetings]
    for place in places:
        clauses.add(*place.values())
        clauses.at_most_one(list(place.values()))
    encoded = Encoded(clauses, places, [hours(clauses, forum, places, agenda) for agenda in forum.agendas])
    if crowd([meeting.open for meeting in forum.meetings], forum.tables):
        clauses.add()
    dealt = stars(forum)
    for slot in range(forum.slots):
        seat(encoded, forum, slot, dealt)
    for earlier, later in forum.precedences:
        order(encoded, earlier, later)
    for agenda, busy in zip(forum.agendas, encoded.busy, strict=True):
        encoded.waits.append(waits(clauses, forum, rested(clauses, forum, busy), len(agenda)))
    return widened(encoded, forum) if wide else encoded


def widened(encoded: Encoded, forum: Forum) -> Encoded:
    """What follows from the rules: two people at most are busy for each table; far slots leave a break between them."""
    for slot in range(forum.slots):
        encoded.clauses.at_most([busy[slot] for busy in encoded.busy if slot in busy], 2 * forum.tables)
    for agenda, busy, costs in zip(forum.agendas, encoded.busy, encoded.waits, strict=True):
        reach = len(agenda) + (len(agenda) - 1) * forum.rest
        far = [(one, other) for one, other in combinations(busy, 2) if other - one >= reach]
        for one, other in far if costs else ():
            encoded.clauses.add(-busy[one], -busy[other], costs[0])
    return encoded


def hours(clauses: Clauses, forum: Forum, places: list[dict[int, int]], agenda: Sequence[int]) -> dict[int, int]:
    """When a participant is busy: once in a slot, and as often as she has meetings."""
    busy = {}
    for slot in range(forum.slots):
        if here := [places[index][slot] for index in agenda if slot in places[index]]:
            clauses.at_most_one(here)
            busy[slot] = clauses.any_of(here)
    clauses.exactly(list(busy.values()), len(agenda))
    opened = [forum.meetings[index].open for index in agenda]
    if crowd(opened):
        clauses.add()
    for mask, inside in tight(opened):
        clauses.at_least([busy[slot] for slot in slots_of(mask) if slot in busy], inside)
    return busy


def rested(clauses: Clauses, forum: Forum, busy: dict[int, int]) -> dict[int, int]:
    """When a participant is busy or rests: no appointment lies in a rest, and a rest is no break."""
    if not forum.rest:
        return busy
    found = {}
    for slot in range(forum.slots):
        if near := [busy[slot - step] for step in range(forum.rest + 1) if slot - step in busy]:
            clauses.at_most_one(near)
            found[slot] = clauses.any_of(near)
    return found


def stars(forum: Forum) -> list[tuple[int, list[int]]]:
    """The meetings dealt out to few participants, each of whom has one of hers at a time at most."""
    left, found = set(range(len(forum.meetings))), []
    while left:
        counts = [sum(index in left for index in agenda) for agenda in forum.agendas]
        who = counts.index(max(counts))
        star = [index for index in forum.agendas[who] if index in left]
        left.difference_update(star)
        found.append((who, star))
    return found


def seat(encoded: Encoded, forum: Forum, slot: int, dealt: list[tuple[int, list[int]]]) -> None:
    """As many meetings in a slot as there are tables, counted over stars."""
    clauses, held = encoded.clauses, []
    for who, star in dealt:
        here = [encoded.places[index][slot] for index in star if slot in encoded.places[index]]
        if here:
            whole = len(star) == len(forum.agendas[who])
            held.append(encoded.busy[who][slot] if whole else clauses.any_of(here))
    clauses.at_most(held, forum.tables)


def order(encoded: Encoded, earlier: int, later: int) -> None:
    first, second = encoded.places[earlier], encoded.places[later]
    for slot, literal in second.items():
        encoded.clauses.add(-literal, *(other for before, other in first.items() if before < slot))
    for slot, literal in first.items():
        encoded.clauses.add(-literal, *(other for after, other in second.items() if after > slot))


def waits(clauses: Clauses, forum: Forum, busy: dict[int, int], count: int) -> list[int]:
    """Literals that are true if a participant has at least 1, 2 … breaks, as far as they count towards the whole."""
    if forum.least:
        wait_all(clauses, busy, forum.least)
    if count < 2:
        return []
    most = min(count - 1, forum.slots // 2, count - 1 if forum.most is None else forum.most)
    levels = most + 1
    begun = begin(clauses, busy, range(forum.slots), levels)
    coming = begin(clauses, busy, range(forum.slots - 1, -1, -1), levels)
    literals = [clauses.literal() for _ in range(levels)]
    clauses.clauses.extend([-more, less] for less, more in pairwise(literals))
    clauses.add(-literals[-1])
    for slot in range(1, forum.slots - 1):
        for one in range(levels):
            for other in range(levels - one):
                clauses.add(-begun[slot - 1][one], -coming[slot + 1][other], busy.get(slot), literals[one + other])
    return literals[:most]


def wait_all(clauses: Clauses, busy: dict[int, int], least: int) -> None:
    """A participant has so many breaks at least: one group more begins."""
    begins = []
    for slot, literal in busy.items():
        begins.append(clauses.literal())
        clauses.add(-begins[-1], literal)
        if slot - 1 in busy:
            clauses.add(-begins[-1], -busy[slot - 1])
    if len(begins) <= least:
        clauses.add()
    else:
        clauses.take(CardEnc.atleast(begins, least + 1, top_id=clauses.top, encoding=EncType.seqcounter))


def begin(clauses: Clauses, busy: dict[int, int], slots: range, levels: int) -> dict[int, list[int]]:
    """Per slot, literals that are true if at least 1, 2 … groups have begun, going through the slots in their order."""
    begun: dict[int, list[int]] = {}
    for slot in slots:
        here = begun[slot] = [clauses.literal() for _ in range(levels)]
        last = begun.get(slot - slots.step)
        if last:
            clauses.clauses.extend([-before, now] for before, now in zip(last, here, strict=True))
        if slot in busy:
            clauses.add(-busy[slot], here[0])
            for level in range(1, levels if last else 0):
                clauses.add(-busy[slot], busy.get(slot - slots.step), -last[level - 1], here[level])  # type: ignore[index]
    return begun
