"""Whole stories of visitors in a real browser: with a mouse, with the keyboard alone, without any script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reader import FOCUSED, tab_to, whole

pytestmark = pytest.mark.browser


def numbers(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", text)]


def data_of(page: Page) -> Any:
    """The same page as data, by the link that it offers."""
    return page.request.get(page.locator(".data-line a[type='application/json']").get_attribute("href")).json()


def tab_to_field(page: Page, field: str, *, most: int = 40) -> None:
    """Press Tab until the field of this id has the focus."""
    for _press in range(most):
        if page.evaluate("document.activeElement.id") == field:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {field!r} in {most} steps")


def headings(page: Page) -> list[str]:
    return whole(page).locator("main h2").all_inner_texts()


def test_a_visitor_goes_from_the_map_to_a_group_to_its_past_and_to_a_member(page: Page) -> None:
    """What a citizen does: which groups, which one for Brazil, who led it in 2019, what else does that person do."""
    page.goto("/fr/")
    counters = data_of(page)["counters"]
    assert numbers(page.locator("h1").inner_text()) == [counters["friendship_groups"], counters["countries"]]
    page.locator("world-map a", has=page.locator("path")).and_(page.get_by_label(re.compile("^Brésil"))).click()
    expect(page.locator("h1")).to_have_text("Brésil")

    page.locator("#groups a").first.click()
    today = page.locator("#board tbody tr").first.inner_text()
    page.get_by_text("Choisir une autre date").click()
    page.get_by_label("Date", exact=True).fill("2019-03-01")
    page.get_by_role("button", name="Afficher").click()
    expect(page).to_have_url(re.compile(r"on=2019-03-01"))
    expect(page.locator(".as-of .said").first).to_have_text("1er mars 2019")
    assert page.locator("#board tbody tr").first.inner_text() != today
    assert data_of(page)["as_of"]["day"] == "2019-03-01"

    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/groups/france-bresil/\?on=2019-03-01"))
    expect(page.locator(".as-of .said").first).to_have_text("1 March 2019")
    president = page.locator("#board tbody tr").first.locator("a")
    name = president.inner_text()
    president.click()
    expect(page.locator("h1")).to_have_text(name)
    assert "By term" in headings(page)
    assert whole(page).locator("#terms").get_by_role("link", name=re.compile("Brazil")).count() >= 1


def test_a_visitor_finds_with_slips_and_filters_what_the_address_keeps(page: Page) -> None:
    page.goto("/en/groups/france-bresil/")
    page.get_by_label("Search for a group, a country or a member").fill("HONGRI")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("main h2").first).to_have_text("Hungary")
    assert whole(page).locator("main h2").all_inner_texts()[:2] == ["Hungary", "France-Hungary group"]
    page.get_by_label("Your question").fill("Elene Najaques")
    page.get_by_label("Your question").press("Enter")
    expect(page.locator("main section a").first).to_have_text("Hélène Najacques")

    page.get_by_role("link", name="Groups", exact=True).click()
    page.get_by_label("Kind").select_option(label="regional")
    page.get_by_label("Region").select_option(label="Africa")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"kind=regional&region=africa"))
    names = whole(page).locator("main tbody th").all_inner_texts()
    assert names != []
    assert [row["name"]["en"] for row in data_of(page)["groups"]] == names
    page.get_by_role("link", name=re.compile("Remove the filter Region")).click()
    expect(page).not_to_have_url(re.compile("region=africa"))
    assert len(whole(page).locator("main tbody th").all()) > len(names)
    page.go_back()
    expect(page).to_have_url(re.compile("region=africa"))
    assert whole(page).locator("main tbody th").all_inner_texts() == names


def test_a_visitor_with_the_keyboard_alone_skips_walks_the_map_filters_and_asks_for_a_day(page: Page) -> None:
    page.goto("/en/")
    skip_to_the_content(page)
    walk_on_the_map(page)
    go_to_the_groups(page)
    filter_by_a_word(page, "bresil", "France-Brazil group (with Guyana and Suriname)")
    ask_for_a_day(page)
    change_language(page)


def skip_to_the_content(page: Page) -> None:
    assert tab_to(page, "Skip to content") == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def walk_on_the_map(page: Page) -> None:
    """The map is the next stop; an arrow leads to another country, whose name is written; Enter opens its page."""
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('world-map')")
    first = page.evaluate(FOCUSED)
    page.keyboard.press("ArrowRight")
    second = page.evaluate(FOCUSED)
    assert second not in {"", first}
    assert page.locator(".map-figure output").inner_text() == second
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(second.split(":")[0])


def go_to_the_groups(page: Page) -> None:
    assert tab_to(page, "Skip to navigation") == 2
    page.keyboard.press("Enter")
    tab_to(page, "Groups")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("The groups")
    assert tab_to(page, "Skip to search") == 3
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "search"


def filter_by_a_word(page: Page, word: str, name: str) -> None:
    tab_to_field(page, "filter-q")
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"q={word}"))
    assert whole(page).locator("main tbody th").all_inner_texts() == [name]
    tab_to(page, name)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


def ask_for_a_day(page: Page) -> None:
    """Chromium takes the parts of a date in the order of its own interface: month, day, year."""
    tab_to(page, "Choose another day")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("03012019")
    page.keyboard.press("Enter")
    expect(page.locator(".as-of .said").first).to_have_text("1 March 2019")


def change_language(page: Page) -> None:
    tab_to(page, "Français")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/fr/groupes/france-bresil/.*on=2019-03-01"))
    assert page.locator("html").get_attribute("lang") == "fr"


def test_a_visitor_without_script_reads_the_map_filters_and_compares_two_days(plain: Page) -> None:
    page = plain
    page.goto("/fr/")
    page.get_by_role("link", name="La même carte sous forme de tableau").click()
    page.locator("#countries summary").click()
    on_the_map = page.locator("world-map a:not(:has(.none)):not(:has(.self))")
    led_to = {each.get_attribute("href") for each in on_the_map.all()}
    rows = page.locator("#countries tbody th a")
    assert {each.get_attribute("href") for each in rows.all()} >= led_to
    page.get_by_role("link", name="Groupes", exact=True).click()
    page.get_by_label("Pays", exact=True).select_option("br")
    page.get_by_role("button", name="Afficher").click()
    page.locator("main tbody th a").click()
    page.locator("#history").get_by_label("Du").fill("2019-01-01")
    page.locator("#history").get_by_label("Au").fill("2024-01-01")
    page.get_by_role("button", name="Comparer").click()
    expect(page.locator("h1")).to_have_text("Ce qui a changé")
    assert headings(page) == ["Prises de fonction", "Cessations de fonction", "Entrées", "Départs"]
    page.get_by_role("link", name="Plan du site").click()
    expect(page.locator("h1")).to_have_text("Plan du site")
    assert whole(page).locator("main a").count() > 200
