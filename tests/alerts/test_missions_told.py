"""A mission is news for whoever follows its group or its country: once, when it becomes public."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amity.alerts.matching import watch
from amity.alerts.models import Finding
from amity.search.keeping import catch_up
from tests.alerts.test_following import NOW, asked
from tests.missions.travel import authorised, build, proposed

pytestmark = pytest.mark.django_db


def test_a_mission_is_told_when_its_leave_is_granted_and_not_before(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    world = build()
    catch_up()
    watch(NOW)
    asked(f"group:{world.group.slug}")
    asked("country:brazil kind:mission", mail="max@reader.example")
    proposed(world, "Harbours and islands")
    authorised(world)
    assert watch(NOW) == 2
    assert {row.said["title"] for row in Finding.objects.all()} == {"Forests and rivers"}
    assert watch(NOW) == 0
