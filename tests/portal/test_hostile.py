"""No page answers 500 to anything in an address."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.depth import examples, spread
from tests.portal.world import World, address

ANSWERS = {200, 301, 302, 400, 404, 405}
DOORS = [
    "/", "/sitemap.xml", "/robots.txt", "/en/", "/en/index.json", "/en/index.atom", "/en/groups/", "/en/groups.json",
    "/en/groups.csv", "/en/groups/france-estonie/", "/en/groups/france-estonie.json", "/en/groups/france-estonie.csv",
    "/en/groups/france-estonie.atom", "/en/groups/france-estonie/changes/", "/en/countries/", "/en/countries.json",
    "/en/countries.csv", "/en/countries/ee/", "/en/countries/ee.json", "/en/regions/europe/",
    "/en/regions/europe.json", "/en/groups/france-estonie/changes.json", "/en/members/",
    "/en/members.json", "/en/members.csv", "/en/members/alix-bertin/", "/en/members/alix-bertin.json", "/en/search/",
    "/en/search.json", "/en/site-map/", "/en/accessibility/", "/en/legal-notice/", "/en/design/",
]  # fmt: skip
READS = {  # what a door reads beside the day, by the door that reads it with least ado
    "/en/index.json": ["on", "known"],
    "/en/groups/": ["q", "kind", "region", "country", "bench", "state"],
    "/en/groups/france-estonie/changes/": ["from", "to"],
    "/en/members/": ["q", "bench", "page"],
    "/en/search/": ["q"],
    "/en/design/": ["q", "page"],
}
NASTY = [
    "%00", "%FF%FE", "%C0%AF", "%F0%9F%90%99", "%ED%A0%80", "x" * 6000, "9" * 400, "-1", "1e999", "NaN", "%2F..%2F..",
    "2025-02-30", "0000-00-00", "9999-12-31", "2299-12-31", "1700-01-01", "2025-W01-1", "20250101", "-2025-01-01",
    "%D9%A2%D9%A0%D9%A2%D9%A5-01-01", "%E2%80%AE", "'%3B--", "%22%3E%3Cscript%3E", "%25s%25n", "{{7*7}}", "a[]=1", "+",
    "%C2%B2", "1%C2%B2", "%0D%0ASet-Cookie:a=b", "2025-01-01T00:00", "%", "%%", "&&&", "=", "null", "true",
]  # fmt: skip
STEMS = ["/en/", "/en/groups/", "/en/countries/", "/en/regions/", "/en/members/", "/"]
slowly = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def status(client: Client, address: str, method: str = "get") -> int:
    answer = getattr(client, method)(address)
    return int(answer.status_code)


@pytest.mark.on_both
@pytest.mark.parametrize(("door", "field"), [(door, field) for door, fields in READS.items() for field in fields])
def test_nothing_in_a_question_breaks_the_door_that_reads_it(
    world: World, client: Client, door: str, field: str
) -> None:
    found = {value: status(client, f"{door}?{field}={value}") for value in spread(NASTY)}
    assert {value: code for value, code in found.items() if code not in ANSWERS} == {}


@pytest.mark.parametrize("door", DOORS)
def test_no_day_breaks_a_door(world: World, client: Client, door: str) -> None:
    days = ["%00", "2025-02-30", "1700-01-01", "2299-12-31", "%FF"]
    found = {day: status(client, f"{door}?on={day}&known={day}&to={day}") for day in days}
    assert {day: code for day, code in found.items() if code not in ANSWERS} == {}


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_in_a_path_breaks_a_door(world: World, client: Client, stem: str) -> None:
    endings = ["", "/", ".json", "/changes.json", "//"]
    found = {value[:20] + end: status(client, f"{stem}{value}{end}") for value in spread(NASTY) for end in endings}
    assert {path: code for path, code in found.items() if code not in ANSWERS} == {}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_a_door_takes_nothing(world: World, client: Client, method: str) -> None:
    found = {door: status(client, door, method) for door in DOORS}
    assert found == dict.fromkeys(DOORS, 405)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_what_cannot_be_sent_is_said_before_any_token_is_asked_for(world: World, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)("/en/groups/france-estonie/")
    assert (answer.status_code, answer["Allow"], answer.context["title"]) == (
        405, "GET, HEAD", "This page can only be read.",
    )  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_a_head_is_answered_like_a_page_without_its_body(world: World, client: Client, door: str) -> None:
    answer = client.head(door)
    assert (answer.status_code, answer.content) == (client.get(door).status_code, b"")


@pytest.mark.parametrize(
    "header", ["accept-language", "accept-encoding", "if-modified-since", "if-none-match", "cookie"]
)
@pytest.mark.parametrize("value", ["x" * 9000, "\xff\xfe", "*;q=9999", ",,,,", "fr-" * 500, "Mon, 99 Zzz 0000"])
def test_no_header_breaks_a_page(world: World, client: Client, header: str, value: str) -> None:
    assert client.get("/en/groups/", headers={header: value}).status_code == 200
    assert client.get("/", headers={header: value}).status_code == 302


@slowly
@given(
    door=st.sampled_from(DOORS), field=st.sampled_from(["on", "q", "kind", "page", "from"]), text=st.text(max_size=60)
)
def test_no_text_in_a_question_breaks_a_door(world: World, client: Client, door: str, field: str, text: str) -> None:
    assert status(client, f"{door}?{field}={quote(text, errors='surrogatepass')}") in ANSWERS


@slowly
@given(stem=st.sampled_from(STEMS), text=st.text(max_size=40), end=st.sampled_from(["", "/", ".json", ".csv", ".atom"]))
def test_no_text_in_a_path_breaks_a_door(world: World, client: Client, stem: str, text: str, end: str) -> None:
    assert status(client, f"{stem}{quote(text, errors='surrogatepass')}{end}") in ANSWERS


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_lost_address_offers_what_has_a_near_name(world: World, client: Client, language: str) -> None:
    answer = client.get(f"/{language}/x/france-estnie/")
    near = [row.url for row in answer.context["near"]]
    assert (answer.status_code, near) == (404, [address("group", language, slug="france-estonie")])
