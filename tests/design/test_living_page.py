"""The living page in a real browser: no rule of axe broken in any scheme or width, nothing past the edge."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="the system has no chromium: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as engines:
        running = engines.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(autouse=True)
def _no_async_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright keeps a loop in this thread, which Django takes for asynchronous code."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "light"), (1280, "dark"), (320, "dark")])
def test_the_living_page_breaks_no_rule(live_server, browser: Browser, language: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_server.url}/{language}/design/")
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert said == []
    context.close()


def test_the_map_is_one_stop_of_the_tab_key_and_arrows_walk_on_it(live_server, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{live_server.url}/en/design/")
    page.locator("world-map a").first.focus()
    walked = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"):
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.getAttribute('class')"))
    assert walked == ["region", "none", "region", "other marker", "one"]
    assert page.locator("world-map a[tabindex='0']").count() == 1
    assert page.locator(".map-figure output").inner_text() == "Shape 1"
    page.close()


def test_the_first_stops_of_the_keyboard_lead_to_content_navigation_and_search(live_server, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{live_server.url}/en/design/")
    stops = []
    for _stop in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.getAttribute('href')"))
    page.keyboard.press("Enter")
    assert stops == ["#content", "#navigation", "#search"]
    assert page.evaluate("document.activeElement.id") == "search"
    page.close()
