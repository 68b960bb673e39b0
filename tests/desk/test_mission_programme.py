"""The programme at the desk: moved by buttons and by dragging, with what is amiss; said twice, it moves once."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from amity.desk.mission_programme import days_of_programme
from amity.missions import actions
from amity.missions.actions.rules import days_of
from tests.factories import same
from tests.missions.travel import FIRST, LAST, build, confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    return build()


def planned(world: Any) -> Any:
    """Two items on the first day, a long one and a short one."""
    mission = confirmed(world)
    for title, place, since, until in (
        ("Long", "Senate", time(9), time(11)),
        ("Short", "Port", time(11, 10), time(12)),
    ):
        actions.schedule(mission, same(title), on=FIRST, starts_at=since, ends_at=until, place=same(place),
                         time_zone="America/Sao_Paulo", by=world.by)  # fmt: skip
    return mission


def hours(mission: Any) -> list[tuple[str, date, str]]:
    rows = mission.items.held().order_by("since", "starts_at")
    return [(str(row.title), row.since, f"{row.starts_at:%H:%M}–{row.ends_at:%H:%M}") for row in rows]


def item(mission: Any, title: str) -> Any:
    return mission.items.held().get(title=same(title))


def move(client: Any, mission: Any, title: Any, to: str) -> str:
    pk = title if isinstance(title, int) else item(mission, title).pk
    url = reverse("desk:mission_move", args=[mission.key])
    return str(client.post(url, {"item": pk, "to": to}, follow=True).content.decode())


def test_two_items_take_each_others_place_and_keep_their_length_and_span(signed_in, world):
    mission, client = planned(world), signed_in(world.by)
    first = item(mission, "Short").pk
    move(client, mission, first, "earlier")
    moved = [("Short", FIRST, "09:00–09:50"), ("Long", FIRST, "10:00–12:00")]
    assert hours(mission) == moved
    assert "This item was moved or struck out since you read the page." in move(client, mission, first, "earlier")
    assert hours(mission) == moved


def test_an_item_goes_to_another_day_by_button_and_onto_another_by_dragging(signed_in, world):
    mission, client = planned(world), signed_in(world.by)
    move(client, mission, "Short", "after")
    assert hours(mission)[-1] == ("Short", FIRST + timedelta(days=1), "11:10–12:00")
    move(client, mission, "Long", str(item(mission, "Short").pk))
    assert {day for _title, day, _hours in hours(mission)} == {FIRST + timedelta(days=1)}


def test_an_item_is_dragged_to_a_day_on_which_nothing_is_planned_and_off_the_mission_it_is_refused(signed_in, world):
    mission, client = planned(world), signed_in(world.by)
    empty = FIRST + timedelta(days=2)
    shown = days_of_programme(list(mission.items.held().order_by("since", "starts_at")), days_of(mission), whole=True)
    assert [len(items) for _day, items in shown] == [2, *[0] * (LAST - FIRST).days]
    move(client, mission, "Short", empty.isoformat())
    assert hours(mission)[-1] == ("Short", empty, "11:10–12:00")
    assert "outside the days of the mission" in move(client, mission, "Long", "2031-01-01")
    assert "There is no such day." in move(client, mission, "Long", "2031-02-31")


def test_a_move_off_the_mission_is_refused_and_not_offered(signed_in, world):
    mission, client = planned(world), signed_in(world.by)
    before = hours(mission)
    assert "outside the days of the mission" in move(client, mission, "Long", "before")
    assert hours(mission) == before
    page = client.get(reverse("desk:mission_programme", args=[mission.key]))
    moves = {str(each.item.title): [name for name, _words in each.moves] for each in page.context["days"][0][1]}
    assert moves == {"Long": ["later", "after"], "Short": ["earlier", "after"]}
    assert "10 minutes lie between “Long” and “Short”" in page.content.decode()
    assert LAST > FIRST


def test_who_does_not_keep_the_file_reads_and_moves_nothing(signed_in, world):
    mission = planned(world)
    page = signed_in("auditor").get(reverse("desk:mission_programme", args=[mission.key])).content.decode()
    assert ("Long" in page, "<button" in page.split("<main")[1]) == (True, False)
    assert signed_in("clerk").post(reverse("desk:mission_move", args=[mission.key])).status_code == 404
