"""A mission in a real browser: the clerk’s idea, leave, programme, book, costs, and a late report in public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.staff import act

pytestmark = pytest.mark.browser
TODAY = date.today()  # noqa: DTZ011 - the server's day, as the browser writes it
THEN = TODAY - timedelta(days=200)
FIRST, LAST = TODAY + timedelta(days=60), TODAY + timedelta(days=62)
TITLE = "Tides and harbours"


def test_a_mission_goes_from_the_clerks_idea_to_the_public_page_with_its_late_report(
    at_the_desk: Callable[..., Page], page: Page
) -> None:
    clerk, director = at_the_desk("clerk"), at_the_desk("director")
    here = propose(clerk)
    ask_for_leave(clerk, director, here)
    arrange(clerk, here)
    assert clerk.request.get(f"{here}papers/book/pdf/").headers["content-type"] == "application/pdf"
    travel(clerk, here)
    public(page, here)


def propose(clerk: Page) -> str:
    """The idea: a file of the clerk's own group, with a head who sits in it on all days; its address."""
    act(clerk, "/desk/missions/new/", on=str(TODAY), kind="mission", title_en=TITLE, title_fr="Marées et ports",
        purpose="knowledge", groups="france-irlande", countries="ie", first=str(THEN), last=str(THEN))  # fmt: skip
    here = clerk.url
    before = members(clerk, here)
    act(clerk, f"{here}acts/move/", first=str(FIRST), last=str(LAST))
    head = next(name for name in members(clerk, here) if name in before)
    act(clerk, f"{here}acts/name/", person=head, part="head")
    act(clerk, f"{here}acts/submit/", on=str(TODAY))
    return here


def members(clerk: Page, here: str) -> list[str]:
    """Whom the form offers: the members of the group on the first day."""
    clerk.goto(f"{here}acts/name/")
    names: list[str] = clerk.locator("datalist option").evaluate_all("all => all.map(each => each.value)")
    return names


def ask_for_leave(clerk: Page, director: Page, here: str) -> None:
    """Without leave it is not authorised, and the rule says so; with it the clerk goes on."""
    clerk.goto(f"{here}acts/authorise/")
    clerk.locator("button[value=look]").click()
    expect(clerk.locator("main")).to_contain_text("Leave is missing")
    for authority in ("bureau", "quaestors"):
        act(director, f"{here}acts/decide/", on=str(TODAY), authority=authority, decision="granted")
    act(clerk, f"{here}acts/authorise/", on=str(TODAY))
    act(clerk, f"{here}acts/confirm/", on=str(TODAY))


def arrange(clerk: Page, here: str) -> None:
    """Two items change places by keyboard, and one goes by dragging to the other's day and on to an empty one."""
    for title, since, until in (("Port", "09:00", "10:00"), ("Parliament", "11:00", "12:00")):
        act(clerk, f"{here}acts/schedule/", on=str(FIRST), title_en=title, title_fr=title, kind="visit",
            starts_at=since, ends_at=until, time_zone="Europe/Dublin")  # fmt: skip
    clerk.goto(f"{here}programme/")
    clerk.get_by_role("button", name="Earlier: Parliament").focus()
    clerk.keyboard.press("Enter")
    expect(clerk.locator("li[data-item]").first).to_contain_text("Parliament")
    expect(clerk.locator("li[data-item]").first).to_contain_text("09:00")
    clerk.get_by_role("button", name="The day after: Port").click()
    days = clerk.locator("programme-board section")
    expect(days.nth(1)).to_contain_text("Port")
    parliament = clerk.locator("li[data-item]", has_text="Parliament").locator(".title")
    parliament.drag_to(clerk.locator("li[data-item]", has_text="Port").locator(".title"))
    expect(days.nth(1)).to_contain_text("Parliament")
    parliament.drag_to(days.nth(2))
    expect(days.nth(2)).to_contain_text("Parliament")


def travel(clerk: Page, here: str) -> None:
    """The journey was long ago after all; what it cost is recorded."""
    act(clerk, f"{here}acts/move/", first=str(THEN), last=str(THEN + (LAST - FIRST)), reason="As it took place")
    act(clerk, f"{here}acts/cost/", on=str(THEN), cost_heading="transport", amount="1200", currency="EUR", payer="own")


def public(page: Page, here: str) -> None:
    """Everybody reads its programme, its cost and that its report is late."""
    page.goto(f"/en/missions/{here.rstrip('/').rpartition('/')[2]}/")
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("#costs")).to_contain_text("€1,200.00")
    expect(page.locator("#programme")).to_contain_text("Port")
    expect(page.locator(".facts")).to_contain_text("late since")
