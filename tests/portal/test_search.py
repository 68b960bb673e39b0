"""The search: one address that holds the whole question, read as a page and as data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from amity.documents.blocks import Paragraph
from amity.documents.inline import inline_of
from amity.notices.actions import draft, publish
from amity.notices.models import Sort
from amity.portal import flood
from amity.search.keeping import catch_up
from tests.factories import make_document, make_published, make_report
from tests.portal.world import World


@pytest.fixture(scope="module")
def index_of_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is a caller of its own."""
    monkeypatch.setattr(flood, "BUCKETS", flood.Buckets())


@pytest.fixture
def indexed(index_of_module: Path, world: World, settings: Any) -> World:
    settings.HOME = index_of_module
    catch_up()
    return world


def titles(page: Any) -> list[str]:
    """The titles of the results of a page."""
    return [each.text for each in page.all("h2") if "title" in each.attributes.get("class", "")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Estonia", ["Estonia", "France-Estonia", "France-Baltic States", "France-Estonia"]),
        ("estnia", ["Estonia", "France-Estonia", "France-Baltic States", "France-Estonia"]),
        ("EVRARD", ["Denis Évrard", "France-Baltic States"]),
        ("kind:group NOT country:ee", ["France-Maroc", "France-Swaziland", "Iceland study"]),
        ("  ", []),
        ("zzzzzzzz", []),
    ],
)
def test_a_question_has_the_same_answer_as_a_page_and_as_data(
    indexed: World, read: Any, get: Any, words: str, found: list[str]
) -> None:
    page, data = read("/en/search/", q=words), get("/en/search.json", q=words)["results"]
    if not words.strip():
        assert titles(page) == []
        return
    assert sorted(titles(page)) == sorted(found)
    assert sorted(row["whole"] or row["title"] for row in data) == sorted(found)


def test_what_bears_the_name_comes_first(indexed: World, read: Any) -> None:
    assert titles(read("/en/search/", q="Estonia"))[0] == "Estonia"
    assert titles(read("/fr/recherche/", q="estonie"))[0] == "Estonie"


def test_a_former_name_says_why_it_answers(indexed: World, get: Any, read: Any) -> None:
    rows = [row for row in get("/en/search.json", q="swaziland")["results"] if row["kind"] == "country"]
    assert [(row["title"], row["why"]) for row in rows] == [("Eswatini", "Eswatini")]
    why = [each.text for each in read("/en/search/", q="swaziland").all("p", class_="why")]
    assert "“Eswatini”, another name for “swaziland”" in why


def test_a_part_of_a_page_is_linked_where_it_stands(indexed: World, read: Any) -> None:
    links = [each.attributes["href"] for each in read("/en/search/", q="kind:meeting").all("a")]
    assert "/en/groups/france-estonie/#meetings" in links


def test_facets_narrow_and_filters_can_be_removed(indexed: World, read: Any) -> None:
    page = read("/en/search/", q="Estonia")
    links = {each.text: each.attributes["href"] for each in page.all("a")}
    assert (links["Groups"], links["Latvia"]) == ("?q=Estonia&kind=group", "?q=Estonia&country=lv")
    narrowed = read("/en/search/", q="Estonia", country="lv", kind="group")
    assert titles(narrowed) == ["France-Baltic States"]
    removed = [each.attributes["href"] for each in narrowed.all("a") if "Remove the filter" in each.text]
    assert removed == ["?q=Estonia&country=lv", "?q=Estonia&kind=group"]


def test_what_was_not_understood_is_said_and_mended_by_a_click(indexed: World, read: Any) -> None:
    page = read("/en/search/", q="(Estonia color:blue")
    assert [each.text for each in page.all("li") if "bracket" in each.text] == [
        "A bracket has no counterpart: it was closed or left out."
    ]
    assert [each.attributes["href"] for each in page.all("a") if each.text == "Estonia color blue"] == [
        "?q=Estonia+color+blue"
    ]


def test_what_we_added_is_said_and_can_be_switched_off(indexed: World, read: Any) -> None:
    page = read("/en/search/", q="Maroc")
    assert sorted(titles(page)) == ["France-Maroc", "Morocco"]
    (exactly,) = [each.attributes["href"] for each in page.all("a") if each.text == "Look for exactly what I wrote"]
    assert exactly == "?q=Maroc&typed=1"
    assert get_titles(read, "/en/search/" + exactly) == get_titles(read, "/en/search/?q=Maroc&typed=1")


def get_titles(read: Any, url: str) -> list[str]:
    return titles(read(url))


