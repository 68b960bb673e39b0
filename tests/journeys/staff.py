"""People at work: how they sign in, and what they press."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from amity.accounts.codes import code_at, step_of

ROOT = Path(__file__).resolve().parent.parent.parent
LINE = re.compile(r"^  (\w+)\s+(\S+@\S+)\s+(\S+)\s+(?:code \d+, key (\w+)|no code needed)", re.MULTILINE)
WORDS = {"en": "English", "fr": "Français"}


@dataclass
class SignIn:
    """An account of the demo. A code is good once: the next sign-in takes the next one."""

    email: str
    password: str
    key: str
    used: int = 0

    def code(self) -> str:
        """A code that has not been used; one step ahead is allowed, further on one waits."""
        step = max(step_of(time.time()), self.used + 1)
        while step > step_of(time.time()) + 1:
            time.sleep(0.5)
        self.used = step
        return code_at(self.key, step)


@dataclass
class Session:
    """The cookies of somebody who has signed in, and the language that the desk speaks to them."""

    cookies: Any
    language: str


def printed_sign_ins(home: Path, site: str) -> dict[str, SignIn]:
    environment = {**os.environ, "AMITY_HOME": str(home), "AMITY_PUBLIC_URL": site}
    command = [sys.executable, "-m", "amity", "accounts", "demo-codes"]
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    return {role: SignIn(email, password, key or "") for role, email, password, key in LINE.findall(said)}


def enter(page: Page, who: SignIn, *, opened: bool = False) -> None:
    """Address and password, then the code of the telephone where the role needs one."""
    if not opened:
        page.goto("/desk/sign-in/")
    page.locator("[name=username]").fill(who.email)
    page.locator("[name=password]").fill(who.password)
    page.locator("form.form button[type=submit]").click()
    if who.key:
        expect(page).to_have_url(re.compile("/desk/second-step/"))
        page.locator("[name=code]").fill(who.code())
        page.locator("form.form button[type=submit]").click()
    expect(page.locator("form[action$='/sign-out/']")).to_be_visible()


def speak(page: Page, language: str) -> None:
    """Have the desk speak a language, by the button that it offers."""
    button = page.locator(".masthead").get_by_role("button", name=WORDS[language])
    if button.count():
        button.click()
    expect(page.locator("html")).to_have_attribute("lang", language)


@dataclass
class Keyboard:
    """The keyboard of one page, which counts the presses that are not letters of names."""

    page: Page
    pressed: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed.append(key)

    def name(self, letters: str) -> None:
        """The letters of a name: those are not counted."""
        assert letters.replace(" ", "").isalpha(), letters
        self.page.keyboard.type(letters)

    def go_to(self, field: str, *, most: int = 6) -> None:
        """Tab until a field has the focus; every press counts."""
        for _press in range(most):
            if self.page.evaluate("document.activeElement.name") == field:
                return
            self.press("Tab")
        raise AssertionError(f"the keyboard does not reach {field!r} in {most} presses")

    @property
    def said(self) -> str:
        """How many presses, key by key."""
        return ", ".join(f"{self.pressed.count(key)} × {key}" for key in dict.fromkeys(self.pressed))


def fill(page: Page, **typed: str) -> None:
    """Type into the fields of a form, by their names; a list is chosen from by its words."""
    for name, value in typed.items():
        field = page.locator(f"main [name='{name}']").first
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def look(page: Page, address: str, **typed: str) -> None:
    """Open an act, type, and have it say what it will change."""
    page.goto(address)
    fill(page, **typed)
    page.locator("button[value=look]").click()


def confirm(page: Page) -> None:
    """Do what the page has said."""
    page.locator("button[value=do]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def act(page: Page, address: str, **typed: str) -> None:
    look(page, address, **typed)
    confirm(page)
