"""A report from the author's file to the public: the clerk hands it in, a second person reads it, it is corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from amity.documents.blocks import Document, Paragraph
from amity.documents.writing.word import to_docx
from tests.documents.report import report

pytestmark = pytest.mark.browser

pytestmark = pytest.mark.browser

TITLE = "L’Islande au printemps"


def text(*, corrected: bool = False) -> Document:
    """A report whose foreword says how deep the port is; corrected, it says otherwise."""
    document = report(chapters=1, sections=1, paragraphs=2)
    depth = "douze" if corrected else "dix"
    first = Paragraph(text=(replace(document.blocks[0].text[0], text=f"Le port est profond de {depth} mètres."),))
    return replace(document, blocks=(first, *document.blocks[1:]))


def hand_in(page: Page, path: Path, *, corrected: str = "") -> None:
    page.get_by_role("link", name="Hand in a file").click()
    page.set_input_files("[name=file]", path)
    if corrected:
        page.locator("[name=corrected_fr]").fill(corrected)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", name="What was found")).to_be_visible()


def read_second(clerk: Page, director: Page, address: str) -> None:
    """Handed over, read, approved, published."""
    clerk.goto(address)
    clerk.get_by_role("button", name="Hand to a second reader").click()
    expect(clerk.get_by_text("It waits for a second reader.")).to_be_visible()
    director.goto(address)
    director.get_by_role("button", name="Approve").click()
    director.get_by_role("button", name="Publish").click()
    expect(director.get_by_text("Published.")).to_be_visible()


def test_a_report_goes_from_the_clerk_over_a_second_person_to_the_public_and_to_its_second_edition(
    at_the_desk: Callable[..., Page], page: Page, tmp_path: Path
) -> None:
    clerk, director = at_the_desk("clerk"), at_the_desk("director")
    walk(clerk, director, page, tmp_path)


def walk(clerk: Page, director: Page, public: Page, tmp_path: Path) -> None:
    """The whole way, with three people at three windows."""
    first, second = tmp_path / "islande.docx", tmp_path / "islande-2.docx"
    first.write_bytes(to_docx(text()))
    second.write_bytes(to_docx(text(corrected=True)))
    clerk.goto("/desk/reports/new/")
    clerk.locator("[name=title_fr]").fill(TITLE)
    clerk.locator("[name=groups]").fill(
        clerk.locator("datalist option, name-list option").first.get_attribute("value") or ""
    )
    clerk.get_by_role("button", name="Keep").click()
    home = clerk.url
    hand_in(clerk, first)
    address = clerk.url
    block = clerk.locator("li.block", has_text="Le port est profond")
    block.get_by_role("link").first.click()
    clerk.keyboard.press("q")
    expect(clerk.locator("li.block", has_text="Le port est profond").locator(".kind")).to_contain_text("quotation")
    clerk.keyboard.press("u")
    expect(clerk.locator("li.block", has_text="Le port est profond").locator(".kind")).to_contain_text("paragraph")
    read_second(clerk, director, address)
    public.goto(f"/fr/rapports/{home.rstrip('/').rsplit('/', 1)[-1]}/")
    expect(public.locator("article")).to_contain_text("Le port est profond de dix mètres.")
    clerk.goto(home)
    hand_in(clerk, second, corrected="La profondeur du port.")
    correction = clerk.url
    clerk.get_by_role("link", name="What changed").click()
    expect(clerk.locator("ins")).to_have_text("douze")
    read_second(clerk, director, correction)
    public.reload()
    expect(public.locator("article")).to_contain_text("Le port est profond de douze mètres.")