def test_the_words_stay_in_the_field_and_cannot_leave_it(indexed: World, read: Any) -> None:
    words = '"><script>alert(1)</script>'
    page = read("/en/search/", q=words)
    assert page.part("search").attributes["value"] == words
    assert [each.attributes.get("src", "inline") for each in page.all("script")] == [
        "/static/design/scripts/suggest.js"
    ]


def test_results_are_taken_away_as_a_sheet_and_as_references(indexed: World, sheet: Any, client: Client) -> None:
    rows = sheet("/en/search.csv", q="kind:meeting")
    assert [row[:4] for row in rows] == [
        ["Kind", "Title", "Part of", "Date"], ["meeting", "Agenda published", "France-Estonia", "2025-06-12"],
    ]  # fmt: skip
    lines = client.get("/en/search.ris", {"q": "kind:meeting"}).content.decode().split("\r\n")
    assert lines[:3] == ["TY  - HEAR", "TI  - Agenda published", "T2  - France-Estonia"]
    assert lines[-2:] == ["ER  - ", ""]


def test_other_programmes_learn_how_to_ask(indexed: World, client: Client, read: Any) -> None:
    found = client.get("/en/search/opensearch.xml")
    assert found.headers["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    assert "/en/search/?q={searchTerms}&amp;page={startPage?}" in found.content.decode()
    words, names, kinds, links = client.get("/en/search/suggestions.json", {"q": "eston"}).json()
    assert (words, names, kinds) == ("eston", ["Estonia", "France-Estonia"], ["Countries", "Groups"])
    assert [link.partition("/en/")[2] for link in links] == ["countries/ee/", "groups/france-estonie/"]


ADVANCED = [
    ({"all": "eau énergie", "phrase": "groupe d’amitié", "none": "gaz"}, 'eau énergie "groupe d’amitié" NOT gaz'),
    ({"any": "mer océan", "country": "ee"}, "(mer OR océan) country:ee"),
    ({"one": "eau", "other": "frontière", "distance": "3"}, "eau ~3 frontière"),
    ({"from": "2019", "to": "2024", "person": "Denis Évrard"}, 'person:"Denis Évrard" year:2019..2024'),
    ({"all": "(NOT a1", "phrase": '"'}, "not a1"),
    ({}, ""),
]


@pytest.mark.parametrize(("fields", "question"), ADVANCED)
def test_the_advanced_form_becomes_one_question(
    indexed: World, client: Client, fields: dict[str, str], question: str
) -> None:
    answer = client.get("/en/search/advanced/", {"form": "fields", **fields}, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, "/en/search/")
    assert answer.context["said"].wanted.text == question
    assert answer.context["remarks"] == []


def test_the_builder_joins_conditions_and_grows(indexed: World, client: Client, read: Any) -> None:
    lines = {"joint": ["and", "or", "not"], "about": ["words", "phrase", "country"], "words": ["mer", "eau vive", "ee"]}
    answer = client.get("/en/search/advanced/", {"form": "lines", **lines}, follow=True)
    assert answer.context["said"].wanted.text == '(mer OR "eau vive") NOT country:ee'
    page = read("/en/search/advanced/", form="lines", more="1", **lines)
    kept = [each.attributes["value"] for each in page.all("input", name="words")]
    assert kept == ["mer", "eau vive", "ee", "", ""]


@pytest.mark.parametrize("address", ["/en/search/help/", "/fr/recherche/aide/"])
def test_every_example_of_the_help_can_be_tried(indexed: World, client: Client, read: Any, address: str) -> None:
    links = [each.attributes["href"] for each in read(address).all("a") if "?q=" in each.attributes["href"]]
    faults = {link: client.get(link).context["said"].remarks for link in links}
    assert {link: said for link, said in faults.items() if any(one.fault != "value" for one in said)} == {}
    assert len(links) == 12


@pytest.mark.parametrize("door", ["/en/search/", "/en/search.json"])
def test_a_day_that_is_none_is_refused(world: World, client: Client, door: str) -> None:
    assert client.get(door, {"q": "a", "on": "never"}).status_code == 400


NASTY = [
    "a" * 5000,
    "٪" * 300,
    "\u202e\ufeff",
    "%",
    "_",
    "\\",
    "(((",
    "👩‍👩‍👧",
    '"',
    "NOT",
    "*",
    "le la les",
    "color:x",
]


@pytest.mark.parametrize("words", NASTY)
def test_any_words_have_an_answer(indexed: World, client: Client, words: str) -> None:
    query = {"q": words, "page": "99999", "kind": "made-up", "sort": "made-up", "year": "x"}
    assert [client.get(door, query).status_code for door in ("/en/search/", "/en/search.json", "/en/search.csv")] == [
        200
    ] * 3


def test_a_page_past_the_end_is_the_last_one(indexed: World, get: Any) -> None:
    assert [get("/en/search.json", q="Estonia", page=page)["page"] for page in ("1", "2", "77", "-1", "x")] == [1] * 5


def test_a_flood_is_refused_politely(indexed: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood, "BUCKETS", flood.Buckets(burst=2, a_second=0.001))
    answers = [client.get("/en/search/", {"q": "a"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "10"
    assert client.get("/en/search.json", {"q": "a"}).json() == {
        "error": "Too many questions at once. Please wait a few seconds and ask again."
    }


def test_callers_are_counted_apart_and_forgiven() -> None:
    buckets = flood.Buckets(burst=2, a_second=1)
    asked = [buckets.takes(who, at) for who, at in (("a", 0), ("a", 0), ("a", 0), ("b", 0), ("a", 1.5), ("a", 1.6))]
    assert asked == [True, True, False, True, True, False]


def test_an_answer_of_an_index_that_lags_is_not_kept(indexed: World, client: Client) -> None:
    assert "Cache-Control" not in client.get("/en/search/", {"q": "Estonia"}).headers
    indexed.join(indexed.groups["study"], 0)
    assert client.get("/en/search/", {"q": "Estonia"}).headers["Cache-Control"] == "no-store"


def test_without_an_index_names_are_found_and_it_is_said(
    world: World, read: Any, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    page = read("/en/search/", q="Estonia")
    near = [each for each in page.all("section") if each.attributes["id"] == "near"]
    assert [link.text for link in near[0].walk() if link.tag == "a"] == ["Estonia", "France-Estonia"]


def test_suggestions_stand_by_kind_reports_last(indexed: World, client: Client) -> None:
    report = make_published("Estonian ports", make_document(Paragraph(text=inline_of("Estonian estates."))))
    catch_up()
    _words, names, kinds, links = client.get("/en/search/suggestions.json", {"q": "estonian por"}).json()
    assert (names, kinds) == (["Estonian ports"], ["Reports"])
    assert links[0].endswith(f"/en/reports/{report.key}/")
    kinds = client.get("/en/search/suggestions.json", {"q": "eston"}).json()[2]
    assert kinds == ["Countries", "Groups", "Reports"]
    assert client.get("/en/search/suggestions.json", {"q": "estat"}).json()[1] == []  # its text is not its name


@pytest.mark.parametrize("text", ["", '"', "a OR b", "(", "kind:group", "*", "é" * 300, "NOT x"])
def test_suggestions_never_fail(indexed: World, client: Client, text: str) -> None:
    assert client.get("/en/search/suggestions.json", {"q": text}).status_code == 200


def test_what_is_hidden_is_not_suggested(indexed: World, client: Client) -> None:
    make_report("Secret herring")
    catch_up()
    assert client.get("/en/search/suggestions.json", {"q": "secret herr"}).json()[1] == []


def test_the_years_are_drawn_and_stand_in_a_table(indexed: World, client: Client, read: Any) -> None:
    for year in (2019, 2021):
        make_published(f"Report of {year}", make_document(Paragraph(text=inline_of("Herring."))), on=date(year, 3, 2))
    catch_up()
    page = read("/en/search/", q="herring")
    bars = [(bar.attributes["x"], bar.attributes["height"]) for bar in page.all("rect")]
    assert bars == [("0", "60.0"), ("12", "0.0"), ("24", "60.0")]
    table = next(each for each in page.all("figure"))
    assert [cell.text for cell in table.walk() if cell.tag == "td"] == ["2021", "1", "2019", "1"]
    assert read("/en/search/", q="estonia").all("figure") == []


def test_news_and_standing_pages_are_found(indexed: World, client: Client) -> None:
    for sort in (Sort.NEWS, Sort.STANDING):
        piece = draft(
            sort, f"key-{sort}", language="en", title="A visit", text="The **herring** came.", by=indexed.clerk
        )
        publish(piece, "en", since=date(2025, 1, 2), by=indexed.clerk)
    draft(Sort.NEWS, "hidden", language="en", title="A hidden herring", by=indexed.clerk)
    catch_up()
    hits = client.get("/en/search.json", {"q": "herring"}).json()["results"]
    assert sorted((hit["kind"], hit["url"].partition("/en/")[2], hit["snippet"]) for hit in hits) == [
        ("news_item", "news/key-news/", "The herring came."), ("standing", "pages/key-standing/", "The herring came."),
    ]  # fmt: skip
