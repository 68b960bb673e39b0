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
    expect(page.get_by_role("heading", name="What was found")).to_be_visible(timeout=90_000)  # the worker reads it


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


def describe_the_picture(page: Page) -> None:
    """The check that stands before publication leads to the picture, where its rights are said."""
    page.get_by_role("link", name="A picture has no credit.").first.click()
    page.locator("[name=credit]").fill("Sénat")
    page.locator("[name=licence]").fill("CC BY 4.0")
    page.get_by_role("button", name="Say what the picture shows").click()
    expect(page.get_by_text("Nothing is lacking in the text.")).to_be_visible()


def mend_and_take_back(page: Page) -> None:
    """One key makes a paragraph a quotation, another takes it back."""
    block = page.locator("li.block", has_text="Le port est profond")
    block.get_by_role("link").first.click()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("q")
    expect(block.locator(".kind")).to_contain_text("quotation")
    page.keyboard.press("u")
    expect(block.locator(".kind")).to_contain_text("paragraph")


def begin(page: Page) -> str:
    """A report of the first group that the clerk may write for; its address at the desk."""
    page.goto("/desk/reports/new/")
    page.locator("[name=title_fr]").fill(TITLE)
    group = page.locator("datalist option, name-list option").first.get_attribute("value") or ""
    page.locator("[name=groups]").fill(group)
    page.get_by_role("button", name="Keep").click()
    return page.url


def walk(clerk: Page, director: Page, public: Page, tmp_path: Path) -> None:
    """The whole way, with three people at three windows."""
    first, second = tmp_path / "islande.docx", tmp_path / "islande-2.docx"
    first.write_bytes(to_docx(text()))
    second.write_bytes(to_docx(text(corrected=True)))
    home = begin(clerk)
    hand_in(clerk, first)
    address = clerk.url
    mend_and_take_back(clerk)
    describe_the_picture(clerk)
    read_second(clerk, director, address)
    public.goto(f"/fr/rapports/{home.rstrip('/').rsplit('/', 1)[-1]}/")
    expect(public.locator("article")).to_contain_text("Le port est profond de dix mètres.")
    clerk.goto(home)
    hand_in(clerk, second, corrected="La profondeur du port.")
    correction = clerk.url
    clerk.get_by_role("link", name="What changed").click()
    expect(clerk.locator("ins")).to_have_text("douze")
    clerk.goto(correction)
    describe_the_picture(clerk)
    read_second(clerk, director, correction)
    public.reload()
    expect(public.locator("article")).to_contain_text("Le port est profond de douze mètres.")
