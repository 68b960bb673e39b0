"""The communications role in a real browser: a highlight, news, a standing page, a translation behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.staff import fill

pytestmark = pytest.mark.browser
Worker = Callable[..., Page]


def written(page: Page, sort: str, title: str, text: str) -> str:
    """A new piece, first written in English; the address of its page at the desk."""
    page.goto("/desk/words/new/")
    page.locator(f"[name=sort][value={sort}]").check()
    fill(page, language="en", title=title, lede=f"{title}: in a sentence.", text=text)
    page.locator("main form button.main").click()
    expect(page.locator("h1")).to_have_text(title)
    return page.url


def publish(page: Page, language: str) -> None:
    page.locator(f"#{language} form button.main").click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_a_highlight_a_news_item_and_a_standing_page_are_written_and_published(at_the_desk: Worker) -> None:
    page, public = at_the_desk("communications"), at_the_desk("communications")
    for sort, title, where in (
        ("highlight", "Twenty years with Quebec", "/en/"),
        ("news", "A delegation in Tirana", "/en/news/"),
        ("standing", "How groups work", None),
    ):
        written(page, sort, title, "## Why\n\nBecause **parliaments** talk.")
        publish(page, "en")
        page.locator("#en").get_by_role("link", name="On the site").click()
        expect(page.locator("main")).to_contain_text(title)
        if where:
            public.goto(where)
            expect(public.locator("main")).to_contain_text(title)


def test_a_translation_that_is_behind_is_said_and_a_piece_is_withdrawn(at_the_desk: Worker) -> None:
    page = at_the_desk("communications")
    address = written(page, "news", "A visit from Riga", "First text.")
    publish(page, "en")
    page.locator("#fr").get_by_role("link", name="Write it in this language").click()
    expect(page.locator("main")).to_contain_text("First text.")
    fill(page, title="Une visite de Riga", text="Premier texte.")
    page.locator("main form button.main").click()
    publish(page, "fr")
    page.locator("#en").get_by_role("link", name="Change the text").click()
    fill(page, text="Second text.")
    page.locator("main form button.main").click()
    publish(page, "en")
    expect(page.locator("#fr")).to_contain_text("The original has changed since this translation.")
    page.locator("#en").get_by_role("button", name="Withdraw from the site").click()
    page.goto(address)
    expect(page.locator("#en").get_by_role("link", name="On the site")).to_have_count(0)


def test_communications_reads_reported_errors_and_acts_on_no_group(at_the_desk: Worker) -> None:
    page = at_the_desk("communications")
    page.locator("#navigation").get_by_role("link", name="Reported errors").click()
    expect(page.locator("h1")).to_be_visible()
    assert page.goto("/desk/groups/france-bresil/acts/rename/").status == 404
