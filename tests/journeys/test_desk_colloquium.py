"""A colloquium in a real browser: from the clerk's draft to the published page and the numbered proceedings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.staff import act

pytestmark = pytest.mark.browser
TODAY = date.today()  # noqa: DTZ011 - the server's day, as the browser writes it
PLANNED = TODAY - timedelta(days=60)
DAY = TODAY - timedelta(days=2)
TITLE = "Cider and sea winds"


def test_a_colloquium_goes_from_the_clerks_draft_to_its_published_page_and_its_proceedings(
    at_the_desk: Callable[..., Page], page: Page
) -> None:
    clerk = at_the_desk("clerk")
    here = begin(clerk)
    key = here.rstrip("/").rpartition("/")[2]
    assert page.request.get(f"/en/colloquia/{key}/").status == 404
    describe(clerk, here)
    arrange(clerk, here)
    announce(clerk, here)
    read(page, key)
    change(clerk, here)
    proceed(clerk, key)
    page.goto(f"/en/colloquia/{key}/")
    expect(page.locator(".facts")).to_contain_text("Held")


def begin(clerk: Page) -> str:
    """The draft, of a group that the clerk keeps; its address."""
    act(clerk, "/desk/colloquia/new/", on=str(PLANNED), kind="colloquium", title_en=TITLE, title_fr="Cidre et vents",
        groups_named="france-irlande", countries_named="ie", first=str(DAY), last=str(DAY))  # fmt: skip
    return clerk.url


def describe(clerk: Page, here: str) -> None:
    """Place, partner and market."""
    act(clerk, f"{here}acts/place/", form="venue", name_en="Salle Médicis", name_fr="Salle Médicis",
        time_zone="Europe/Paris")  # fmt: skip
    act(clerk, f"{here}acts/back/", partner="Business France", role="sponsor", gives_en="the lunch")
    act(clerk, f"{here}acts/market/", country="ie", sectors_en="Cider")
    act(clerk, f"{here}acts/figure/", country="ie", figure_en="Orchards", value_en="120", source="Institute",
        source_on=str(PLANNED))  # fmt: skip


def arrange(clerk: Page, here: str) -> None:
    """Two sessions change places by keyboard; two in one room at once are told."""
    for title, since, until in (("Opening", "09:00", "10:00"), ("Orchards of the west", "10:00", "11:00")):
        act(clerk, f"{here}acts/schedule/", day=str(DAY), title_en=title, title_fr=title, kind="presentation",
            starts_at=since, ends_at=until, room="Médicis")  # fmt: skip
    clerk.goto(f"{here}programme/")
    clerk.get_by_role("button", name="Earlier: Orchards of the west").focus()
    clerk.keyboard.press("Enter")
    expect(clerk.locator("li[data-item]").first).to_contain_text("Orchards of the west")
    clerk.locator("li[data-item]", has_text="Opening").get_by_role("link", name="Name a speaker").click()
    clerk.locator("[name=given]").fill("Ombeline")
    clerk.locator("[name=family]").fill("Hurlevent")
    clerk.locator("[name=office_fr]").fill("Présidente")
    clerk.locator("button[value=look]").click()
    clerk.locator("button[value=do]").click()
    expect(clerk.locator("main")).to_contain_text("Ombeline Hurlevent")
    act(clerk, f"{here}acts/publish/", on=str(PLANNED))


def announce(clerk: Page, here: str) -> None:
    act(clerk, f"{here}acts/announce/", on=str(PLANNED))


def read(page: Page, key: str) -> None:
    """Everybody reads the programme, the sponsor, the market and the speaker; the booklet comes as PDF."""
    page.goto(f"/en/colloquia/{key}/")
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("#programme")).to_contain_text("Orchards of the west")
    expect(page.locator("#backing")).to_contain_text("Sponsor: the lunch")
    expect(page.locator("#market")).to_contain_text("Orchards")
    page.get_by_role("link", name="Ombeline Hurlevent").click()
    expect(page.locator("#sessions")).to_contain_text("Opening")
    assert page.request.get(f"/en/colloquia/{key}.pdf").headers["content-type"] == "application/pdf"


def change(clerk: Page, here: str) -> None:
    """A clash is told, and what changed since the published version."""
    act(clerk, f"{here}acts/schedule/", day=str(DAY), title_en="Pressing", title_fr="Pressurage", kind="workshop",
        starts_at="09:30", ends_at="10:30", room="Médicis")  # fmt: skip
    clerk.goto(f"{here}programme/")
    expect(clerk.locator(".notice.warning")).to_contain_text("are in one room at once: Médicis")
    expect(clerk.locator(".notice.info")).to_contain_text("Pressing: new")


def proceed(clerk: Page, key: str) -> None:
    """The proceedings are begun as a report with its number, and tied to the colloquium."""
    clerk.goto("/desk/reports/new/")
    clerk.locator("[name=kind][value=proceedings]").check()
    clerk.locator("[name=title_fr]").fill("Actes du colloque")
    clerk.locator("[name=title_en]").fill("Proceedings of the colloquium")
    clerk.locator("[name=groups]").fill("france-irlande")
    clerk.locator("main form button[type=submit]").click()
    number = clerk.locator("h1")
    expect(number).to_contain_text("Proceedings of the colloquium")
    clerk.goto(f"{clerk.url.partition('?')[0]}about/")
    clerk.locator("[name=colloquia]").fill(key)
    clerk.locator("main form button[type=submit]").last.click()
    clerk.goto(f"{clerk.url.partition('?')[0].removesuffix('about/')}about/")
    expect(clerk.locator("[name=colloquia]")).to_have_value(key)
