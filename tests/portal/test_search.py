"""The search in the head of every page: groups, countries and people by a name, with a slip forgiven."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.portal.world import World


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Estonia", {"country": ["Estonia"], "group": ["France-Estonia"]}),
        ("estnia", {"country": ["Estonia"], "group": ["France-Estonia"]}),
        ("EVRARD", {"person": ["Denis Évrard"]}),
        ("  ", {}),
        ("zzzzzzzz", {}),
    ],
)
def test_words_find_names(world: World, read: Any, get: Any, words: str, found: dict[str, list[str]]) -> None:
    page, data = read("/en/search/", q=words), get("/en/search.json", q=words)["results"]
    shown = {
        each.attributes["id"]: [link.text for link in each.walk() if link.tag == "a"]
        for each in page.all("section")
    }  # fmt: skip
    kinds = sorted({row["kind"] for row in data})
    assert shown == {kind: [row["title"] for row in data if row["kind"] == kind] for kind in kinds} == found


def test_a_former_name_says_why_it_answers(world: World, get: Any) -> None:
    rows = [row for row in get("/en/search.json", q="swaziland")["results"] if row["kind"] == "country"]
    assert [(row["title"], row["why"]) for row in rows] == [("Eswatini", "Swaziland")]


def test_the_words_stay_in_the_field_and_cannot_leave_it(world: World, read: Any) -> None:
    words = '"><script>alert(1)</script>'
    page = read("/en/search/", q=words)
    assert page.part("search").attributes["value"] == words
    assert [each.attributes.get("src", "inline") for each in page.all("script")] == []


@pytest.mark.parametrize("door", ["/en/search/", "/en/search.json"])
def test_a_day_that_is_none_is_refused(world: World, client: Client, door: str) -> None:
    assert client.get(door, {"q": "a", "on": "never"}).status_code == 400


@pytest.mark.parametrize("words", ["a" * 5000, "٪" * 300, "\u202e\ufeff", "%", "_", "\\", "(((", "👩‍👩‍👧"])
def test_any_words_have_an_answer(world: World, client: Client, words: str) -> None:
    assert client.get("/en/search/", {"q": words}).status_code == 200
