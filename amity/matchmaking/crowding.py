"""Meetings that have fewer places than they are, found by matching (Hall's theorem): what a prover finds slowly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement

from amity.matchmaking.plan import slots_of


@dataclass
class Seating:
    """Meetings seated in slots, so many in each; to seat one more, others may change."""

    hours: Sequence[int]
    places: int
    seated: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def seat(self, index: int, reached: set[int], seen: set[int]) -> bool:
        """Whether there is a place; ``reached`` are the meetings that would have had to move."""
        reached.add(index)
        for slot in slots_of(self.hours[index]):
            if slot not in seen:
                seen.add(slot)
                if self.given(index, slot, reached, seen):
                    return True
        return False

    def given(self, index: int, slot: int, reached: set[int], seen: set[int]) -> bool:
        held = self.seated[slot]
        if len(held) < self.places:
            held.append(index)
            return True
        for other in held:
            if self.seat(other, reached, seen):
                held[held.index(other)] = index
                return True
        return False


def crowd(hours: Sequence[int], places: int = 1) -> set[int]:
    """Which meetings, by their open slots, cannot all be held with so many places in a slot; empty where they can.

    Each of them is needed for that: without any one the others fit.
    """
    seating = Seating(hours, places)
    for index in range(len(hours)):
        reached: set[int] = set()
        if not seating.seat(index, reached, set()):
            return reached
    return set()


def tight(hours: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sets of slots that meetings of one participant fill up, all or all but one, with how many of them there are."""
    distinct = sorted(set(hours))
    for mask in {one | other for one, other in combinations_with_replacement(distinct, 2)}:
        inside = sum(not one & ~mask for one in hours)
        if mask.bit_count() - 1 <= inside < len(hours):
            yield mask, inside
