"""Calendars: the list of missions, and the programme of one traveller by an address that can be taken back."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from amity.missions import actions
from amity.missions.travellers import token_of
from tests.factories import same
from tests.missions.travel import MARK, build, confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    return build()


def events(answer: Any) -> list[Any]:
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def travelling(world: Any, **said: Any) -> tuple[Any, str, Any]:
    """A mission to come with an item, the address of a calendar, and whose it is."""
    first = said.get("first", timezone.localdate() + timedelta(days=30))
    mission = confirmed(world, first=first, last=first + timedelta(days=2))
    actions.schedule(mission, same("Talks; at the Senate"), on=first, starts_at=time(9), ends_at=time(10, 30),
                     time_zone="America/Sao_Paulo", note=f"{MARK}note", by=world.by)  # fmt: skip
    who = mission.delegates.held().first()
    address = actions.give_calendar(mission, who.line, by=world.by)
    return mission, reverse("portal:traveller_calendar", args=[token_of(address)]), address


def test_a_list_is_a_calendar_of_whole_days_and_one_called_off_stays(client, world):
    mission = confirmed(world, first=date(2027, 3, 3), last=date(2027, 3, 7))
    path = f"/en/missions.ics?group={world.group.slug}"
    (before,) = events(client.get(path))
    assert (before["dtstart"].dt, before["dtend"].dt, before["status"]) == (date(2027, 3, 3), date(2027, 3, 8),
                                                                             "CONFIRMED")  # fmt: skip
    actions.cancel(mission, on=date(2025, 2, 20), reason=same("Elections"), by=world.by)
    (after,) = events(client.get(path))
    assert (after["uid"], after["status"]) == (before["uid"], "CANCELLED")
    assert after["sequence"] > before["sequence"]
    assert events(client.get("/en/missions.ics?kind=reception")) == []


def test_a_traveller_follows_the_programme_in_the_time_of_the_place_without_its_notes(client, world):
    mission, path, _address = travelling(world)
    answer = client.get(path)
    (event,) = events(answer)
    assert (event["summary"], event["dtstart"].dt.utcoffset()) == ("Talks; at the Senate", timedelta(hours=-3))
    assert b"BEGIN:VTIMEZONE" in answer.content
    assert MARK.encode() not in answer.content
    assert "no-store" in answer.headers["Cache-Control"]
    actions.reschedule(mission.items.held().get(), starts_at=time(8), by=world.by)
    (moved,) = events(client.get(path))
    assert (moved["uid"], moved["sequence"], moved["dtstart"].dt.hour) == (event["uid"], 1, 8)


def test_the_address_is_good_until_it_is_taken_back_its_holder_stays_or_the_journey_is_long_over(client, world):
    mission, path, address = travelling(world)
    assert client.get(f"{path[:-8]}xxxx.ics").status_code == 404
    actions.take_calendar_back(address, by=world.by)
    assert client.get(path).status_code == 404
    again = actions.give_calendar(mission, address.traveller, by=world.by)
    renewed = reverse("portal:traveller_calendar", args=[token_of(again)])
    assert (renewed != path, client.get(renewed).status_code) == (True, 200)
    actions.strike(mission.delegates.held().get(line=address.traveller), by=world.by)
    assert client.get(renewed).status_code == 404
    _mission, long_over, _ = travelling(world, first=timezone.localdate() - timedelta(days=60))
    assert client.get(long_over).status_code == 404
