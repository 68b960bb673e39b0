"""Guests at the public site: the open form, the letters, the page of one guest."""

from __future__ import annotations

import re
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amity.colloquia.actions.deciding import Invited, ask_opinions, invite, write_to_all
from amity.colloquia.actions.entrance import let_in
from amity.colloquia.actions.welcoming import put_question
from amity.colloquia.models import Colloquium, Enclosure, Guest, Mail, Opinion
from amity.languages.texts import Text
from amity.portal import flood, formtokens
from amity.portal.guest_letters import tell_guests
from tests.colloquia.guesting import NOW, guest, open_colloquium, someone

pytestmark = pytest.mark.django_db
FORM = "/en/colloquia/france-test/registration/"
PERSON = {"audience": "company", "given": "Ada", "family": "Ait", "mail": "ada@example.org", "organisation": "Aqua",
          "agreed": "on", "website": ""}  # fmt: skip
PDF = b"%PDF-1.7\n"


@pytest.fixture(autouse=True)
def _post(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_URL = "smtp://mail.example"
    monkeypatch.setattr(formtokens, "LEAST_SECONDS", 0)
    monkeypatch.setattr(flood, "REGISTRATIONS", flood.Buckets())


@pytest.fixture
def colloquium(monkeypatch: pytest.MonkeyPatch) -> Colloquium:
    """One whose form is open for the clock of the test, which stands still in March."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return open_colloquium(capacity=1)


def send(client: Client, **changes: Any) -> Any:
    return client.post(FORM, {**PERSON, "token": formtokens.make(), **changes})


def own_page(words: str, part: str = "guests") -> str:
    found = re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", words)
    assert found, words
    return found[1]


def test_from_the_form_to_the_letter_to_the_page_and_out_again(client: Client, colloquium: Colloquium) -> None:
    assert client.get(FORM).status_code == 200
    page = send(client)["Location"]
    assert "You are expected." in client.get(page).content.decode()
    waits = Client().get(send(client, mail="bo@example.org", family="Bo")["Location"]).content.decode()
    assert "at place 1" in waits
    assert tell_guests() == 2
    assert tell_guests() == 0
    assert own_page(mail.outbox[0].body) == page.replace("/en/", "/en/")
    assert client.get(own_page(mail.outbox[0].body, "badge")).status_code == 200
    assert client.post(page, {"do": "decline"}).status_code == 303
    assert client.get(f"{page}badge/").status_code == 404
    tell_guests()
    assert {letter.to[0]: letter.subject.partition(":")[0] for letter in mail.outbox[2:]} == {
        "ada@example.org": "You do not come", "bo@example.org": "You have a seat",
    }  # fmt: skip
    assert "had asked first" in mail.outbox[-1].body


def test_what_is_refused_comes_back_as_it_was_typed(client: Client, colloquium: Colloquium) -> None:
    guest(colloquium, "Ada")
    answer = send(client, organisation="Waters & Sons")
    assert answer.status_code == 400
    assert "registered for this colloquium already" in answer.content.decode()
    assert "Waters &amp; Sons" in answer.content.decode()
    assert send(client, token="forged", mail="x@example.org").status_code == 400
    assert send(client, website="http://spam.example", mail="x@example.org").status_code == 400
    assert Guest.objects.count() == 1


def test_a_form_sent_again_for_somebody_else_shows_nobodys_page_and_loses_no_word(
    client: Client, colloquium: Colloquium
) -> None:
    token = formtokens.make()
    page = send(client, token=token)["Location"]
    assert send(client, token=token, mail="ADA@example.org")["Location"] == page
    answer = send(client, token=token, given="Bo", family="Bey", mail="bo@example.org")
    assert answer.status_code == 400
    words = answer.content.decode()
    assert "sent once already, for another registration" in words
    assert 'value="bo@example.org"' in words
    (fresh,) = re.findall(r'name="token" value="([^"]+)"', words)
    assert send(client, token=fresh, given="Bo", family="Bey", mail="bo@example.org")["Location"] != page
    assert "registered for this colloquium already" in send(client, token=token, family="Other").content.decode()
    assert Guest.objects.count() == 2


def test_a_stranger_finds_no_form_of_what_is_not_public_and_no_page_of_a_guest(client: Client) -> None:
    Colloquium.objects.create(key="france-test")
    assert client.get(FORM).status_code == 404
    assert client.get("/en/guests/guessed/").status_code == 404


def test_questions_that_hang_on_others_and_files_that_are_not_what_they_say(
    client: Client, colloquium: Colloquium
) -> None:
    by = someone()
    put_question(colloquium, Text(en="Do you export?"), by=by, key="exports", sort="yes_no", is_required=True, rank=1)
    said = {"if_key": "exports", "if_value": "yes", "is_required": True}
    put_question(colloquium, Text(en="A brochure"), by=by, key="brochure", sort="file", rank=2, **said)
    assert "This question wants an answer." in send(client).content.decode()
    assert send(client, **{"q-exports": "yes"}).status_code == 400
    trojan = SimpleUploadedFile("brochure.pdf", b"MZ\x90\x00")
    assert "whatever its name says" in send(client, **{"q-exports": "yes", "q-brochure": trojan}).content.decode()
    real = SimpleUploadedFile("../../brochure.exe", PDF)
    assert send(client, **{"q-exports": "yes", "q-brochure": real}).status_code == 303
    kept = Enclosure.objects.get()
    assert (kept.name, kept.media_type, bytes(kept.content)) == ("brochure.pdf", "application/pdf", PDF)
    assert Guest.objects.get().answers == {"exports": ["yes"], "brochure": ["brochure.pdf"]}


def test_who_must_send_a_form_again_is_told_that_the_file_is_to_be_chosen_again(
    client: Client, colloquium: Colloquium
) -> None:
    put_question(colloquium, Text(en="A brochure"), by=someone(), key="brochure", sort="file", rank=1)
    again = "Choose the file “brochure.pdf” again: no browser keeps it."
    for mistake in ({"country": "Atlantis"}, {"token": "forged"}):
        answer = send(client, **mistake, **{"q-brochure": SimpleUploadedFile("brochure.pdf", PDF)})
        assert (answer.status_code, again in answer.content.decode()) == (400, True)


def test_a_file_stays_until_another_is_chosen_and_one_with_a_yes_to_an_invitation_is_kept(
    client: Client, colloquium: Colloquium
) -> None:
    asked = {"key": "brochure", "sort": "file", "rank": 1, "is_required": True}
    put_question(colloquium, Text(en="A brochure"), by=someone(), **asked)
    (one,) = invite(colloquium, [Invited("embassy", {"family": "Ait", "mail": "a@example.org"})], by=someone(), at=NOW)
    page = f"/en/guests/{one.key}/"
    assert client.post(page, {"do": "accept"}).status_code == 400
    assert client.post(page, {"do": "accept", "q-brochure": SimpleUploadedFile("a.pdf", PDF)}).status_code == 303
    assert "“a.pdf” is kept" in client.get(page).content.decode()
    changed = {"do": "change", "family": "Ait-Ali", "mail": "a@example.org"}
    assert client.post(page, changed).status_code == 303
    assert Guest.objects.values_list("family", "answers").get() == ("Ait-Ali", {"brochure": ["a.pdf"]})
    assert client.post(page, {**changed, "q-brochure": SimpleUploadedFile("b.pdf", PDF + b"2")}).status_code == 303
    assert [(each.name, bytes(each.content)) for each in Enclosure.objects.all()] == [("b.pdf", PDF + b"2")]


def test_an_invitation_is_answered_at_its_own_address_by_yes_no_or_somebody_else(
    client: Client, colloquium: Colloquium
) -> None:
    people = [Invited("embassy", {"family": n, "mail": f"{n}@example.org", "language": "en"}) for n in ("yes", "other")]
    yes, other = invite(colloquium, people, by=someone(), at=NOW)
    tell_guests()
    page = own_page(mail.outbox[0].body)
    assert "We have the honour" in mail.outbox[0].body
    assert client.post(page, {"do": "accept", "diet": "no fish"}).status_code == 303
    yes.refresh_from_db()
    assert (yes.state, yes.diet) == ("waiting", "no fish")  # the other invitation keeps the one seat
    named = {"do": "substitute", "other_family": "Deputy", "other_mail": "deputy@example.org"}
    assert client.post(f"/en/guests/{other.key}/", {**named, "other_family": ""}).status_code == 400
    assert client.post(f"/en/guests/{other.key}/", named).status_code == 303
    assert Guest.objects.get(family="Deputy").state == "accepted"
    assert "Somebody else comes" in client.get(f"/en/guests/{other.key}/").content.decode()


def test_what_a_guest_wrote_is_changed_at_their_page(client: Client, colloquium: Colloquium) -> None:
    one = guest(colloquium, "Ait")
    page = f"/en/guests/{one.key}/"
    assert 'value="ait@example.org"' in client.get(page).content.decode()
    assert client.post(page, {"do": "change", "family": "Ait-Ali", "mail": "ait@example.org"}).status_code == 303
    assert client.post(page, {"do": "change", "family": "", "mail": "ait@example.org"}).status_code == 400
    assert Guest.objects.get().family == "Ait-Ali"


def test_who_came_gets_a_certificate_and_is_asked_once_without_their_name(
    client: Client, colloquium: Colloquium
) -> None:
    put_question(colloquium, Text(en="Was it useful?"), by=someone(), key="useful", sort="yes_no", occasion="survey")
    one = guest(colloquium, "Ait")
    assert client.get(f"/en/guests/{one.key}/certificate.pdf").status_code == 404
    let_in(one, by=someone())
    assert ask_opinions(colloquium, by=someone()) == 1
    tell_guests()
    page = own_page(mail.outbox[-1].body, "opinion")
    assert client.post(page, {"q-useful": "yes"}).status_code == 303
    assert "the first answer counts" in client.post(page, {"q-useful": "no"}).content.decode()
    assert [(each.answers, each.audience) for each in Opinion.objects.all()] == [({"useful": ["yes"]}, "company")]
    assert client.get(f"/en/guests/{one.key}/certificate.pdf").content[:5] == b"%PDF-"


def test_a_letter_to_several_says_to_each_their_own_data(colloquium: Colloquium) -> None:
    one, two = guest(colloquium, "Ait", function="Director"), guest(colloquium, "Bo", language="fr")
    write_to_all(
        colloquium, [one, two], Text(en="To {name}", fr="À {name}"), Text(en="{function}: {page}"), by=someone()
    )
    Mail.objects.filter(circular=None).delete()
    tell_guests()
    assert [letter.subject for letter in mail.outbox] == ["To Ait", "À Bo"]
    assert mail.outbox[0].body == f"Director: http://127.0.0.1:8000/en/guests/{one.key}/"


def test_a_letter_that_is_refused_is_tried_again_later_and_not_for_ever(
    colloquium: Colloquium, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest(colloquium, "Ait")

    def refuse(_self: object, **_said: object) -> None:
        raise SMTPRecipientsRefused({})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert tell_guests() == 0
    assert tell_guests() == 0
    assert Mail.objects.get().tries == 1


def test_many_registrations_from_one_place_are_stemmed_and_nothing_typed_is_lost(
    client: Client, colloquium: Colloquium, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "REGISTRATIONS", flood.Buckets(burst=1, a_second=0))
    assert send(client).status_code == 303
    answer = send(client, mail="bo@example.org", family="Bo")
    assert (answer.status_code, 'value="bo@example.org"' in answer.content.decode()) == (400, True)
