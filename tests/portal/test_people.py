"""The members of the chamber: the list, its filters and pages, and the page of one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from amity.people.actions import rename, seat, unseat
from tests.portal.world import START, World

KEYS = ["alix-bertin", "basile-caron", "chloe-dumas", "denis-evrard", "elodie-ferrand", "felix-garnier",
        "garance-hubert", "hugo-imbert"]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "keys"),
    [("", KEYS), ("q=dumas", KEYS[2:3]), ("q=ELODIE FERRAND", KEYS[4:5]), ("bench=hill", KEYS[1::2]),
     ("bench=lake&q=b", ["alix-bertin", "garance-hubert"]), ("q=zzz", []), ("on=2000-01-01", [])],
)  # fmt: skip
def test_a_filter_leaves_who_answers_it(world: World, read: Any, get: Any, sheet: Any, query: str, keys: list[str]):
    page = read(f"/en/members/?{query}")
    links = [each.attributes["href"].rstrip("/") for row in page.all("th", scope="row") for each in row.walk()
             if each.tag == "a"]  # fmt: skip
    data = [row["key"] for row in get(f"/en/members.json?{query}")["people"]]
    cells = [row[0] for row in sheet(f"/en/members.csv?{query}")[1:]]
    assert links == data == cells == keys


def test_a_row_counts_groups_and_offices(world: World, sheet: Any) -> None:
    assert [row[:-1] for row in sheet("/en/members.csv?q=denis")] == [
        ["Key", "Name", "Political group", "Constituency", "Groups", "Offices"],
        ["denis-evrard", "Denis Évrard", "HILL", "North", "1", "1"],
    ]


@pytest.mark.parametrize("door", ["members/", "members.json", "members.csv"])
def test_an_unknown_political_group_is_refused_with_the_name_of_the_filter(
    world: World, client: Client, door: str
) -> None:
    answer = client.get(f"/en/{door}?bench=zzz")
    refused = "“zzz” is not a value of the filter “Political group”."
    assert (answer.status_code, answer.context["title"]) == (400, refused)


def test_a_person_has_groups_and_offices_now_and_by_term(world: World, read: Any, get: Any) -> None:
    page = read("/en/members/denis-evrard/")
    assert [each.text for each in page.part("offices").walk() if each.tag == "li"] == [
        "France-Baltic StatesDelegated president (Latvia)"
    ]
    assert [each.text for each in page.part("terms").walk() if each.tag == "h3"] == [
        "Term of 2023", "Term of 2020", "Term of 2017", "Term of 2014",
    ]  # fmt: skip
    (part,) = get("/en/members/denis-evrard.json")["groups"]
    assert part["offices"] == [{"office": "delegated_president", "country": "lv", "since": "2014-10-01", "until": None}]


def test_a_person_keeps_their_address_under_another_name(world: World, read: Any) -> None:
    rename(world.people[0], "Alix", "Bertin-Roy", on=date(2024, 1, 1), by=world.clerk, at=START)
    titles = [read("/en/members/alix-bertin/", on=day).texts("h1") for day in ("2023-12-31", "2024-01-01")]
    assert titles == [["Alix Bertin"], ["Alix Bertin-Roy"]]


def test_a_person_out_of_office_keeps_a_page(world: World, read: Any, get: Any) -> None:
    unseat(world.people[7], world.chamber, on=date(2024, 1, 1), by=world.clerk, at=START)
    assert read("/en/members/hugo-imbert/").texts("dd")[-1] == "not in office on that day"
    assert [row["key"] for row in get("/en/members.json")["people"]] == KEYS[:7]


def test_a_person_of_a_former_day_knows_no_later_mandate(world: World, read: Any, get: Any) -> None:
    unseat(world.people[7], world.chamber, on=date(2024, 1, 1), by=world.clerk, at=START)
    seat(world.people[7], world.chamber, on=date(2025, 1, 1), by=world.clerk, at=START)
    found = {}
    for day in ("2023-12-31", "2025-01-01"):
        told = get("/en/members/hugo-imbert.json", on=day)["person"]
        lines = [each for each in read("/en/members/hugo-imbert/", on=day).part("mandates").walk() if each.tag == "li"]
        found[day] = ([row["since"] for row in told["mandates"]], len(told["political_groups"]), len(lines))
    assert found == {"2023-12-31": (["2014-10-01"], 1, 2), "2025-01-01": (["2025-01-01", "2014-10-01"], 1, 3)}


def test_a_term_of_a_former_day_ends_with_that_day(world: World, read: Any) -> None:
    world.elect(world.groups["regional"], 1, "treasurer", on=date(2024, 3, 1))
    page = "/en/members/basile-caron/"
    treasurers = {
        day: sum("Treasurer" in each.text for each in read(page, on=day).part("terms").walk() if each.tag == "li")
        for day in ("2024-02-29", "2024-03-01")
    }
    assert treasurers == {"2024-02-29": 0, "2024-03-01": 1}


@pytest.mark.parametrize("door", ["members/nobody/", "members/nobody.json"])
def test_a_stranger_has_no_page(world: World, client: Client, door: str) -> None:
    assert client.get(f"/en/{door}").status_code == 404


@pytest.mark.parametrize("door", ["members/", "members.json", "members.csv", "members/alix-bertin/",
                                  "members/alix-bertin.json"])  # fmt: skip
def test_a_day_that_is_none_is_refused(world: World, client: Client, door: str) -> None:
    assert client.get(f"/en/{door}?known=tomorrow").status_code == 400
