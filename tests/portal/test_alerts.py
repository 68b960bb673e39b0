"""Following a search from the public site: the form, the letters, the buttons, the feeds."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.test import Client

from amity.alerts.matching import watch
from amity.alerts.models import Alert, Follower
from amity.alerts.telling import tell
from amity.documents.blocks import Paragraph
from amity.documents.inline import inline_of
from amity.portal import alert_letters, flood, formtokens
from amity.search.keeping import catch_up
from tests.factories import make_document, make_published
from tests.portal.world import BEGINNING, World, address

pytestmark = pytest.mark.django_db
MAIL = "lea@reader.example"
NEW = "/en/alerts/new/"


@pytest.fixture(autouse=True)
def _post(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail goes to an outbox, time has passed since a form was given out, each test is a caller of its own."""
    settings.EMAIL_URL, settings.HOME = "smtp://mail.example", tmp_path
    monkeypatch.setattr(formtokens, "LEAST_SECONDS", 0)
    monkeypatch.setattr(flood, "BUCKETS", flood.Buckets())


def send(client: Client, asked: str = "q=herring", **changes: str) -> Any:
    said = {"mail": MAIL, "rhythm": "at_once", "asked": asked, "token": formtokens.make(), "website": ""}
    return client.post(NEW, said | changes)


def path_in(words: str, part: str) -> str:
    """The address in a letter that has this part."""
    found = re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", words)
    assert found, words
    return found[1]


def test_from_the_question_to_the_letter_to_the_stop(client: Client, world: World) -> None:
    catch_up()
    watch()
    assert (send(client).status_code, Alert.objects.get().confirmed_at) == (303, None)
    confirm = path_in(mail.outbox[0].body, "confirmation")
    assert client.get(confirm).status_code == 200
    assert Alert.objects.get().confirmed_at is None  # looking is not confirming
    own = client.post(confirm)["Location"]
    make_published("Fishing", make_document(Paragraph(text=inline_of("The herring is scarce."))), on=BEGINNING)
    watch()
    assert (tell(alert_letters.send), tell(alert_letters.send)) == (1, 0)
    letter = mail.outbox[1]
    assert (letter.subject, letter.to, "Fishing (report)" in letter.body) == ("herring: 1 new", [MAIL], True)
    stop = path_in(letter.extra_headers["List-Unsubscribe"], "stop").rstrip(">")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (client.get(stop).status_code, Alert.objects.count()) == (200, 1)  # looking is not stopping
    stopped = Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})  # as a mail programme does
    assert (stopped.status_code, Alert.objects.count(), Follower.objects.count()) == (200, 0, 0)
    assert [client.get(page).status_code for page in (stop, own, confirm)] == [200, 404, 410]


def test_a_letter_names_what_is_followed_and_leads_to_the_paragraph(client: Client, world: World) -> None:
    catch_up()
    watch()
    send(client, asked="q=group:france-estonie OU herring&kind=report")
    client.post(path_in(mail.outbox[0].body, "confirmation"))
    make_published("Fishing", make_document(Paragraph(text=inline_of("The herring is scarce."))), on=BEGINNING)
    watch()
    tell(alert_letters.send)
    assert "The herring is scarce." in mail.outbox[1].body
    assert re.search(r"/en/reports/[-\w]+/(\?text=\w+)?#p-?\w+", mail.outbox[1].body), mail.outbox[1].body
    words = alert_letters.words_of(Alert.objects.get())
    assert words == "group:france-estonie OU herring · Kind: Reports"


def test_one_thing_is_followed_by_its_name(client: Client, world: World) -> None:
    catch_up()
    page = client.get(address("group", slug="france-estonie")).content.decode()
    assert "/en/alerts/new/?q=group%3Afrance-estonie" in page
    assert "Group: France-Estonia" in client.get(NEW, {"q": "group:france-estonie"}).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"mail": "lea"}, "Enter a valid email address."),
        ({"rhythm": "hourly"}, "hourly is not one of the available choices."),
        ({"token": "made up"}, "This form is no longer valid."),
        ({"website": "spam.example"}, "A field that readers do not see was filled."),
        ({"asked": "q=***"}, "Nothing is asked"),
        ({"asked": "sort=newest"}, "Ask a question first"),
        ({"mail": f"lea@reader.example\nBcc: {MAIL}"}, "Enter a valid email address."),
    ],
)
def test_what_is_amiss_is_said_and_nothing_is_sent(
    client: Client, world: World, changes: dict[str, str], said: str
) -> None:
    answer = send(client, **changes)
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert (mail.outbox, Alert.objects.count()) == ([], 0)


def test_a_robot_is_too_fast(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formtokens, "LEAST_SECONDS", 3)
    assert "That went too fast for a person." in send(client).content.decode()


def test_without_mail_the_feed_is_offered(client: Client, world: World, settings: Any) -> None:
    settings.EMAIL_URL = ""
    page = client.get(NEW, {"q": "herring"}).content.decode()
    assert ("This installation sends no mail" in page, "/en/search.atom?q=herring" in page) == (True, True)
    assert send(client).status_code == 400


@pytest.mark.parametrize("token", ["x", "a:b:c", "é", "W1sxLCJhIl1d:1:x"])
def test_an_address_that_was_not_made_here_stops_and_confirms_nothing(client: Client, world: World, token: str) -> None:
    assert client.post(address("alert_stop", token=token)).status_code == 404
    assert client.post(address("alert_confirmation", token=token)).status_code == 410


def test_the_page_of_ones_alerts_changes_the_rhythm(client: Client, world: World) -> None:
    send(client)
    alert = Alert.objects.get()
    own = client.post(path_in(mail.outbox[0].body, "confirmation"))["Location"]
    for said in ({"alert": "x"}, {"alert": "99999999"}, {"alert": str(alert.pk), "rhythm": "hourly"}, {}):
        assert client.post(own, said).status_code == 303
    client.post(own, {"alert": str(alert.pk), "rhythm": "weekly"})
    assert Alert.objects.get().rhythm == "weekly"
    assert "herring" in client.get(own).content.decode()
    assert client.get(address("alerts", key="guessed")).status_code == 404


def test_nothing_says_whether_an_address_is_known(client: Client, world: World) -> None:
    assert [(answer.status_code, answer["Location"]) for answer in (send(client), send(client))] == [
        (303, "/en/alerts/asked/")
    ] * 2
    assert (len(mail.outbox), Alert.objects.count()) == (2, 1)


@pytest.mark.parametrize("ending", ["atom", "rss", "feed.json"])
def test_any_search_is_a_feed(client: Client, world: World, ending: str) -> None:
    catch_up()
    answer = client.get(f"/en/search.{ending}", {"q": "Estonia", "kind": "meeting"})
    assert answer.status_code == 200
    if ending == "feed.json":
        titles = [item["title"] for item in json.loads(answer.content)["items"]]
    else:
        titles = [one.text for one in ElementTree.fromstring(answer.content).iter() if one.tag.endswith("title")][1:]
    assert titles == ["France-Estonia (meeting)"]


def test_a_feed_of_nothing_is_empty(client: Client, world: World) -> None:
    catch_up()
    assert client.get("/en/search.feed.json").json()["items"] == []
