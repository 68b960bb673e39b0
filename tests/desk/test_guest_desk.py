"""Guests at the desk: decided in bulk, written to, let in by a telephone that had lost its network, listed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from amity.colloquia.actions.entrance import ticket_of
from amity.colloquia.actions.receiving import Sent, enclose
from amity.colloquia.actions.welcoming import put_question
from amity.colloquia.models import Circular, Colloquium, Guest, Passage, Question, Quota, Subject, Welcome
from amity.colloquia.queries.attendance import attendance
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.periods.statements import state
from tests.colloquia.guesting import NOW, guest, open_colloquium, someone
from tests.factories import make_chamber, make_country, make_group

pytestmark = pytest.mark.django_db
AT = "/desk/colloquia/france-test/"
SignedIn = Callable[..., Client]


@pytest.fixture
def colloquium() -> Colloquium:
    return open_colloquium(capacity=1, approval=True)


def _state(one: Guest) -> str:
    one.refresh_from_db()
    return one.state


def test_registrations_are_admitted_together_and_each_says_where_it_stands(
    signed_in: SignedIn, colloquium: Colloquium
) -> None:
    first, second = guest(colloquium, "Ait"), guest(colloquium, "Bo")
    client = signed_in("director")
    said = client.post(f"{AT}guests/decision/", {"do": "admit", "guest": ["1", "2"], "query": "state=asked"})
    assert said["Location"] == f"{AT}guests/?state=asked"
    assert (_state(first), _state(second)) == ("accepted", "waiting")
    page = client.get(f"{AT}guests/?state=waiting").content.decode()
    assert "Bo" in page
    assert "All seats were taken." in page
    assert "1 waits: no seat is free." in page
    client.post(f"{AT}guests/decision/", {"do": "refuse", "guest": "1", "because": "No room.", "one": "1"})
    assert (_state(first), _state(second)) == ("refused", "accepted")
    assert "No room." in client.get(f"{AT}guests/1/").content.decode()


def test_a_clerk_who_does_not_keep_the_colloquium_decides_nothing(signed_in: SignedIn, colloquium: Colloquium) -> None:
    one, client = guest(colloquium, "Ait", diet="no fish"), signed_in("clerk")
    assert client.post(f"{AT}guests/decision/", {"do": "admit", "guest": "1"}).status_code == 404
    assert _state(one) == "asked"
    assert "no fish" not in client.get(f"{AT}guests/1/").content.decode()
    assert client.get(f"{AT}guests/needs/").status_code == 404


def test_terms_and_questions_are_shown_before_they_hold_and_can_be_undone(
    signed_in: SignedIn, colloquium: Colloquium
) -> None:
    state(Subject, at=NOW, colloquium=colloquium, group=make_group(make_chamber(), make_country()))
    client = signed_in("director")
    said = {"audience": "press", "seats": "3", "seen": str(Entry.objects.latest("pk").pk)}
    assert "press: 3" in client.post(f"{AT}guests/terms/quota/", {**said, "step": "look"}).content.decode()
    assert not Quota.objects.held().exists()
    client.post(f"{AT}guests/terms/quota/", {**said, "step": "do"})
    assert Quota.objects.held().get().seats == 3
    client.post(f"/desk/deeds/{Entry.objects.latest('pk').pk}/undo/", {"step": "do", "reason": "x"})
    assert not Quota.objects.held().exists()


def test_a_question_is_put_otherwise_under_its_own_name(signed_in: SignedIn, colloquium: Colloquium) -> None:
    put_question(colloquium, Text(en="Do you export?"), by=someone(), key="exports", sort="yes_no")
    client, address = signed_in("director"), f"{AT}guests/terms/question/"
    assert "Do you export?" in client.get(f"{address}?name=exports").content.decode()
    assert client.get(f"{address}?name=nothing").status_code == 404
    said = {"name": "exports", "words_en": "Do you sell abroad?", "sort": "yes_no", "occasion": "registration",
            "condition": "", "rank": "4", "keep_days": "30", "seen": str(Entry.objects.latest("pk").pk)}  # fmt: skip
    client.post(address, {**said, "step": "do"})
    held = Question.objects.held().get()
    assert (held.key, str(held.words), held.rank) == ("exports", "Do you sell abroad?", 4)


def test_the_form_of_the_terms_begins_with_what_holds(signed_in: SignedIn, colloquium: Colloquium) -> None:
    page = signed_in("director").get(f"{AT}guests/terms/terms/").content.decode()
    assert 'name="capacity" value="1"' in page
    assert Welcome.objects.held().get().approval


def test_a_letter_to_several_is_seen_first_and_sent_once(signed_in: SignedIn, colloquium: Colloquium) -> None:
    guest(colloquium, "Ait")
    client = signed_in("director")
    said = {"states": ["asked"], "heading_en": "Dear {name}", "body_en": "{title}, {page}", "ticket": "t1"}
    assert "Dear Ait" in client.post(f"{AT}guests/letters/", {**said, "step": "look"}).content.decode()
    wrong = client.post(f"{AT}guests/letters/", {**said, "body_en": "{nmae}", "step": "look"}).content.decode()
    assert "There is no field “nmae”." in wrong
    for _time in range(2):
        client.post(f"{AT}guests/letters/", {**said, "step": "do"})
    assert Circular.objects.count() == 1


def test_two_clerks_at_one_guest_overwrite_nothing_and_lose_nothing(
    signed_in: SignedIn, colloquium: Colloquium
) -> None:
    one, client = guest(colloquium, "Ait"), signed_in("director")
    address = f"{AT}guests/1/details/"
    said = {"audience": "press", "family": "Aït", "mail": "ait@example.org", "language": "en"}
    seen = one.changed_at.isoformat()
    assert client.post(address, {**said, "seen": seen}).status_code == 302
    late = client.post(address, {**said, "family": "Late", "seen": seen})
    assert late.status_code == 422
    assert "Somebody has changed this guest" in late.content.decode()
    assert 'value="Late"' in late.content.decode()
    one.refresh_from_db()
    assert (one.family, one.audience) == ("Aït", "press")
    assert one.changed_at.isoformat() in late.content.decode()


def test_who_asks_to_be_forgotten_is_and_their_seat_goes_to_who_waits(signed_in: SignedIn) -> None:
    colloquium = open_colloquium(capacity=1)
    one, two = guest(colloquium, "Ait", access="ramp", answers={"a": ["b"]}), guest(colloquium, "Bo")
    client = signed_in("director")
    client.post(f"{AT}guests/1/change/", {"do": "forget"})
    assert _state(one) == "accepted"  # nothing without the tick
    client.post(f"{AT}guests/1/change/", {"do": "forget", "sure": "on"})
    assert (_state(one), _state(two)) == ("withdrawn", "accepted")
    assert (one.family, one.mail, one.access, one.answers, one.sought) == ("N. N.", "", "", {}, "")
    assert "Ait" not in json.dumps(list(Entry.objects.values_list("detail", flat=True)))


def test_a_guest_of_another_kind_takes_a_seat_only_where_there_is_one(signed_in: SignedIn) -> None:
    colloquium = open_colloquium(quotas={"press": 0})
    one = guest(colloquium, "Ait")
    said = {"audience": "press", "family": "Ait", "language": "en", "seen": one.changed_at.isoformat()}
    page = signed_in("director").post(f"{AT}guests/1/details/", said)
    assert "There is no seat left for this kind of guest." in page.content.decode()


def test_the_list_for_the_proceedings_names_those_who_agreed_and_counts_the_others(signed_in: SignedIn) -> None:
    colloquium = open_colloquium()
    guest(colloquium, "Ait", listed=True, organisation="Aqua")
    guest(colloquium, "Bo")
    client = signed_in("director")
    for number in ("1", "2"):
        client.post(f"{AT}entrance/", {"guest": number})
    (companies,) = attendance(colloquium)
    assert ([each.name for each in companies.named], companies.more) == (["Ait"], 1)
    assert client.get(f"{AT}attendance.docx").content[:2] == b"PK"


def test_registrations_that_wait_for_approval_are_due_to_who_keeps_the_colloquium(
    signed_in: SignedIn, colloquium: Colloquium
) -> None:
    guest(colloquium, "Ait")
    guest(colloquium, "Bo")
    assert "2 registrations wait for approval" in signed_in("director").get("/desk/").content.decode()
    assert "wait for approval" not in signed_in("clerk").get("/desk/").content.decode()


def _send(client: Client, *passages: dict[str, Any]) -> Any:
    return client.post(
        f"{AT}entrance/passages/", json.dumps({"passages": passages}), content_type="application/json"
    )  # fmt: skip


def test_what_a_telephone_kept_is_taken_once_by_its_own_clock(signed_in: SignedIn) -> None:
    colloquium = open_colloquium()
    one, two = guest(colloquium, "Ait"), guest(colloquium, "Bo")
    client = signed_in("communications")
    at = NOW.isoformat()
    kept = [{"code": ticket_of(one), "mark": "a", "at": at}, {"number": two.number, "mark": "b", "at": at},
            {"code": ticket_of(one), "mark": "c", "at": at}]  # fmt: skip
    for _time in range(2):
        answer = _send(client, *kept).json()
    assert answer["taken"] == ["a", "b", "c"]
    assert answer["came"] == [1, 2]
    assert [each.outcome for each in Passage.objects.all()] == ["came", "came", "again"]
    assert Guest.objects.get(number=1).came_at == NOW
    assert client.post(f"{AT}entrance/passages/", "[]", content_type="application/json").status_code == 400
    assert _send(client, {"number": float("inf"), "mark": "d"}).status_code == 400


def test_the_entrance_works_without_script_too(signed_in: SignedIn) -> None:
    colloquium = open_colloquium()
    one, other = guest(colloquium, "Ait"), guest(open_colloquium("other"), "Bo")
    client = signed_in("director")
    seen = client.post(f"{AT}entrance/", {"code": ticket_of(other), "ticket": "1"}, follow=True).content.decode()
    assert "a badge of another colloquium" in seen
    found = client.post(f"{AT}entrance/", {"code": "ait", "ticket": "2"}, follow=True).content.decode()
    assert 'name="guest" value="1"' in found
    odd = client.post(f"{AT}entrance/", {"code": "Ait & 100% #1", "ticket": "3" * 90}, follow=True).content.decode()
    assert 'value="Ait &amp; 100% #1"' in odd
    assert "Welcome: Ait." in client.post(f"{AT}entrance/", {"guest": "1"}, follow=True).content.decode()
    assert _state(one) == "came"
    Guest.objects.filter(pk=one.pk).update(came_at=NOW)
    again = client.post(f"{AT}entrance/", {"code": ticket_of(one), "ticket": "4"}, follow=True).content.decode()
    assert "Ait came already (2 March 2026 at 10:00)." in again
    assert 'value="1"' in client.get(f"{AT}entrance/?code={ticket_of(one)}").content.decode()


def test_badges_and_files_are_papers_and_the_list_runs_nothing_in_a_spreadsheet(signed_in: SignedIn) -> None:
    colloquium = open_colloquium()
    one, client = guest(colloquium, "=1+1"), signed_in("director")
    put_question(colloquium, Text(en="A brochure"), by=someone(), key="brochure", sort="file")
    enclose(one, [Sent("brochure", "b.pdf", "application/pdf", b"%PDF-1.7")])
    assert client.get(f"{AT}guests/badges.pdf").content[:5] == b"%PDF-"
    sent = client.get(f"{AT}guests/1/files/brochure/")
    assert (sent.content, sent["Content-Disposition"]) == (b"%PDF-1.7", "attachment")
    client.post(f"{AT}entrance/", {"guest": "1"})
    rows = list(csv.reader(io.StringIO(client.get(f"{AT}attendance.csv").content.decode("utf-8-sig"))))
    assert rows[1][0] == "'=1+1"
