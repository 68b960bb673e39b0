"""Every page of the desk: WCAG 2.2 AA as far as a machine can tell, 320 px, dark, no script, within its budgets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from amity.desk.chapters import CHAPTERS
from tests.addresses import DESK, DESK_ON_THE_WAY, desk_address
from tests.journeys.reader import measured, overflow

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
def test_no_rule_is_broken_and_the_budgets_are_kept(
    name: str, at_the_desk: Worker, axe: Callable[..., list[str]]
) -> None:
    """A first visit at a desk, then the same page as narrow as a small telephone."""
    page = at_the_desk(DESK[name][0], again=True, place="")
    seen = measured(page, desk_address(name))
    assert (seen.status, page.locator("h1").count(), seen.strangers) == (200, 1, [])
    assert (seen.bytes <= MOST_BYTES, seen.script_bytes <= MOST_SCRIPT, seen.requests <= MOST_REQUESTS) == (True,) * 3
    assert seen.shift < 0.1
    assert axe(page, f"{name}, 1280 px") == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert axe(page, f"{name}, 320 px", colours=False) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("name", DARK)
def test_no_rule_is_broken_in_the_dark(name: str, at_the_desk: Worker, axe: Callable[..., list[str]]) -> None:
    page = at_the_desk(DESK[name][0], again=True, color_scheme="dark", place=desk_address(name))
    assert axe(page, f"{name}, dark") == []


@PAGES
def test_a_page_reads_in_french_on_a_small_telephone_without_script(name: str, at_the_desk: Worker) -> None:
    page = at_the_desk(DESK[name][0], again=True, width=320, script=False, language="fr", place=desk_address(name))
    assert (page.locator("html").get_attribute("lang"), page.locator("h1").count()) == ("fr", 1)
    assert page.locator("main").inner_text().strip() != ""
    assert overflow(page) == 0
