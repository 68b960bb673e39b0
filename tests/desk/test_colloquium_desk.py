"""Colloquia at the desk: the programme by buttons and by dragging, a stranger, and proceedings tied by address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from amity.colloquia import actions
from amity.journal.models import Entry
from amity.missions import actions as missions
from amity.reports import actions as reports
from tests.colloquia.event import ANNOUNCED, FIRST, announced, build, planned, session
from tests.factories import make_report, same

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    return build()


def told(one: Any) -> list[tuple[str, date | None, str]]:
    rows = one.sessions.held().order_by("since", "starts_at", "room")
    return [(str(row.title), row.since, f"{row.starts_at:%H:%M}–{row.ends_at:%H:%M}") for row in rows]


def move(client: Any, one: Any, item: int, to: object) -> str:
    url = reverse("desk:colloquium_move", args=[one.key])
    return str(client.post(url, {"item": item, "to": to}, follow=True).content.decode())


def test_a_session_moves_by_its_buttons_once_and_onto_the_day_of_another(signed_in, world):
    one, client = announced(world), signed_in(world.by)
    session(one, "Long", 9, 11, world.by)
    short = session(one, "Short", 11, 12, world.by)
    move(client, one, short.pk, "earlier")
    there = [("Short", FIRST, "09:00–10:00"), ("Long", FIRST, "10:00–12:00")]
    assert told(one) == there
    assert "moved or taken off since you read the page" in move(client, one, short.pk, "earlier")
    now = one.sessions.held().first().pk
    assert "moved or taken off since you read the page" in move(client, one, now, short.pk)  # dropped onto it
    stale = {"session": short.pk, "title_en": "Typed", "step": "do"}
    form = client.post(reverse("desk:colloquium_act", args=[one.key, "session"]), stale).content.decode()
    assert ("changed or taken off since you opened this form" in form, 'value="Typed"' in form) == (True, True)
    assert told(one) == there
    last = session(one, "Last", 9, 10, world.by, on=FIRST + timedelta(days=1))
    move(client, one, one.sessions.held().get(title=same("Short")).pk, last.pk)
    assert ("Short", FIRST + timedelta(days=1), "09:00–10:00") in told(one)
    assert "outside the days of the colloquium" in move(client, one, last.pk, "after")


def test_the_page_of_the_programme_tells_clashes_and_what_changed_since_it_was_published(signed_in, world):
    one, client = announced(world), signed_in(world.by)
    session(one, "Rivers", 9, 11, world.by, room="Salle A")
    actions.publish_programme(one, on=ANNOUNCED, by=world.by)
    session(one, "Cities", 10, 12, world.by, room="salle a")
    page = client.get(reverse("desk:colloquium_programme", args=[one.key])).content.decode()
    assert "“Rivers” and “Cities” are in one room at once: salle a." in page
    assert "Cities: new: 4 March 2026, 10:00–12:00, salle a" in page


def test_who_does_not_keep_a_colloquium_reads_its_draft_and_changes_nothing(signed_in, world):
    one = planned(world)
    session(one, "Rivers", 9, 11, world.by)
    page = signed_in("auditor").get(reverse("desk:colloquium_programme", args=[one.key])).content.decode()
    assert ("Rivers" in page, "<button" in page.split("<main")[1]) == (True, False)
    clerk = signed_in("clerk")
    assert clerk.post(reverse("desk:colloquium_move", args=[one.key])).status_code == 404
    assert clerk.get(reverse("desk:colloquium_act", args=[one.key, "announce"])).status_code == 404


def test_the_notice_of_a_report_comes_back_as_it_was_printed_with_its_mission_and_its_colloquium(signed_in, world):
    one = announced(world)
    mission = missions.propose(
        same("Forests, rivers"), chamber=world.chamber, groups=[world.group], countries=[world.brazil], kind="mission",
        purpose="knowledge", first=FIRST, last=FIRST, on=ANNOUNCED, by=world.by,
    )  # fmt: skip
    report = make_report(by=world.by)
    reports.tie(report, groups=[world.group], missions=[mission], colloquia=[one], by=world.by)
    client, address = signed_in(world.by), reverse("desk:report_about", args=[report.key])
    form = client.get(address).context["form"]
    typed = {name: form.initial.get(name) or "" for name in form.fields if name not in {"title", "summary", "plain"}}
    typed |= {"title_en": "Proceedings", "title_fr": "Actes"}
    assert (typed["missions"], typed["colloquia"]) == (mission.key, one.key)
    assert client.post(address, typed).status_code == 302
    assert (report.missionties.held().count(), report.colloquiumties.held().count()) == (1, 1)


def test_a_deed_is_taken_back_from_the_history_by_who_keeps_the_colloquium_and_by_nobody_else(signed_in, world):
    one = announced(world)
    session(one, "Rivers", 9, 10, world.by)
    entry, client = Entry.objects.latest("pk"), signed_in(world.by)
    undo = reverse("desk:undo", args=[entry.pk])
    assert undo in client.get(reverse("desk:colloquium_history", args=[one.key])).content.decode()
    assert signed_in("clerk").post(undo, {"step": "do"}).status_code == 404
    seen = client.get(undo).context["seen"]
    client.post(undo, {"step": "do", "seen": seen})
    assert not one.sessions.held().exists()


def test_speakers_stand_by_family_name_and_two_entries_of_one_name_are_told_apart(signed_in, world):
    one = announced(world)
    talk = session(one, "Rivers", 9, 10, world.by)
    keys = []
    for given, family in (("Zélie", "Guermeur"), ("Aube", "Zélande"), ("Zelie", "GUERMEUR")):
        speaker = actions.introduce_speaker(given, family, by=world.by)
        actions.engage(talk, speaker, by=world.by)
        keys.append(speaker.key)
    client, address = signed_in(world.by), reverse("desk:speakers")
    seen = client.get(address).content.decode()
    places = [seen.index(f'speakers/{key}/"') for key in (keys[0], keys[2], keys[1])]
    assert places == sorted(places)
    assert [f"One of several entries of this name ({key})." in seen for key in keys] == [True, False, True]
    assert "Guermeur" not in client.get(f"{address}?q=zeland").content.decode()


def test_a_speaker_of_colloquia_that_one_does_not_keep_is_read_and_not_written(signed_in, world):
    one = announced(world)
    speaker = actions.introduce_speaker("Zélie", "Guermeur", by=world.by)
    actions.engage(session(one, "Rivers", 9, 10, world.by), speaker, by=world.by)
    actions.describe_speaker(speaker, about=same("Knows water"), by=world.by)
    entry, clerk = Entry.objects.latest("pk"), signed_in("clerk")
    assert "Knows water" in clerk.get(reverse("desk:speaker", args=[speaker.key])).content.decode()
    doors = [reverse("desk:speaker_act", args=[speaker.key, "forget"]), reverse("desk:undo", args=[entry.pk])]
    assert [clerk.post(door, {"step": "do", "reason": "x"}).status_code for door in doors] == [404, 404]
    assert [signed_in(world.by).get(door).status_code for door in doors] == [200, 200]
