"""An auditor in a real browser reads everything that was done, and finds no way to do anything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reader import whole

pytestmark = pytest.mark.browser
# The buttons that every page of the desk has: another language, leaving.
AROUND = ".masthead form"


def test_an_auditor_reads_the_journal_and_its_export_and_the_history_of_a_group(
    at_the_desk: Callable[..., Page],
) -> None:
    page = at_the_desk("auditor")
    page.locator("#navigation").get_by_role("link", name="Journal").click()
    expect(page.locator("h1")).to_have_text("Journal")
    entries = whole(page).locator("main li, main tbody tr").count()
    assert entries > 0
    export = page.request.get("/desk/journal/export.jsonl")
    assert len([json.loads(line) for line in export.text().splitlines()]) >= entries
    page.goto("/desk/journal/seal/")
    expect(page.locator(".seal, .facts, main code").first).to_be_visible()
    page.goto("/desk/groups/france-bresil/")
    page.get_by_role("link", name="History").click()
    expect(page.locator("h1")).to_have_text("History")


def test_an_auditor_finds_no_button_anywhere_and_no_address_takes_what_they_send(
    at_the_desk: Callable[..., Page],
) -> None:
    page = at_the_desk("auditor")
    parts = page.locator("#navigation a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert len(parts) >= 8
    for address in [*parts, "/desk/groups/france-bresil/", "/desk/groups/france-bresil/history/"]:
        page.goto(address)
        posting = page.locator(f"form[method=post]:not({AROUND})")
        assert (address, posting.count()) == (address, 0)
        assert page.get_by_role("link", name=re.compile(r"^(Correct|Undo|Grant|Decline|Hand over)\b")).count() == 0
    for address in ("groups/france-bresil/acts/rename/", "groups/new/", "accounts/invite/", "requests/", "care/leave/"):
        assert page.goto(f"/desk/{address}").status == 404
