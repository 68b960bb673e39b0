"""Four doors to one paragraph, in both languages, by keyboard and without script; and the bar that offers names."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import AMITY, ROOT, at_home
from tests.journeys.test_visitor import tab_to_field

pytestmark = pytest.mark.browser
# language → the paragraph of report GA 211, words of it, its phrase, what the doors are called
SAID: dict[str, dict[str, str]] = {
    "fr": {
        "paragraph": "Former un marinier prend quatre ans", "words": "marinier quatre", "phrase": "Former un marinier",
        "advanced": "/fr/recherche/avancee/", "line": '"former un marinier" pays:br SAUF pétrole*',
    },
    "en": {
        "paragraph": "Training a boatman takes four years", "words": "boatman years", "phrase": "Training a boatman",
        "advanced": "/en/search/advanced/", "line": '"training a boatman" country:br NOT bauxite*',
    },
}  # fmt: skip
LANGUAGES = pytest.mark.parametrize("language", SAID)


def leads_to_the_paragraph(page: Page, said: dict[str, str]) -> None:
    """The answer shows the paragraph, and its link ends there."""
    passage = page.locator(".passage", has_text=said["paragraph"]).first
    expect(passage).to_be_visible()
    passage.locator("a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/ga-211/.*#p"))
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_contain_text(said["paragraph"])


@LANGUAGES
def test_the_bar_by_keyboard(reader: Any, language: str) -> None:
    page, said = reader(), SAID[language]
    page.goto(f"/{language}/")
    tab_to_field(page, "search")
    page.keyboard.type(said["words"])
    page.keyboard.press("Enter")
    leads_to_the_paragraph(page, said)


@LANGUAGES
def test_the_advanced_form_without_script(reader: Any, language: str) -> None:
    page, said = reader(script=False, width=320), SAID[language]
    page.goto(said["advanced"])
    page.locator("#f-phrase").fill(said["phrase"])
    page.locator("form.asks button").press("Enter")
    leads_to_the_paragraph(page, said)


@LANGUAGES
def test_the_builder_without_script(reader: Any, language: str) -> None:
    page, said = reader(script=False), SAID[language]
    page.goto(said["advanced"])
    lines = page.locator("form.conditions fieldset")
    lines.nth(0).locator("select[name=about]").select_option("phrase")
    lines.nth(0).locator("input").fill(said["phrase"])
    lines.nth(1).locator("select[name=about]").select_option("country")
    lines.nth(1).locator("input").fill("br")
    page.locator("form.conditions button").first.press("Enter")
    leads_to_the_paragraph(page, said)


@LANGUAGES
def test_the_command_line_by_keyboard(reader: Any, language: str) -> None:
    page, said = reader(script=False), SAID[language]
    page.goto(f"/{language}/{'recherche' if language == 'fr' else 'search'}/")
    tab_to_field(page, "question")
    page.keyboard.type(said["line"])
    page.keyboard.press("Enter")
    leads_to_the_paragraph(page, said)


def test_the_bar_offers_names_by_kind_and_is_driven_by_keys(reader: Any) -> None:
    page = reader(width=320)
    page.goto("/fr/")
    field = page.locator("#search")
    tab_to_field(page, "search")
    page.keyboard.type("bres", delay=30)
    options = page.locator(".offers [role=option]")
    expect(options.first).to_be_visible()
    assert page.locator(".offers [role=group]").first.get_attribute("aria-label") == "Pays"
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.locator(".offers")).to_be_hidden()
    assert field.input_value() == "bres"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/fr/pays/br/$"))


PUBLISHING = """
from itertools import count
from amity.documents.blocks import Paragraph
from amity.documents.inline import inline_of
from tests import factories
factories._numbers = count({number})  # accounts that no run before has made
document = factories.make_document(Paragraph(text=inline_of("Un marinier raconte.")))
factories.make_published({title!r}, document)
"""


def published(home: Path, title: str) -> None:
    """A report about boatmen, published in the site's own register by the verbs of the desk."""
    said = PUBLISHING.format(number=time.time_ns(), title=title)
    command = [*AMITY, "manage", "shell", "--no-imports", "-v", "0", "-c", said]
    subprocess.run(command, cwd=ROOT, env=at_home(home), check=True)


def told(home: Path, title: str) -> list[str]:
    """The letters that name a thing, once there is one: the worker of the site sends them."""
    for _ in range(120):
        texts = [file.read_text(encoding="utf-8") for file in (home / "letters").iterdir()]
        if found := [text for text in texts if title in text]:
            return found
        time.sleep(0.25)
    return []


def test_a_search_is_followed_by_mail_told_once_and_stopped_by_one_click(reader: Any, letters: Any, home: Path) -> None:
    """From the results to the form, from the letter to the confirmation, to what is new, and to the end of it."""
    page = reader(script=False, width=320)
    page.goto("/fr/recherche/?q=marinier")
    page.get_by_role("link", name="Être informé des nouveautés").click()
    page.get_by_label("Votre adresse de courriel").fill("lea@reader.example")
    page.locator("input[name=rhythm][value=at_once]").check()
    page.wait_for_timeout(3_200)  # a form that comes back faster was not read by a person
    page.get_by_role("button", name="M’envoyer le courriel de confirmation").click()
    expect(page.locator("h1")).to_have_text("Un courriel est en route")
    page.goto(letters("confirmation"))
    page.get_by_role("button", name="Confirmer").click()
    expect(page.locator("main")).to_contain_text("marinier")
    for title in ("Premier canal", "Second canal"):
        published(home, title)
        assert len(told(home, title)) == 1
    assert len(told(home, "Premier canal")) == 1
    page.goto(letters("/fin/"))
    page.get_by_role("button").last.click()
    expect(page.locator("h1")).to_have_text("Fin de l’alerte")
