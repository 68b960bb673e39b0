"""Every page of the desk: WCAG 2.2 AA as far as a machine can tell, 320 px, dark, no script, within its budgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from amity.desk.chapters import CHAPTERS
from tests.addresses import DESK, DESK_ON_THE_WAY, desk_address
from tests.journeys.reader import overflow

pytestmark = pytest.mark.browser
PAGES = pytest.mark.parametrize("name", DESK)
DARK = [
    "desk: today of a clerk",
    "desk: group",
    "desk: a general assembly",
    "desk: flags",
    "desk: journal",
    "desk: manual",
]
MOST_BYTES, MOST_SCRIPT, MOST_REQUESTS = 150 * 1024, 30 * 1024, 15
Worker = Callable[..., Page]


def test_every_page_of_the_desk_is_walked():
    """Each page that a chapter of the manual speaks of has its line in tests/addresses.py, or says there why not."""
    assert set(CHAPTERS) - {view for _role, view, _needs, _question in DESK.values()} == DESK_ON_THE_WAY


@PAGES
@pytest.mark.parametrize(("language", "width"), [("fr", 320), ("en", 1280)])
def test_no_rule_is_broken_and_nothing_cut_off(
    name: str, language: str, width: int, at_the_desk: Worker, axe: Callable[[Page, str], list[str]]
) -> None:
    page = at_the_desk(DESK[name][0], language=language, width=width)
    answer = page.goto(desk_address(name))
    assert (answer.status, page.locator("h1").count()) == (200, 1)
    assert axe(page, f"{name}, {language}, {width} px") == []
    assert overflow(page) == 0


@pytest.mark.parametrize("name", DARK)
def test_no_rule_is_broken_in_the_dark(name: str, at_the_desk: Worker, axe: Callable[[Page, str], list[str]]) -> None:
    page = at_the_desk(DESK[name][0], color_scheme="dark")
    page.goto(desk_address(name))
    assert axe(page, f"{name}, dark") == []


@PAGES
def test_a_page_reads_on_a_small_telephone_without_script(name: str, at_the_desk: Worker) -> None:
    page = at_the_desk(DESK[name][0], width=320, script=False)
    page.goto(desk_address(name))
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip() != ""
    assert overflow(page) == 0


@PAGES
def test_a_page_keeps_its_budgets(name: str, at_the_desk: Worker) -> None:
    """Bytes as transferred on a first visit, requests, script."""
    page = at_the_desk(DESK[name][0])
    wire, kinds, sizes = page.context.new_cdp_session(page), {}, {}
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    wire.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(desk_address(name), wait_until="networkidle")
    script: Any = sum(size for each, size in sizes.items() if kinds.get(each) == "Script")
    assert (sum(sizes.values()) <= MOST_BYTES, script <= MOST_SCRIPT, len(sizes) <= MOST_REQUESTS) == (True,) * 3, sizes
