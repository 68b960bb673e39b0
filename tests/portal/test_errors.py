"""No address breaks the site, and each page of error is of use."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from amity.portal.errors import failed, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/%00", 400),
        ("/en/design/?text=%00", 400),
        ("/en/%ff%fe/", 404),
        ("/en/%F0%9F%90%99/", 404),
        ("/en/" + "a" * 3000 + "/", 404),
        ("/en/../../etc/passwd", 404),
        ("/xx/design/", 404),
        ("/nowhere", 404),
        ("/static/nothing.css", 404),
        ("/en/design/?page=99999999999999999999999&text=%ff&kind=%27", 200),
        ("/en/design/?" + "&".join(f"a{n}=1" for n in range(1200)), 400),
    ],
)
def test_no_address_breaks_the_site(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    answer.close()
    assert answer.status_code == status


@pytest.mark.parametrize("sent", [{"access": "x" * 3_000_000}, {f"f{n}": "1" for n in range(1200)}])
def test_a_form_that_is_too_long_is_told_so_and_not_that_its_address_is_wrong(
    client: Client, sent: dict[str, str]
) -> None:
    answer = client.post(
        reverse("portal:error_report"),
        urlencode(sent),
        content_type="application/x-www-form-urlencoded",
        headers={"accept-language": "en"},
    )
    assert (answer.status_code, "longer than the site takes at once" in answer.content.decode()) == (400, True)


def test_a_foreign_host_is_refused_with_a_page(client: Client) -> None:
    assert client.get("/en/design/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/fr/groupes/france-canda/", "france canda"),
        ("/en/x/Łódź_2.json", "Łódź 2"),
        ("/", ""),
        ("/%C3%A9t%C3%A9", "été"),
    ],
)
def test_the_words_of_a_lost_address_are_ready_to_be_searched(path: str, words: str) -> None:
    assert words_of(path) == words


def test_a_lost_page_speaks_the_language_of_its_address(client: Client) -> None:
    answer = client.get("/en/nowhere/france-canda/", headers={"accept-language": "fr"})
    assert (answer.status_code, answer.context["title"]) == (404, "There is no page at this address.")


def test_what_cannot_be_sent_is_said_with_what_can(client: Client) -> None:
    answer = client.post("/en/design/")
    assert (answer.status_code, answer["Allow"], answer.context["title"]) == (
        405,
        "GET, HEAD",
        "This page can only be read.",
    )


def test_a_break_needs_no_database_to_be_said(rf: RequestFactory, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert failed(rf.get("/en/x")).status_code == 500
