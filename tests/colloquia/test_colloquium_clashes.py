"""Clashes of a programme: one room, or one speaker, at two places at once."""

from __future__ import annotations

from datetime import UTC, datetime

from amity.colloquia.timetable import ROOM, SPEAKER, Slot, clashes


def slot(title: str, since: int, until: int, room: str = "", *speakers: int) -> Slot:
    return Slot(
        title,
        datetime(2026, 3, 4, since, tzinfo=UTC),
        datetime(2026, 3, 4, until, tzinfo=UTC),
        room,
        frozenset(speakers),
    )


def test_sessions_side_by_side_clash_only_by_what_they_share():
    apart = [slot("A", 9, 10, "x", 1), slot("B", 9, 10, "y", 2), slot("C", 10, 11, "x", 1), slot("D", 9, 11)]
    assert clashes(apart) == []
    found = clashes([*apart, slot("E", 9, 11, "x", 2)])
    assert [(each.kind, each.first, each.second) for each in found] == [
        (ROOM, "A", "E"), (SPEAKER, "B", "E"), (ROOM, "E", "C"),
    ]  # fmt: skip
