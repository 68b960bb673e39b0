"""The home page: its sentences are computed, and say the same everywhere."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from amity.groups import actions
from amity.portal import labels
from tests.portal.world import START, World, address

NUMBERS = {
    "friendship_groups": 3, "regional": 1, "single_country": 2, "other_groups": 1,
    "by_kind": {"friendship": 3, "study": 1}, "countries": 3, "members_of_a_group": 6, "members_of_the_chamber": 8,
}  # fmt: skip


def test_the_counters_are_those_of_the_register(world: World, get: Any) -> None:
    found = get("/en/index.json")
    assert found["counters"] == NUMBERS
    assert found["headline"] == "3 friendship groups link Senate to 3 countries."
    assert found["details"] == (
        "1 regional group, 2 groups for a single country and 1 study group."
        " 6 of 8 senators belong to at least one of them."
    )


def test_the_page_says_what_the_data_say(world: World, read: Any, get: Any) -> None:
    page, data = read("/en/"), get("/en/index.json")
    assert (page.texts("h1"), page.texts("p", class_="lede")) == ([data["headline"]], [data["details"]])
    assert read("/en/groups/").texts("p", class_="lede") == [data["details"]]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_counters_are_the_same_in_each_language(world: World, read: Any, get: Any, language: str) -> None:
    data = get(address("home_data", language))
    assert data["counters"] == NUMBERS
    assert read(address("home", language)).texts("h1") == [data["headline"]]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_counters_agree_with_the_lists(world: World, get: Any, language: str) -> None:
    rows = get(address("groups_data", language, ending="json"))["groups"]
    friendship = [row for row in rows if row["kind"] == "friendship"]
    people = get(address("people_data", language, ending="json"))["people"]
    assert len(friendship) == NUMBERS["friendship_groups"]
    assert sum(row["regional"] for row in friendship) == NUMBERS["regional"]
    assert len(rows) - len(friendship) == NUMBERS["other_groups"]
    assert len({key for row in friendship for key in row["countries"]}) == NUMBERS["countries"]
    assert len(people) == NUMBERS["members_of_the_chamber"]


def test_one_change_is_everywhere_at_once(world: World, read: Any, get: Any) -> None:
    actions.leave(world.people[5], world.groups["french"], on=date(2025, 1, 1), by=world.clerk, at=START)
    sentence = "5 of 8 senators belong to at least one of them."
    assert get("/en/index.json")["counters"]["members_of_a_group"] == 5
    assert get("/fr/index.json")["counters"]["members_of_a_group"] == 5
    ledes = [read(page).texts("p", class_="lede")[0] for page in ("/en/", "/en/groups/")]
    assert [lede.partition(". ")[2] for lede in ledes] == [sentence, sentence]
    assert [row["members"] for row in get("/en/groups.json")["groups"]] == [3, 0, 3, 0]


def test_the_map_and_its_table_hold_the_same_countries(world: World, read: Any) -> None:
    page = read("/en/")
    tied = {"one": "a group of its own", "region": "a regional group", "other": "a group of another kind"}
    drawn = {
        each.attributes["aria-label"].partition(":")[0]
        for each in page.all("a")
        if each.attributes.get("aria-label", "").partition(": ")[2] in tied.values()
    }
    assert sorted(drawn) == [row[0] for row in page.table("countries")] == ["Estonia", "Iceland", "Latvia", "Morocco"]


def test_the_home_page_lists_published_meetings_only(world: World, read: Any) -> None:
    lines = [each.text for each in read("/en/").part("meetings").walk() if each.tag == "li"]
    assert lines == ["12 June 2025France-EstoniaHearing"]


@pytest.mark.parametrize(
    ("door", "status"), [("/en/?on=x", 400), ("/en/index.json?known=x", 400), ("/en/index.xml", 404)]
)
def test_what_cannot_be_answered_is_refused(world: World, client: Client, door: str, status: int) -> None:
    assert client.get(door).status_code == status


def test_the_news_of_the_whole_register_leave_out_what_is_only_proposed(world: World, client: Client) -> None:
    feed = client.get("/en/index.atom").content.decode()
    groups = {part.partition(":")[0].partition("<")[0] for part in feed.split("<title>")[2:]}
    assert groups == {"France-Estonia", "France-Baltic States", "France-Maroc", "Iceland study", "France-Swaziland"}


def test_the_sentence_speaks_the_language_of_the_page(world: World, read: Any) -> None:
    with translation.override("fr"):
        said = labels.the(world.chamber)
    assert read("/fr/").texts("h1")[0].count(said) == 1
