"""What every page and file says of itself: licence, source, day, language, and the same facts in each form."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from amity.groups.actions import rename
from amity.languages.texts import Text
from amity.portal.shapes.data import plain
from tests.portal.world import BEGINNING, START, World, address

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
FILES: dict[str, dict[str, str]] = {
    "home_data": {},
    "groups_data": {"ending": "json"},
    "group_data": {"slug": "france-estonie", "ending": "json"},
    "countries_data": {"ending": "json"},
    "country_data": {"key": "ee"},
    "region_data": {"key": "europe"},
    "group_changes_data": {"slug": "france-estonie"},
    "people_data": {"ending": "json"},
    "person_data": {"key": "alix-bertin"},
    "search_data": {"ending": "json"},
}
SHEETS: dict[str, dict[str, str]] = {
    "groups_data": {"ending": "csv"},
    "group_data": {"slug": "france-pays-baltes", "ending": "csv"},
    "countries_data": {"ending": "csv"},
    "people_data": {"ending": "csv"},
}
PAGES: dict[str, dict[str, str]] = {
    "home": {},
    "groups": {},
    "group": {"slug": "france-estonie"},
    "group_changes": {"slug": "france-estonie"},
    "countries": {},
    "country": {"key": "ee"},
    "region": {"key": "europe"},
    "people": {},
    "person": {"key": "alix-bertin"},
    "site_map": {},
    "accessibility": {},
    "legal_notice": {},
}


@LANGUAGES
@pytest.mark.parametrize("view", FILES)
def test_a_file_says_its_licence_its_source_and_its_day(world: World, get: Any, view: str, language: str) -> None:
    found = get(address(view, language, **FILES[view]), on="2025-06-01", known="2025-06-02")
    assert {name: found[name] for name in ("version", "sample", "licence", "attribution", "updated", "as_of")} == {
        "version": "1",
        "sample": False,
        "licence": {"name": settings.DATA_LICENCE, "url": settings.DATA_LICENCE_URL},
        "attribution": "Sénat" if language == "fr" else "Senate",
        "updated": "2020-01-01T09:00:00Z",
        "as_of": {"day": "2025-06-01", "known": "2025-06-02T23:59:59.999+02:00"},
    }


@pytest.mark.parametrize("view", FILES)
def test_a_file_may_be_read_from_another_site(world: World, client: Client, view: str) -> None:
    assert client.get(address(view, **FILES[view]))["Access-Control-Allow-Origin"] == "*"


@LANGUAGES
@pytest.mark.parametrize("view", SHEETS)
def test_a_sheet_is_one_that_spreadsheets_open(world: World, client: Client, view: str, language: str) -> None:
    answer = client.get(address(view, language, **SHEETS[view]))
    first = answer.content.decode("utf-8-sig").partition("\r\n")[0]
    assert answer.content[:3] == b"\xef\xbb\xbf"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    with translation.override(language):
        assert first.split(",")[:2] == [gettext("Key"), gettext("Name")]


@pytest.mark.parametrize("view", SHEETS)
def test_each_row_of_a_sheet_says_its_source_its_licence_and_its_last_update(
    world: World, client: Client, sheet: Any, view: str
) -> None:
    where = address(view, "en", **SHEETS[view])
    header, *rows = sheet(where)
    assert header[-1] == "Source, licence and last update"
    assert {row[-1] for row in rows} == {f"Senate; {settings.DATA_LICENCE}; 2020-01-01"}
    assert client.get(where)["Link"] == f'<{settings.DATA_LICENCE_URL}>; rel="license"'


@LANGUAGES
def test_a_sheet_holds_the_same_values_as_the_file(world: World, get: Any, sheet: Any, language: str) -> None:
    rows = get(address("groups_data", language, ending="json"))["groups"]
    expected = [
        [row["key"], row["name"].get(language, row["name"]["fr"]), "|".join(row["countries"]), str(row["members"]),
         row["president"]["name"] if row["president"] else ""]
        for row in rows
    ]  # fmt: skip
    cells = sheet(address("groups_data", language, ending="csv"))[1:]
    assert [[row[0], row[1], row[5], row[6], row[7]] for row in cells] == expected


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_never_starts_a_formula(start: str) -> None:
    assert (plain(f"{start}1"), plain("a=1")) == (f"'{start}1", "a=1")


def test_a_name_that_looks_like_a_formula_comes_out_as_a_text(world: World, client: Client, sheet: Any) -> None:
    name = '=HYPERLINK("https://x.example";"a, b")'
    rename(world.groups["single"], Text(fr=name), on=BEGINNING, by=world.clerk, at=START)
    assert [row[1] for row in sheet("/en/groups.csv")[1:]].count(f"'{name}") == 1


@LANGUAGES
def test_linked_data_say_the_same_as_the_page(world: World, read: Any, language: str) -> None:
    page = read(address("group", language, slug="france-pays-baltes"))
    linked = json.loads(page.one("script", type="application/ld+json").text)
    assert (linked["@type"], linked["name"]) == ("GovernmentOrganization", page.texts("h1")[0])
    assert linked["@id"] == page.one("link", rel="canonical").attributes["href"]
    lines = [line for line in page.part("board").walk() if line.tag == "tr"]
    here = address("people", language)
    links = [link for line in lines for link in line.walk() if link.attributes.get("href", "").startswith(here)]
    assert [each["member"]["name"] for each in linked["member"]] == [link.text for link in links]
    assert [each["startDate"] for each in linked["member"]] == ["2014-10-01", "2014-10-01"]


def test_linked_data_cannot_end_their_element(world: World, read: Any) -> None:
    name = "</script><script>alert(1)</script>"
    rename(world.groups["single"], Text(fr=name), on=BEGINNING, by=world.clerk, at=START)
    world.groups["single"].refresh_from_db()
    page = read(address("group", slug=world.groups["single"].slug))
    assert json.loads(page.one("script", type="application/ld+json").text)["name"] == name


@LANGUAGES
@pytest.mark.parametrize("view", PAGES)
def test_a_page_names_its_address_and_its_translations(world: World, read: Any, view: str, language: str) -> None:
    here = {code: f"{settings.PUBLIC_URL}{address(view, code, **PAGES[view])}" for code in ("fr", "en")}
    page = read(f"{address(view, language, **PAGES[view])}?on=2025-06-01")
    others = {
        each.attributes["hreflang"]: each.attributes["href"] for each in page.all("link", rel="alternate")
        if "hreflang" in each.attributes
    }  # fmt: skip
    assert page.one("link", rel="canonical").attributes["href"] == here[language]
    assert others == {**here, "x-default": here["fr"]}


@LANGUAGES
@pytest.mark.parametrize("view", PAGES)
def test_a_page_says_to_networks_what_it_says_to_readers(world: World, read: Any, view: str, language: str) -> None:
    page = read(address(view, language, **PAGES[view]))
    graph = {
        each.attributes["property"]: each.attributes["content"] for each in page.all("meta")
        if "property" in each.attributes
    }  # fmt: skip
    assert {name: graph[name] for name in ("og:type", "og:url", "og:locale")} == {
        "og:type": "website",
        "og:url": f"{settings.PUBLIC_URL}{address(view, language, **PAGES[view])}",
        "og:locale": language,
    }
    assert page.texts("title") == [f"{graph['og:title']} – {graph['og:site_name']}"]


@LANGUAGES
@pytest.mark.parametrize("view", PAGES)
def test_the_other_language_is_one_step_away_with_the_same_question(
    world: World, read: Any, view: str, language: str
) -> None:
    other = {"fr": "en", "en": "fr"}[language]
    page = read(f"{address(view, language, **PAGES[view])}?on=2025-06-01")
    (switch,) = page.all("a", hreflang=other)
    assert switch.attributes["href"] == f"{address(view, other, **PAGES[view])}?on=2025-06-01"


@pytest.mark.parametrize(
    ("view", "endings"),
    [("home", ["json", "atom"]), ("groups", ["json", "csv"]), ("group", ["json", "csv", "atom"]),
     ("countries", ["json", "csv"]), ("country", ["json", "pdf"]), ("region", ["json"]), ("group_changes", ["json"]),
     ("people", ["json", "csv"]), ("person", ["json"])],
)  # fmt: skip
@LANGUAGES
def test_the_other_forms_of_a_page_are_at_the_same_address(
    world: World, client: Client, read: Any, view: str, endings: list[str], language: str
) -> None:
    page = read(f"{address(view, language, **PAGES[view])}?on=2025-06-01")
    forms = [each.attributes["href"] for each in page.all("link", rel="alternate") if "type" in each.attributes]
    assert [form.rpartition(".")[2] for form in forms] == [f"{ending}?on=2025-06-01" for ending in endings]
    assert [client.get(form).status_code for form in forms] == [200] * len(endings)


def test_a_page_of_data_ends_with_its_licence_and_its_last_update(world: World, read: Any) -> None:
    line = read("/en/groups/").one("div", class_="data-line")
    (licence,) = (each for each in line.walk() if each.attributes.get("rel") == "license")
    (updated,) = (each for each in line.walk() if each.tag == "time")
    assert (licence.text, licence.attributes["href"]) == (settings.DATA_LICENCE, settings.DATA_LICENCE_URL)
    assert updated.attributes["datetime"] == "2020-01-01T10:00+01:00"


def test_a_sample_says_on_each_page_and_file_that_it_is_one(world: World, client: Client, get: Any) -> None:
    type(world.chamber).objects.filter(pk=world.chamber.pk).update(is_sample=True)
    marked = [
        client.get(address(view, **PAGES[view])).content.decode().count("the people are invented") for view in PAGES
    ]
    assert marked == [1] * len(PAGES)
    assert [get(address(view, **FILES[view]))["sample"] for view in FILES] == [True] * len(FILES)
