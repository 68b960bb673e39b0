"""“Report an error” without account, cookie or script, against robots and whatever they send."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client

from amity.notices.models import Letter
from amity.portal import formtokens
from tests.portal.world import World

pytestmark = pytest.mark.django_db
TEXT = "The president of this group is another person."


def token(seconds: int = 60) -> str:
    """A token that was given out so long ago."""
    import time  # noqa: PLC0415

    with time_machine.travel(time.time() - seconds, tick=False):
        return formtokens.make()


def send(client: Client, **said: str) -> Any:
    return client.post("/en/report/", {"text": TEXT, "token": token(), "page": "/en/groups/france-estonie/", **said})


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.context["refusal"]


def test_every_page_leads_to_the_form_with_its_own_address(world: World, read: Any) -> None:
    page = read("/en/groups/france-estonie/", on="2025-06-01")
    (link,) = [each for each in page.all("a") if each.text == "Report an error"]
    form = read(link.attributes["href"])
    assert form.one("input", id="id_page").attributes["value"] == "/en/groups/france-estonie/"
    assert [each.text for each in form.all("a") if each.text == "Report an error"] == []


def test_a_letter_gets_a_reference_and_a_page(world: World, client: Client) -> None:
    answer = send(client, mail="a@reader.example", place="President")
    letter = Letter.objects.get()
    assert (answer.status_code, answer["Location"], answer.cookies) == (303, f"/en/report/{letter.key}/", {})
    assert letter.subject == f"groups.group:{world.groups['single'].pk}"
    page = client.get(answer["Location"])
    assert (page.status_code, page.context["title"], "no-store" in page["Cache-Control"]) == (
        200,
        letter.reference,
        True,
    )
    assert "a@reader.example" not in page.content.decode()
    assert 'content="noindex"' in page.content.decode()


def test_nobody_reads_a_letter_without_its_address(world: World, client: Client) -> None:
    send(client)
    letter = Letter.objects.get()
    keys = [letter.reference, str(letter.pk), letter.key[:-1], "x"]
    assert [client.get(f"/en/report/{key}/").status_code for key in keys] == [404] * 4


def test_the_same_form_sent_twice_is_one_letter(world: World, client: Client) -> None:
    once = token()
    found = {send(client, token=once)["Location"] for _twice in range(2)}
    assert (len(found), Letter.objects.count()) == (1, 1)
    assert refusal(send(client, token=once, text="Quite another error here.")) == (
        400,
        (
            f"This form has been sent already ({Letter.objects.get().reference})."
            " Send it once more if this is another error: your text is kept below."
        ),
    )


@pytest.mark.parametrize(
    "wrong", ["", "x", "a:b:c", "W10:1:x", "x" * 300, "\ud800".encode("utf-8", "replace").decode()]
)
def test_a_form_without_a_good_token_is_not_taken_and_loses_nothing(world: World, client: Client, wrong: str) -> None:
    answer = send(client, token=wrong)
    assert refusal(answer) == (400, "This form is no longer valid. What you wrote is kept below: send it once more.")
    form = answer.context["form"]
    assert (form["text"].value(), formtokens.read(form["token"].value()) is not None) == (TEXT, True)
    assert Letter.objects.count() == 0


def test_a_form_is_taken_neither_at_once_nor_the_next_day(world: World, client: Client) -> None:
    found = [refusal(send(client, token=token(seconds)))[1].partition(".")[0] for seconds in (0, 7 * 3600)]
    assert found == ["That went too fast for a person", "This form is no longer valid"]


def test_whoever_fills_the_field_that_nobody_sees_is_asked_again(world: World, client: Client) -> None:
    answer = send(client, website="https://spam.example")
    assert refusal(answer)[1].startswith("A field that readers do not see was filled.")
    assert (answer.context["form"]["website"].value(), Letter.objects.count()) == ("", 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", "x" * 5000), ("text", ""), ("text", "short"), ("mail", "no mail"), ("mail", "x" * 300),
     ("place", "x" * 400), ("page", "x" * 400), ("text", "\x00" * 20), ("token", "x" * 5000)],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_field_by_field(world: World, client: Client, field: str, value: str) -> None:
    answer = send(client, **{field: value})
    assert (answer.status_code, list(answer.context["form"].errors), Letter.objects.count()) == (400, [field], 0)


def test_html_is_only_words(world: World, client: Client) -> None:
    address = send(client, text="<script>alert(1)</script> <b>x</b>", place='"><img src=x>')["Location"]
    page = client.get(address).content.decode()
    assert ("<script>alert" in page, "<img" in page, "<b>x" in page) == (False, False, False)


def test_a_flood_of_addresses_is_refused(world: World, client: Client) -> None:
    assert refusal(send(client, text="http://a.example https://b.example http://c.example"))[1] == (
        "The text holds more than two addresses. Name the sources in words instead."
    )


def test_one_place_cannot_write_without_end(world: World, client: Client) -> None:
    found = [send(client).status_code for _each in range(6)]
    other = client.post("/en/report/", {"text": TEXT, "token": token()}, REMOTE_ADDR="192.0.2.9")
    assert (found, other.status_code) == ([303] * 5 + [400], 303)


def test_a_reader_cannot_choose_where_they_come_from(world: World, client: Client, settings: Any) -> None:
    found = [client.post("/en/report/", {"text": TEXT, "token": token()}, headers={"x-forwarded-for": f"192.0.2.{n}"})
             for n in range(6)]  # fmt: skip
    assert found[5].status_code == 400
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    last = client.post(
        "/en/report/", {"text": TEXT, "token": token()}, headers={"x-forwarded-for": "1.1.1.1, 192.0.2.77"}
    )
    assert last.status_code == 303


def test_a_huge_body_is_refused(world: World, client: Client) -> None:
    assert send(client, text="x" * 3_000_000).status_code == 400


@pytest.mark.parametrize(
    "page", ["//elsewhere.example/x", "javascript:alert(1)", "/\\x", "x" * 9000, "%00", "http://["]
)
def test_no_page_that_is_named_breaks_the_form(world: World, client: Client, page: str) -> None:
    assert client.get("/en/report/", {"page": page}).status_code == 200
    assert send(client, page=page).status_code in {303, 400}


def test_a_head_is_answered_and_nothing_else(world: World, client: Client) -> None:
    assert client.head("/en/report/").status_code == 200
    assert [getattr(client, method)("/en/report/").status_code for method in ("put", "delete", "patch")] == [405] * 3
