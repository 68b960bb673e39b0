"""A mission is reported by its report: as soon as one is published, and for as long as it stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from amity.assembly.actions import state_rule
from amity.missions.queries.listing import dated, lines
from amity.missions.queries.pending import pending
from amity.missions.queries.stages import standing
from amity.missions.queries.whole import whole
from amity.periods.asof import AsOf
from amity.reports import actions
from tests.factories import make_published, same
from tests.missions.travel import build, confirmed

pytestmark = pytest.mark.django_db
TODAY, OUT = date(2025, 4, 20), date(2025, 4, 2)


@pytest.fixture
def world() -> Any:
    with time_machine.travel("2025-04-20 10:00Z"):
        built = build()
        state_rule(built.chamber, "report_within", 60, on=date(2020, 1, 1), by=built.by)
        yield built


def told(mission: Any, on: date = TODAY) -> tuple[str, Any, list[str]]:
    """Its state on its page, in a list and in the database's answers; and since when it is reported."""
    seen = whole(mission, AsOf(on))
    line = lines(dated(AnonymousUser()), AsOf(on))[0]
    found = [each for each in ("ended", "reported") if standing(dated(AnonymousUser()), each, on).exists()]
    assert (line.state, line.reported_on) == (seen.state, seen.reported_on)
    return str(seen.state), seen.reported_on, found


def test_a_report_that_is_published_reports_its_missions(world):
    mission = confirmed(world)
    report = make_published(on=OUT)
    assert told(mission) == ("ended", None, ["ended"])
    assert [each.what for each in pending(world.by, [], TODAY)] == ["report"]
    actions.tie(report, missions=[mission], by=world.by)
    assert told(mission) == ("reported", OUT, ["reported"])
    assert told(mission, date(2025, 4, 1))[0] == "ended"
    assert pending(world.by, [], TODAY) == []
    assert [str(step.state) for step in whole(mission, AsOf(TODAY)).steps][-2:] == ["confirmed", "reported"]


def test_what_is_withdrawn_held_back_or_older_than_the_mission_reports_nothing(world):
    mission = confirmed(world)
    gone, shut, early = make_published(on=OUT), make_published(on=OUT), make_published(on=date(2025, 2, 1))
    for report in (gone, shut, early):
        actions.tie(report, missions=[mission], by=world.by)
    actions.embargo(shut, same("An election"), until=date(2025, 5, 1), by=world.by)
    assert told(mission)[0] == "reported"
    actions.withdraw(gone, same("Wrong figures"), by=world.by)
    assert told(mission) == ("ended", None, ["ended"])


def test_a_mission_was_reported_as_it_was_known(world):
    mission = confirmed(world)
    report = make_published(on=OUT)
    with time_machine.travel("2025-04-21 10:00Z"):
        actions.tie(report, missions=[mission], by=world.by)
    before = AsOf(TODAY, datetime(2025, 4, 20, 12, tzinfo=UTC))
    assert (str(whole(mission, before).state), told(mission)[0]) == ("ended", "reported")
