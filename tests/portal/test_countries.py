"""Countries and regions: a page for each, with a group or without."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from amity.groups import actions
from amity.groups.models import Kind
from tests.portal.world import START, World, address


def test_a_country_names_its_groups_and_who_presides_them(world: World, read: Any, get: Any) -> None:
    page = read("/en/countries/lv/")
    assert [each.text for each in page.part("groups").walk() if each.tag == "a"] == ["France-Baltic States"]
    found = get("/en/countries/lv.json")["country"]["groups"]
    assert [(row["key"], row["president"]["key"], row["delegated_president"]["key"]) for row in found] == [
        ("france-pays-baltes", "elodie-ferrand", "denis-evrard")
    ]


def test_a_country_without_a_group_says_when_the_last_one_was(world: World, read: Any, get: Any) -> None:
    page = read("/en/countries/sz/")
    assert page.texts("p", class_="nothing")[0] == "No group at present, last one 2014–2017."
    found = get("/en/countries/sz.json")["country"]
    assert (found["groups"], [row["key"] for row in found["former_groups"]]) == ([], ["france-swaziland"])


def test_a_country_says_the_kind_of_a_group_in_the_words_of_the_group(world: World, read: Any) -> None:
    notes = [each.text for each in read("/en/countries/lv/").part("groups").walk() if each.tag == "p"]
    over = read("/en/groups/france-pays-baltes/").texts("p", class_="over")
    kinds = {row[0]: row[1] for row in read("/en/groups/").table("content")}
    assert [note.partition(";")[0] for note in notes[1:]] == ["Regional group"]
    assert (over, kinds["France-Baltic States"]) == (["Regional group, since 2014"], "regional group")


def test_a_country_of_a_former_day_knows_no_later_group_and_no_later_name(world: World, read: Any) -> None:
    page = read("/en/countries/sz/", on="2014-09-30")
    assert page.texts("p", class_="nothing")[0] == "No group exists for this country, and no earlier one is recorded."
    assert [each.text for each in page.part("names").walk() if each.tag == "li"] == ["Swazilanduntil 19 April 2018"]
    assert page.texts("h2")[0] == "Groups on that day"


def test_a_group_keeps_the_kind_of_the_day(world: World, get: Any) -> None:
    group = world.groups["study"]
    actions.change_kind(group, Kind.CONTACT, on=date(2020, 1, 1), by=world.clerk, at=START)
    found = [get("/en/countries/is.json", on=day)["country"] for day in ("2019-12-31", "2020-01-01")]
    assert [country["groups"][0]["kind"] for country in found] == ["study", "contact"]


def test_the_regions_of_a_country_are_a_step_away(world: World, read: Any) -> None:
    links = [each.attributes["href"] for each in read("/fr/pays/ee/").all("a")]
    assert links.count(address("region", "fr", key="europe")) == 1


def test_a_country_goes_by_its_name_of_the_day(world: World, read: Any) -> None:
    titles = [read("/en/countries/sz/", on=day).texts("h1") for day in ("2018-04-18", "2018-04-19")]
    assert titles == [["Swaziland"], ["Eswatini"]]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("name", "key"), [("swaziland", "sz"), ("eesti", "ee"), ("lettonie", "lv"), ("latvia", "lv")])
@pytest.mark.parametrize("view", ["country", "country_data"])
def test_a_former_or_foreign_name_leads_to_the_country(
    world: World, client: Client, view: str, name: str, key: str, language: str
) -> None:
    answer = client.get(f"{address(view, language, key=name)}?on=2020-01-01")
    assert (answer.status_code, answer["Location"]) == (301, f"{address(view, language, key=key)}?on=2020-01-01")


@pytest.mark.parametrize(
    "door", ["countries/atlantis/", "countries/atlantis.json", "countries/europe/", "regions/ee/", "regions/x/"]
)
def test_what_is_no_country_has_no_page(world: World, client: Client, door: str) -> None:
    assert client.get(f"/en/{door}").status_code == 404


@pytest.mark.parametrize(
    "door", ["countries/", "countries.json", "countries.csv", "countries/ee/", "countries/ee.json", "regions/europe/"]
)
def test_a_day_that_is_none_is_refused(world: World, client: Client, door: str) -> None:
    assert client.get(f"/en/{door}?on=2025-02-30").status_code == 400


def test_every_country_is_listed_under_its_region(world: World, read: Any) -> None:
    page = read("/en/countries/")
    stem = "/en/countries/"
    listed = {
        anchor: [each.text for each in page.part(anchor).walk()
                 if each.tag == "a" and each.attributes["href"].startswith(stem)]
        for anchor in ("africa", "europe")
    }  # fmt: skip
    assert listed == {"africa": ["Eswatini", "Morocco"], "europe": ["Estonia", "France", "Iceland", "Latvia"]}
    assert page.texts("p", class_="lede") == ["4 countries have a group."]


def test_the_list_is_the_same_as_data(world: World, get: Any, sheet: Any) -> None:
    listed = {row["key"]: "|".join(row["groups"]) for row in get("/en/countries.json")["countries"]}
    cells = {row[0]: row[4] for row in sheet("/en/countries.csv")[1:]}
    expected = {"ee": "france-estonie|france-pays-baltes", "lv": "france-pays-baltes", "ma": "france-maroc",
                "is": "etude-islande", "sz": "", "fr": ""}  # fmt: skip
    assert listed == cells == expected


def test_a_region_counts_its_countries_with_a_group(world: World, read: Any) -> None:
    page = read("/en/regions/africa/")
    assert (page.texts("h1"), page.texts("p", class_="lede")) == (["Africa"], ["1 country here has a group."])


def test_a_region_of_another_day_says_which_day(world: World, read: Any) -> None:
    page = read("/en/regions/africa/?on=2016-01-01")
    assert page.texts("p", class_="lede") == ["2 countries here have a group."]
    assert [each.attributes["datetime"] for each in page.all("time")][:1] == ["2016-01-01"]


def test_a_name_in_another_script_stands_with_its_reading(world: World, get: Any, client: Client) -> None:
    page = client.get("/en/countries/ma/").content.decode()
    assert '<span lang="ar" dir="rtl">المغرب</span> <span class="quiet" lang="ar-Latn">(al-Maghrib)</span>' in page
    assert get("/en/countries/ma.json")["country"]["readings"] == {"ar": "al-Maghrib"}
