"""A request of an embassy at the desk: a file is opened for it, or it is declined; it is answered once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from amity.desk.approach_letters import mail_answer
from amity.missions import actions
from amity.missions.models import Approach, Mission
from amity.refusal import Refusal
from tests.missions.travel import FIRST, LAST, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    return build()


def asked(world: Any) -> Approach:
    return actions.approach(
        "come", world.brazil, form="f", institution="Embassy of Brazil", writer="A counsellor", language="en",
        mail="a@embassy.example", text="Our members wish to come.", first=FIRST, last=LAST,
    )  # fmt: skip


def test_a_file_is_opened_with_what_was_said_and_the_answer_is_read(signed_in, world):
    found, client = asked(world), signed_in(world.by)
    url = reverse("desk:approach_act", args=[found.pk, "take-up"])
    known = client.get(url).context["form"].initial
    assert (known["kind"], known["countries"], known["first"]) == ("reception", "br", FIRST)
    typed = {"on": "2025-01-06", "kind": "reception", "title_en": "Visit of Brazil", "purpose": "political",
             "groups": "france-br", "countries": "br", "first": "2025-03-03", "last": "2025-03-05",
             "answer": "You are welcome.", "step": "do"}  # fmt: skip
    answer = client.post(url, typed)
    mission = Mission.objects.get()
    assert answer.headers["Location"] == reverse("desk:mission", args=[mission.key])
    page = client.get(f"/en/missions/request/{found.key}/").content.decode()
    assert ("You are welcome." in page, mission.key in page) == (True, False)
    with pytest.raises(Refusal, match="Somebody has answered"):
        actions.decline(found, answer="No.", by=world.by)


def test_declining_has_its_reason(signed_in, world):
    found, client = asked(world), signed_in(world.by)
    url = reverse("desk:approach_act", args=[found.pk, "decline"])
    assert client.post(url, {"answer": "", "step": "do"}).status_code == 422
    assert client.post(url, {"answer": "The chamber does not sit.", "step": "do"}).status_code == 302
    assert client.get(reverse("desk:approaches")).context["waiting"] == []
    assert "The chamber does not sit." in client.get(reverse("desk:approach", args=[found.pk])).content.decode()


def test_the_answer_leaves_by_mail_once_in_the_language_of_whoever_asked(
    signed_in, world, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_URL = "smtp://mail.example"
    found, client = asked(world), signed_in(world.by)
    url = reverse("desk:approach_act", args=[found.pk, "decline"])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"answer": "The chamber does not sit.", "step": "look"})
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"answer": "The chamber does not sit.", "step": "do"})
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["a@embassy.example"], "Your request: Embassy of Brazil")
    assert "The chamber does not sit." in letter.body
    assert f"/en/missions/request/{found.key}/" in letter.body
    mail_answer.enqueue(found.pk)
    assert len(mail.outbox) == 1
    assert "Mailed on" in client.get(reverse("desk:approach", args=[found.pk])).content.decode()


def test_where_no_mail_is_configured_the_page_says_so(signed_in, world):
    found, client = asked(world), signed_in(world.by)
    actions.decline(found, answer="The chamber does not sit.", by=world.by)
    mail_answer.enqueue(found.pk)
    page = client.get(reverse("desk:approach", args=[found.pk])).content.decode()
    assert ("No mail is sent from here" in page, mail.outbox) == (True, [])
