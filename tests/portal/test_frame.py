"""What stands around every page, and what every answer says to the browser."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = ["site-map/", "accessibility/", "legal-notice/", "design/"]


@pytest.mark.parametrize(
    ("header", "home"), [("fr-FR,fr;q=0.9", "/fr/"), ("en-US,en", "/en/"), ("ja", "/fr/"), ("", "/fr/")]
)
def test_the_entrance_leads_to_the_language_of_the_reader(client: Client, header: str, home: str) -> None:
    answer = client.get("/", headers={"accept-language": header})
    assert (answer.status_code, answer["Location"], answer["Vary"]) == (302, home, "Accept-Language, Cookie")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_about_the_site_answers(client: Client, page: str) -> None:
    assert client.get(f"/en/{page}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/en/design/", "/en/nowhere/", "/robots.txt", "/en/%00", "/static/design/tokens.css"]
)
def test_every_answer_forbids_what_these_pages_never_do(client: Client, path: str) -> None:
    answer = client.get(path)
    answer.close()
    kept = {name: answer.headers.get(name) for name in ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")}
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert kept == {
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")


def test_https_is_asked_for_where_it_is_spoken(client: Client) -> None:
    assert client.get("/en/design/", secure=True)["Strict-Transport-Security"].partition(";")[0] == "max-age=31536000"


def test_the_language_switch_keeps_the_page_and_its_query(client: Client) -> None:
    site = client.get("/en/design/?q=a").context["site"]
    assert [(tongue.code, tongue.url, tongue.current) for tongue in site.languages] == [
        ("fr", "/fr/design/?q=a", False),
        ("en", "/en/design/?q=a", True),
    ]


def test_a_page_names_its_translations_and_the_one_for_everybody_else(client: Client) -> None:
    site = client.get("/en/design/").context["site"]
    here = settings.PUBLIC_URL
    assert site.translations == [
        ("fr", f"{here}/fr/design/"),
        ("en", f"{here}/en/design/"),
        ("x-default", f"{here}/fr/design/"),
    ]


def test_the_site_map_for_machines_lists_each_page_in_each_language(client: Client) -> None:
    answer = client.get("/sitemap.xml").content.decode()
    assert answer.count(f"<loc>{settings.PUBLIC_URL}/en/") == answer.count(f"<loc>{settings.PUBLIC_URL}/fr/") >= 3


def test_a_weakness_has_somebody_to_be_told_to(client: Client, settings: Any) -> None:
    settings.CONTACT_EMAIL = "security@parliament.example"
    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert (fields["Contact"], fields["Preferred-Languages"]) == ("mailto:security@parliament.example", "fr, en")
