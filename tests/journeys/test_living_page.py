"""The living page in a real browser: no rule broken in either language, scheme or width, map and head by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Axe = Callable[[Page, str], list[str]]


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("fr", 320, "light"), ("en", 1280, "light"), ("en", 320, "dark"), ("fr", 1280, "dark")],
)
def test_the_living_page_breaks_no_rule(
    reader: Callable[..., Page], axe: Axe, language: str, width: int, scheme: str
) -> None:
    page = reader(width=width, color_scheme=scheme)
    page.goto(f"/{language}/design/")
    assert axe(page, f"/{language}/design/ ({width} px, {scheme})") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("options", [{"contrast": "more"}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_the_living_page_serves_readers_who_ask_for_more(
    reader: Callable[..., Page], axe: Axe, options: dict[str, str]
) -> None:
    page = reader(**options)
    page.goto("/en/design/")
    assert axe(page, f"/en/design/ ({' '.join(next(iter(options.items())))})") == []


def test_the_map_is_one_stop_of_the_tab_key_and_arrows_walk_on_it(page: Page) -> None:
    page.goto("/en/design/")
    page.locator("world-map a").first.focus()
    walked = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"):
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.getAttribute('class')"))
    assert walked == ["regional", "none", "regional", "other marker", "one"]
    assert page.locator("world-map a[tabindex='0']").count() == 1
    assert page.locator(".map-figure output").inner_text() == "Shape 1"


def test_the_first_stops_of_the_keyboard_lead_to_content_navigation_and_search(page: Page) -> None:
    page.goto("/en/design/")
    stops = []
    for _stop in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.getAttribute('href')"))
    page.keyboard.press("Enter")
    assert stops == ["#content", "#navigation", "#search"]
    assert page.evaluate("document.activeElement.id") == "search"


def test_on_paper_only_the_content_remains(page: Page) -> None:
    page.goto("/en/design/")
    page.emulate_media(media="print", color_scheme="dark")
    hidden = [".skips", ".masthead form", ".masthead nav", ".breadcrumbs", ".pagination >> nth=0", ".filters form"]
    assert [page.locator(part).first.is_visible() for part in hidden] == [False] * len(hidden)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
