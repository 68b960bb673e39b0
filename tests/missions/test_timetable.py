"""What is amiss in a day: items at the same time, in whatever time zone, and too little time to get there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amity.missions.timetable import Slot, strains

DAY = datetime(2025, 3, 3, tzinfo=UTC)


def slot(title: str, since: float, until: float, place: str = "", *, travels: bool = False) -> Slot:
    return Slot(title, place, DAY + timedelta(hours=since), DAY + timedelta(hours=until), travels)


@pytest.mark.parametrize(
    ("slots", "found"),
    [
        ([slot("A", 9, 10), slot("B", 9.5, 11)], [("clash", 0)]),
        ([slot("A", 9, 10, "Senate"), slot("B", 10.25, 11, "Port")], [("tight", 15)]),
        ([slot("A", 9, 10, "Senate"), slot("B", 10.25, 11, "Senate")], []),
        ([slot("A", 9, 10, "Senate"), slot("B", 10, 10.4, "Road", travels=True)], []),
        ([slot("B", 10, 11, "Port"), slot("A", 9, 9.5, "Senate")], []),
    ],
)
def test_neighbours_that_follow_too_closely_are_told(slots, found):
    assert [(each.kind, each.minutes) for each in strains(slots)] == found


def test_a_clash_is_seen_across_time_zones():
    brasilia = DAY.replace(tzinfo=ZoneInfo("America/Sao_Paulo"))
    here = Slot("A", "", brasilia.replace(hour=9), brasilia.replace(hour=10))
    assert [each.kind for each in strains([here, slot("B", 12.5, 13)])] == ["clash"]
