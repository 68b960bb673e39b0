"""One colloquium in a real browser, from the first invitation to the numbered proceedings that everybody reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from amity.documents.writing.word import to_docx
from tests.journeys.staff import act, fill
from tests.journeys.test_desk_appointments import (
    TODAY,
    gone_and_replaced,
    handed_in,
    locked_and_again,
    on_a_telephone,
    on_the_day,
    published,
    rated,
    worked_out,
)
from tests.journeys.test_report_way import describe_the_picture, hand_in, read_second, text

pytestmark = pytest.mark.browser
TITLE = {"title_en": "Sea winds and harbours", "title_fr": "Vents marins et ports"}
PROCEEDINGS = "Proceedings of the day"
PLANNED = TODAY - timedelta(days=30)
Desk = Callable[..., Page]


def test_a_colloquium_goes_from_its_first_invitation_to_its_numbered_proceedings(
    at_the_desk: Desk, reader: Desk, page: Page, axe: Callable[[Page, str], list[str]], tmp_path: Path
) -> None:
    director, clerk, guest = at_the_desk("director"), at_the_desk("clerk"), reader()
    here = begun(director)
    key = here.rstrip("/").rpartition("/")[2]
    code = invited(director, guest, here)
    forum = f"{here}appointments/"
    planned(director, forum)
    company = on_a_telephone(director, reader, axe, forum)
    let_in(director, here, code)
    gone_and_replaced(director, forum)
    on_the_day(director, axe, forum)
    company.reload()
    rated(company)
    director.goto(f"{forum}summary/")
    expect(director.locator(".typed")).to_contain_text("Mean rating")
    followed_up(director, company, forum)
    number = reported(clerk, director, key, tmp_path)
    yesterday = str(TODAY - timedelta(days=1))
    act(director, f"{here}acts/move/", first=yesterday, last=yesterday, reason="As it took place")
    page.goto(f"/en/colloquia/{key}/")
    expect(page.locator(".facts")).to_contain_text("Proceedings published")
    page.get_by_role("link", name=PROCEEDINGS).click()
    expect(page.locator("main")).to_contain_text(number)
    page.locator(".b", has_text="Tramontane").wait_for(state="attached")


def begun(page: Page) -> str:
    """Planned, with a session, announced, and open to those who ask; its address at the desk."""
    day = str(TODAY)
    act(page, "/desk/colloquia/new/", on=str(PLANNED), groups_named="france-irlande", countries_named="ie", first=day,
        last=day, **TITLE)  # fmt: skip
    here = page.url
    act(page, f"{here}acts/schedule/", day=day, title_en="Opening", title_fr="Ouverture", kind="presentation",
        starts_at="09:00", ends_at="10:00", room="Médicis")  # fmt: skip
    for step in ("publish", "announce", "open"):
        act(page, f"{here}acts/{step}/", on=str(PLANNED))
    act(page, f"{here}guests/terms/terms/", opens_at=f"{day}T00:00", capacity="9")
    return here


def invited(desk: Page, guest: Page, here: str) -> str:
    """A guest who was invited by name says yes; their code for the entrance."""
    desk.goto(f"{here}guests/new/")
    fill(desk, family="Tramontane", mail="tramontane@reader.example", language="en")
    desk.locator("main form.form button.main").click()
    guest.goto(str(desk.get_by_role("link", name="The guest’s own page").get_attribute("href")))
    guest.locator("[name=listed]").check()
    guest.get_by_role("button", name="I come").click()
    guest.get_by_role("link", name="Your code for the entrance").click()
    return guest.locator("figcaption code").inner_text()


def planned(page: Page, forum: str) -> None:
    """Wishes, a plan, a lock that stays, and the agendas given out."""
    act(page, f"{forum}opening/", slot_minutes="15", most_company="2", most_host="3")
    hours = {"day": str(TODAY), "starts_at": "00:00", "ends_at": "01:00"}
    act(page, f"{forum}acts/session/", title_en="Night", title_fr="Nuit", **hours)
    act(page, f"{forum}acts/tables/", count="2", seats="4")
    handed_in(page, forum)
    worked_out(page, forum)
    locked_and_again(page, forum)
    published(page, forum)


def let_in(page: Page, here: str, code: str) -> None:
    page.goto(f"{here}entrance/")
    page.locator("#code").fill(code)
    page.locator("#code").press("Enter")
    expect(page.locator("[data-outcome]")).to_contain_text("Welcome: Tramontane")
    expect(page.locator("[data-queue]")).to_have_text("All is in the register.")


def followed_up(desk: Page, company: Page, forum: str) -> None:
    """Once it is over, everybody is asked what came of it; a company answers at its own address."""
    desk.goto(f"{forum}acts/session/")
    session = desk.locator("[name=session] option").nth(1).get_attribute("value")
    hours = {"day": str(TODAY - timedelta(days=1)), "starts_at": "00:00", "ends_at": "01:00"}
    act(desk, f"{forum}acts/session/", session=str(session), title_en="Night", title_fr="Nuit", **hours)
    desk.goto(f"{forum}summary/")
    desk.get_by_role("button", name="Ask now: After 6 months").click()
    expect(desk.locator("#asked")).to_contain_text("Asked on")
    company.reload()
    company.locator("#agenda a", has_text="What came of it?").first.click()
    company.locator("[name=progress][value=talks]").check()
    company.locator("form.form button").click()
    expect(company.locator("#agenda")).to_contain_text("What came of it: in negotiation")
    desk.reload()
    expect(desk.locator("#asked")).to_contain_text("1 participant has answered")


def reported(clerk: Page, director: Page, key: str, place: Path) -> str:
    """The proceedings: handed in as a file, tied to the colloquium, read by a second one, published; their number."""
    clerk.goto("/desk/reports/new/")
    clerk.locator("[name=kind][value=proceedings]").check()
    fill(clerk, title_fr="Actes de la journée", title_en=PROCEEDINGS, groups="france-irlande")
    clerk.get_by_role("button", name="Keep").click()
    home = clerk.url.partition("?")[0]
    number = clerk.locator("h1").inner_text().partition(" – ")[0]
    clerk.goto(f"{home}about/")
    clerk.locator("[name=colloquia]").fill(key)
    clerk.locator("main form button[type=submit]").last.click()
    clerk.goto(home)
    (place / "actes.docx").write_bytes(to_docx(text()))
    hand_in(clerk, place / "actes.docx")
    address = clerk.url
    describe_the_picture(clerk)
    read_second(clerk, director, address)
    return number
