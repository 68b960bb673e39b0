"""Appointments from the wishes to the summary in a real browser: planned, changed, read on a telephone, held, rated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.staff import act, fill

pytestmark = pytest.mark.browser
TODAY = datetime.now(ZoneInfo("Europe/Paris")).date()
LEVELS = {"A": ("must", "wished"), "B": ("wished", "wished"), "C": ("wished", ""), "D": ("nice", "")}
WISHES = "company;host;company says;host says;company mail\n" + "\n".join(
    f"Atelier {name};Office {host};{level};;{name}@exemple.fr"
    for name, levels in LEVELS.items()
    for host, level in zip(("One", "Two"), levels, strict=True)
)
SOLVED = 30_000  # ms


def forum_of(page: Page) -> str:
    """Where the appointments of the colloquium that is held today stand."""
    page.goto("/desk/colloquia/?q=europe+du+nord")
    address = page.locator(".rows a").first.get_attribute("href")
    return f"{address}appointments/"


def worked_out(page: Page, forum: str, how: str = "anew") -> None:
    """Ask for a plan, see that it is on its way, and wait until it is there."""
    page.goto(f"{forum}plans/new/")
    page.locator(f"[name=how][value={how}]").check()
    fill(page, seconds="2")
    page.get_by_role("button", name="Work a plan out").click()
    expect(page.locator("run-progress, #grid").first).to_be_visible()
    expect(page.locator("#grid")).to_be_visible(timeout=SOLVED)


def pressed(page: Page, button: Locator) -> None:
    button.click()
    page.wait_for_load_state()


def test_appointments_are_planned_changed_held_and_followed_up(
    at_the_desk: Callable[..., Page], reader: Callable[..., Page], axe: Callable[[Page, str], list[str]]
) -> None:
    """Nobody is asked for an account but the department; each page holds on a small telephone too."""
    page = at_the_desk("director")
    forum = forum_of(page)
    act(page, f"{forum}opening/", slot_minutes="15", most_company="2", most_host="3")
    hours = {"day": TODAY.isoformat(), "starts_at": "00:00", "ends_at": "01:00"}
    act(page, f"{forum}acts/session/", title_en="Night", title_fr="Nuit", **hours)
    act(page, f"{forum}acts/tables/", count="2", seats="4")
    handed_in(page, forum)
    worked_out(page, forum)
    expect(page.locator("main")).to_contain_text("no plan grants more")
    assert axe(page, "desk: a plan of appointments") == []
    locked_and_again(page, forum)
    published(page, forum)
    company = on_a_telephone(page, reader, axe, forum)
    gone_and_replaced(page, forum)
    on_the_day(page, axe, forum)
    company.reload()
    rated(company)
    page.goto(f"{forum}summary/")
    expect(page.locator(".typed")).to_contain_text("Mean rating")


def handed_in(page: Page, forum: str) -> None:
    """Companies, hosts and wishes from one file."""
    page.goto(f"{forum}wishes/")
    page.get_by_role("link", name="Hand in a list").click()
    page.locator("[name=file]").set_input_files({"name": "w.csv", "mimeType": "text/csv", "buffer": WISHES.encode()})
    page.get_by_role("button", name="See what it says").click()
    expect(page.locator("main")).to_contain_text("8 rows can be taken over")
    page.get_by_role("button", name="Take it over").click()
    expect(page.locator(".table tbody tr")).to_have_count(6)


def locked_and_again(page: Page, forum: str) -> None:
    """What is ticked is locked, and stays so when the plan is worked out again."""
    page.locator("#grid [name=pair]").first.check()
    page.get_by_role("button", name="Lock those that are ticked").click()
    expect(page.locator("#grid")).to_contain_text("locked")
    worked_out(page, forum, "few")
    expect(page.locator("#grid")).to_contain_text("locked")
    page.goto(f"{page.url.split('?')[0].rstrip('/')}/from/2/")
    expect(page.locator("main")).to_contain_text("The two plans are alike.")


def published(page: Page, forum: str) -> None:
    page.goto(f"{forum}plans/3/acts/publish/")
    page.locator("[name=is_final]").select_option("final")
    page.locator("button[value=do]").click()
    expect(page.locator("main")).to_contain_text("Participants read this plan as final.")
    act(page, f"{forum}acts/addresses/")


def on_a_telephone(page: Page, reader: Callable[..., Page], axe: Callable[[Page, str], list[str]], forum: str) -> Page:
    """A company reads its agenda at its own address."""
    page.goto(f"{forum}parties/?q=Atelier+A")
    page.locator(".rows a").first.click()
    address = page.locator(".address a").get_attribute("href")
    phone = reader(width=320)
    phone.goto(str(address))
    expect(phone.locator("#agenda .rows li")).to_have_count(2)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(phone, "agenda of a company") == []
    return phone


def gone_and_replaced(page: Page, forum: str) -> None:
    """A company does not come; another of the pool takes its hours, and the page says what changed."""
    page.goto(f"{forum}plans/3/acts/gone/")
    fill(page, party="Atelier C", since=f"{TODAY.isoformat()}T00:00")
    page.locator("button[value=do]").click()
    expect(page.locator("main")).to_contain_text("Participants read this plan as final.")
    page.goto(f"{forum}plans/4/from/3/")
    expect(page.locator("#changes")).to_contain_text("Atelier C")
    expect(page.locator("#changes")).to_contain_text("added at")


def on_the_day(page: Page, axe: Callable[[Page, str], list[str]], forum: str) -> None:
    """Each appointment is noted with one press, on a small screen."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{forum}day/?at={TODAY.isoformat()}T00:00")
    assert axe(page, "desk: the day of the appointments") == []
    pressed(page, page.get_by_role("button", name="Held").first)
    expect(page.locator("main .note").first).to_contain_text("Held")
    page.set_viewport_size({"width": 1280, "height": 900})


def rated(phone: Page) -> None:
    """Afterwards the company says how it was."""
    phone.locator("#agenda a", has_text="How was it?").first.click()
    phone.locator("[name=score][value='5']").check()
    phone.locator("[name=consents]").check()
    phone.locator("form.form button").click()
    expect(phone.locator("#agenda")).to_contain_text("5 / 5")
