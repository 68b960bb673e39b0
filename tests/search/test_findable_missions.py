"""Missions are found by what the public may read of them, once their leave is granted; by the department before."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from amity.missions import actions
from amity.missions.findable import read
from amity.missions.models import Encounter
from amity.periods.asof import AsOf
from amity.search.answering import Wanted, answer
from amity.search.keeping import catch_up
from tests.missions.travel import authorised, build, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(home: Path) -> Any:
    return build()


def found(text: str, user: Any) -> list[str]:
    catch_up()
    hits = answer(Wanted(text), AsOf(timezone.localdate()), user, "en").hits
    return [hit.title.text for hit in hits if hit.kind == "mission"]


def test_what_has_no_leave_is_found_by_the_department_alone(world: Any) -> None:
    proposed(world)
    assert found("rivers", AnonymousUser()) == []
    assert found("rivers", world.by) == ["Forests and rivers"]


def test_a_mission_with_leave_is_found_and_leads_to_its_page(world: Any, client: Client) -> None:
    mission = authorised(world)
    assert found("rivers country:brazil", AnonymousUser()) == ["Forests and rivers"]
    (hit,) = client.get("/en/search.json", {"q": "rivers"}).json()["results"]
    assert hit["url"].endswith(f"/en/missions/{mission.key}/")


def test_people_met_are_found_once_they_are_released_and_the_mission_is_over(world: Any) -> None:
    mission = authorised(world)
    hidden = actions.record_meeting(mission, "Hidden Xylocope", on=date(2025, 3, 3), by=world.by)
    shown = actions.record_meeting(mission, "Ana Zyzzyva", on=date(2025, 3, 3), by=world.by)
    actions.release(shown, by=world.by)
    assert found("Zyzzyva", AnonymousUser()) == []
    actions.confirm(mission, on=date(2025, 2, 1), by=world.by)  # its days are over
    assert [found(name, world.by) for name in ("Zyzzyva", "Xylocope")] == [["Forests and rivers"], []]
    (item,) = read(None)
    assert sorted(item.facts["person"]) == sorted(member.key for member in world.members[:2])
    actions.release(hidden, by=world.by)
    actions.conceal(Encounter.objects.held().get(line=shown.line), by=world.by)
    assert [found(name, AnonymousUser()) for name in ("Zyzzyva", "Xylocope")] == [[], ["Forests and rivers"]]


def test_its_facts_are_its_countries_its_groups_and_its_year(world: Any) -> None:
    authorised(world)
    (item,) = read(None)
    assert {name: item.facts[name] for name in ("country", "group", "year")} == {
        "country": ("br",), "group": (world.group.slug,), "year": ("2025",),
    }  # fmt: skip
