"""The list of groups: what its address asks is what it answers, page and data alike."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.portal.world import World

ALL = ["france-estonie", "france-maroc", "france-pays-baltes", "etude-islande"]


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ALL),
        ("kind=single", ["france-estonie", "france-maroc"]),
        ("kind=regional", ["france-pays-baltes"]),
        ("kind=friendship", ["france-estonie", "france-maroc", "france-pays-baltes"]),
        ("kind=study", ["etude-islande"]),
        ("region=africa", ["france-maroc"]),
        ("region=europe", ["france-estonie", "france-pays-baltes", "etude-islande"]),
        ("country=lv", ["france-pays-baltes"]),
        ("country=ee&kind=single", ["france-estonie"]),
        ("bench=lake", ["france-pays-baltes"]),
        ("bench=hill", []),
        ("state=active", ALL),
        ("state=dormant", []),
        ("state=dissolved", ["france-swaziland"]),
        ("state=any", [*ALL[:3], "france-swaziland", "etude-islande"]),
        ("q=baltes", ["france-pays-baltes"]),
        ("q=MOROCCO", ["france-maroc"]),
        ("q=ferrand elodie", ["france-pays-baltes"]),
        ("q=nobody", []),
        (
            "on=2016-01-01",
            ["france-estonie", "france-maroc", "france-pays-baltes", "france-swaziland", "etude-islande"],
        ),
        ("on=2000-01-01", []),
    ],
)
def test_a_filter_leaves_what_answers_it(world: World, read: Any, get: Any, sheet: Any, query: str, slugs: list[str]):
    page = read(f"/en/groups/?{query}")
    links = [each.attributes["href"].partition("/")[0] for row in page.all("th", scope="row") for each in row.walk()
             if each.tag == "a"]  # fmt: skip
    data = [row["key"] for row in get(f"/en/groups.json?{query}")["groups"]]
    cells = [row[0] for row in sheet(f"/en/groups.csv?{query}")[1:]]
    assert links == data == cells == slugs


@pytest.mark.parametrize(
    ("name", "label"),
    [("kind", "Kind"), ("region", "Region"), ("country", "Country"), ("bench", "Presided over by"), ("state", "State")],
)
@pytest.mark.parametrize("door", ["/", ".json", ".csv"])
def test_an_unknown_value_is_refused_with_the_name_of_the_filter(
    world: World, client: Client, door: str, name: str, label: str
) -> None:
    answer = client.get(f"/en/groups{door}?{name}=zzz")
    refused = f"“zzz” is not a value of the filter “{label}”."
    assert (answer.status_code, answer.context["title"]) == (400, refused)


def test_the_address_holds_the_whole_question(world: World, read: Any) -> None:
    query = "q=france&kind=friendship&region=europe&on=2025-06-01&known=2025-06-02"
    page = read(f"/en/groups/?{query}")
    kept = {
        each.attributes["name"]: each.attributes["value"] for each in page.all("input") if "name" in each.attributes
    }
    chosen = [each.attributes["value"] for each in page.root.walk() if "selected" in each.attributes]
    assert {name: kept[name] for name in ("on", "known")} == {"on": "2025-06-01", "known": "2025-06-02"}
    assert page.part("filter-q").attributes["value"] == "france"
    assert chosen == ["friendship", "europe"]
    assert [each.attributes["href"] for each in page.all("link", type="text/csv")] == [f"/en/groups.csv?{query}"]
    (switch,) = page.all("a", hreflang="fr")
    assert switch.attributes["href"].partition("?")[2] == query


def test_a_row_says_what_the_group_is(world: World, read: Any) -> None:
    assert read("/en/groups/?kind=regional").table() == [
        ["France-Baltic States", "regional group", "Élodie Ferrand", "Lake Group", "3"]
    ]


def test_an_empty_answer_offers_the_whole_list(world: World, read: Any) -> None:
    nothing = read("/en/groups/?q=nobody").one("p", class_="nothing")
    assert nothing.text == "No group matches these filters. All groups"


def test_the_filter_of_states_says_what_is_shown_when_nothing_is_asked(world: World, read: Any) -> None:
    """Without a choice the list holds what is active: its first option says so, and asking for it changes nothing."""
    asked, plain = read("/en/groups/?state=active"), read("/en/groups/")
    options = [each.text for each in plain.all("option") if each.attributes["value"] == ""]
    assert options[-1] == "active"
    assert asked.table() == plain.table() != []
