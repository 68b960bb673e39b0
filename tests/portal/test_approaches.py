"""An embassy asks without an account: it waits for whom it concerns, and its page tells nobody's name."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.urls import reverse

from amity.desk.due import agenda_of
from amity.groups import actions as groups
from amity.missions.models import Approach
from amity.portal import formtokens
from tests.factories import make_user
from tests.missions.travel import ASKED, FIRST, build

pytestmark = pytest.mark.django_db
PATH = "/en/missions/request/"


@pytest.fixture
def world() -> Any:
    return build()


def typed(monkeypatch: Any, **said: str) -> dict[str, str]:
    """A form that was out for a minute."""
    then = time.time() - 60
    monkeypatch.setattr(formtokens.time, "time", lambda: then)
    token = formtokens.make()
    monkeypatch.undo()
    return {"token": token, "website": "", "wish": "come", "country": "br", "institution": "Embassy of Brazil",
            "writer": "A counsellor", "mail": "a@embassy.example", "text": "Our members wish to come.",
            "first": "2025-03-03", "last": "2025-03-05", **said}  # fmt: skip


def test_what_is_sent_waits_once_and_its_page_tells_no_name(client, world, monkeypatch):
    sent = typed(monkeypatch)
    answers = [client.post(PATH, sent) for _ in range(2)]
    found = Approach.objects.get()
    place = f"{PATH}{found.key}/"
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(303, place)] * 2
    page = client.get(place)
    assert "Being looked at" in page.content.decode()
    assert "a@embassy.example" not in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("said", [{"website": "x"}, {"token": "x"}, {"last": "2025-03-01"}, {"mail": "x"},
                                  {"country": "zz"}])  # fmt: skip
def test_what_is_refused_stays_typed_and_nothing_waits(client, world, monkeypatch, said):
    answer = client.post(PATH, typed(monkeypatch, **said))
    assert (answer.status_code, Approach.objects.count()) == (400, 0)
    assert "Our members wish to come." in answer.content.decode()


def test_the_clerk_of_a_group_of_the_country_answers_and_no_other(client, world, monkeypatch):
    client.post(PATH, typed(monkeypatch))
    found = Approach.objects.get()
    clerk, other = make_user("clerk"), make_user("clerk")
    groups.entrust(world.group, clerk, on=ASKED, by=world.by)
    url = reverse("desk:approach", args=[found.pk])
    dues = [[due.url for due in agenda_of(user, FIRST).later] for user in (clerk, other)]
    assert [url in each for each in dues] == [True, False]
    assert list(Approach.objects.editable_by(other)) == []
    assert list(Approach.objects.editable_by(clerk)) == [found]


def test_a_form_that_comes_again_and_again_is_the_same_request_and_no_haste(client, world, monkeypatch):
    sent = typed(monkeypatch)
    assert {client.post(PATH, sent).status_code for _ in range(8)} == {303}
    assert Approach.objects.count() == 1
