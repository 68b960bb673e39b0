"""Guests in a real browser: from the invitation over the waiting list to an entrance whose network drops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.staff import act, fill

pytestmark = pytest.mark.browser
TODAY = date.today()  # noqa: DTZ011 - the day of this machine is that of the site
PAST = f"{TODAY - timedelta(days=1)}T09:00"


def _begin(page: Page) -> str:
    """A colloquium of tomorrow with two seats, whose form is open; its address at the desk."""
    days = {"first": str(TODAY + timedelta(days=1)), "last": str(TODAY + timedelta(days=1))}
    titles = {"title_en": "Ports and rivers", "title_fr": "Ports et fleuves"}
    act(page, "/desk/colloquia/new/", on=str(TODAY), groups_named="France-Brésil", **titles, **days)
    address = page.url
    for step in ("announce", "open"):
        act(page, f"{address}acts/{step}/", on=str(TODAY))
    act(page, f"{address}guests/terms/terms/", opens_at=PAST, capacity="2")
    return address


def _invite(page: Page, address: str, name: str) -> str:
    """Somebody invited by name; the address of their own page."""
    page.goto(f"{address}guests/new/")
    fill(page, family=name, mail=f"{name.lower()}@reader.example", language="en")
    page.locator("main form.form button.main").click()
    return str(page.get_by_role("link", name="The guest’s own page").get_attribute("href"))


def _register(page: Page, key: str, name: str) -> None:
    page.goto(f"/en/colloquia/{key}/")
    page.get_by_role("link", name="Register for it").click()
    fill(page, audience="company", given="Ada", family=name, mail=f"{name.lower()}@reader.example")
    page.locator("[name=agreed]").check()
    page.wait_for_timeout(3_200)  # nobody fills a form in sooner
    page.locator("main form.form button.main").click()


def test_guests_from_the_invitation_to_the_entrance(
    at_the_desk: Callable[..., Page], reader: Callable[..., Page], axe: Callable[[Page, str], list[str]]
) -> None:
    """On the way, pages whose address nobody can know beforehand are looked at as those that have one are."""
    desk, guest = at_the_desk("director"), reader()
    address = _begin(desk)
    key = address.rstrip("/").rpartition("/")[2]
    yes, no = _invite(desk, address, "Yes"), _invite(desk, address, "No")

    _register(guest, key, "Waits")
    expect(guest.locator(".lede")).to_contain_text("at place 1")
    waiting = guest.url

    assert axe(guest, "guest who waits") == []
    guest.goto(yes)
    assert axe(guest, "guest who is invited") == []
    fill(guest, other_family="Deputy", other_mail="deputy@reader.example")
    guest.get_by_role("button", name="They come in my place").click()
    expect(guest.locator(".lede")).to_have_text("Somebody else comes in your place.")
    guest.goto(no)
    guest.get_by_role("button", name="I do not come").click()
    guest.goto(waiting)
    expect(guest.locator("main")).to_contain_text("A seat came free and went to who had asked first")
    code = _code(guest, desk, address, axe)
    _enter(desk, address, code)


def _code(guest: Page, desk: Page, address: str, axe: Callable[[Page, str], list[str]]) -> str:
    """The guest’s code, the paper with it, and their page at the desk."""
    guest.get_by_role("link", name="Your code for the entrance").click()
    assert axe(guest, "code for the entrance") == []
    assert desk.request.get(f"{address}guests/badges.pdf?audience=company").body()[:5] == b"%PDF-"
    desk.goto(f"{address}guests/3/")
    assert axe(desk, "desk: guest") == []
    desk.get_by_role("link", name="Describe the guest").click()
    assert axe(desk, "desk: describing a guest") == []
    return guest.locator("figcaption code").inner_text()


def _enter(page: Page, address: str, code: str) -> None:
    """Two guests come while the network is away, and the page is even opened anew; then it is back."""
    page.goto(f"{address}entrance/")
    page.evaluate("navigator.serviceWorker.ready")
    page.context.set_offline(True)
    outcome, queue = page.locator("[data-outcome]"), page.locator("[data-queue]")
    page.locator("#code").fill(code)
    page.locator("#code").press("Enter")
    expect(outcome).to_have_text("Welcome: Ada Waits, Entrepreneur.", ignore_case=True)
    expect(queue).to_contain_text("No network: 1 kept")
    page.reload()
    expect(page.locator("entrance-desk")).to_have_attribute("data-ready", "2")
    page.locator("#code").fill("deput")
    page.get_by_role("button", name="Let in: Deputy").click()
    expect(outcome).to_contain_text("Welcome: Deputy")
    page.locator("#code").fill(code)
    page.locator("#code").press("Enter")
    expect(outcome).to_contain_text("came already")
    expect(queue).to_contain_text("No network: 3 kept")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(queue).to_have_text("All is in the register.")
    expect(page.locator("[data-counts]")).to_contain_text("2 came")
    page.goto(f"{address}attendance/")
    expect(page.locator("#came")).to_contain_text("Ada Waits")
    page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.forEach((each) => each.unregister()))")
