"""The shapes of a timetable, and what must be true of one. Slots are numbered from 0 and kept as bits of a mask.

A break is a group of idle slots between two appointments of a participant, whatever its length; the fairness is the
most by which the breaks of two participants may differ. Source: Bofill et al., JAIR 74 (2022), section 2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two participants who are to meet, and the slots that are open to them as a mask."""

    one: int
    other: int
    open: int


@dataclass(frozen=True)
class Forum:
    """All that must be placed: every meeting gets one slot, with at most ``tables`` of them at a time.

    ``precedences`` are pairs (earlier, later) of meetings. ``fairness`` is None where breaks need not be alike.
    ``least`` is what everybody's breaks come to: 0, but for the rare forum where waiting alike means that all wait.
    ``rest`` is the number of slots that everybody has free after a meeting; it is no break.
    """

    participants: int
    slots: int
    tables: int
    meetings: tuple[Meeting, ...]
    precedences: tuple[tuple[int, int], ...] = ()
    fairness: int | None = None
    least: int = 0
    rest: int = 0

    @cached_property
    def agendas(self) -> tuple[tuple[int, ...], ...]:
        """For each participant, the meetings that are hers."""
        agendas: list[list[int]] = [[] for _ in range(self.participants)]
        for index, meeting in enumerate(self.meetings):
            agendas[meeting.one].append(index)
            agendas[meeting.other].append(index)
        return tuple(map(tuple, agendas))

    @property
    def most(self) -> int | None:
        """The breaks that nobody may pass."""
        return None if self.fairness is None else self.least + self.fairness


def bound_to(forum: Forum, slots: Mapping[int, int]) -> Forum:
    """The same forum, in which some meetings, by their places, can be held in one slot only."""
    meetings = list(forum.meetings)
    for index, slot in slots.items():
        meetings[index] = replace(meetings[index], open=1 << slot)
    return replace(forum, meetings=tuple(meetings))


@dataclass(frozen=True, slots=True)
class Timetable:
    """The slot of each meeting (none where there is no timetable), its breaks and what was proved of them.

    ``status`` is ``proved`` (no timetable has fewer breaks), ``infeasible`` (there is none) or ``open``.
    """

    slots: tuple[int, ...] | None
    breaks: int | None
    bound: int
    status: str


def runs(mask: int) -> int:
    """Groups of slots that follow each other without a gap."""
    return (mask & ~(mask >> 1)).bit_count()


def breaks(mask: int, rest: int = 0) -> int:
    """Groups of idle slots between appointments; a rest is part of the appointment before it."""
    for _ in range(rest):
        mask |= mask << 1
    return max(runs(mask) - 1, 0)


def restless(mask: int, rest: int) -> bool:
    """Whether two appointments follow each other too closely."""
    return any(mask & mask >> slot for slot in range(1, rest + 1))


@lru_cache(maxsize=1 << 16)
def slots_of(mask: int) -> tuple[int, ...]:
    return tuple(slot for slot in range(mask.bit_length()) if mask >> slot & 1)


def masks(forum: Forum, slots: Sequence[int]) -> list[int]:
    """For each participant, the slots in which she has an appointment."""
    return [sum({1 << slots[meeting] for meeting in agenda}) for agenda in forum.agendas]


def waiting(forum: Forum, slots: Sequence[int]) -> int:
    """The breaks of all participants together."""
    return sum(breaks(mask, forum.rest) for mask in masks(forum, slots))


def burden(forum: Forum, slots: Sequence[int]) -> tuple[int, int]:
    """What counts against a timetable: first the breaks beyond the most that anybody may have, then all of them."""
    waits = [breaks(mask, forum.rest) for mask in masks(forum, slots)]
    most = forum.slots if forum.most is None else forum.most
    return sum(max(wait - most, 0) for wait in waits), sum(waits)


def faults(forum: Forum, slots: Sequence[int]) -> Iterator[str]:
    """Each rule that a timetable breaks, in words for a developer; none where it holds."""
    for index, (meeting, slot) in enumerate(zip(forum.meetings, slots, strict=True)):
        if not meeting.open >> slot & 1:
            yield f"meeting {index} in slot {slot}"
    busy = masks(forum, slots)
    for participant, agenda in enumerate(forum.agendas):
        if busy[participant].bit_count() != len(agenda):
            yield f"participant {participant} in two places"
        if restless(busy[participant], forum.rest):
            yield f"participant {participant} without rest"
    yield from (f"slot {slot} over its tables" for slot, held in Counter(slots).items() if held > forum.tables)
    yield from (f"meeting {b} not after {a}" for a, b in forum.precedences if slots[a] >= slots[b])
    waits = [breaks(mask, forum.rest) for mask in busy]
    if forum.fairness is not None and max(waits, default=0) - min(waits, default=0) > forum.fairness:
        yield "waiting unlike"


def fewest_runs(available: int, count: int) -> int:
    """The fewest groups of available slots that hold so many; more than there are where they do not fit."""
    if not count:
        return 0
    lengths, length = [], 0
    for slot in range(available.bit_length() + 1):
        if available >> slot & 1:
            length += 1
        elif length:
            lengths.append(length)
            length = 0
    for number, length in enumerate(sorted(lengths, reverse=True), start=1):
        count -= length
        if count <= 0:
            return number
    return len(lengths) + count + 1


def trivial_bound(forum: Forum) -> int:
    """For each participant alone: the fewest groups of her available slots that can hold her meetings, less one."""
    total = 0
    for agenda in forum.agendas if not forum.rest else ():
        available = 0
        for meeting in agenda:
            available |= forum.meetings[meeting].open
        total += max(fewest_runs(available, len(agenda)) - 1, 0)
    return total
