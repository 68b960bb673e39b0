"""A clerk's day in a real browser: what is due, an assembly in one sitting, its publication, what others did meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.staff import Keyboard, SignIn

pytestmark = pytest.mark.browser
Worker = Callable[..., Page]
GROUP = "/desk/groups/france-irlande/"
ELECTED = ["president", "first_vice_president", "vice_president", "secretary", "treasurer"]
MOST_PRESSES = 20


def surnames(page: Page) -> Iterator[str]:
    """Members of the group whose last name is theirs alone, in plain letters: what a clerk would type."""
    names = page.locator("#id_present_names option").evaluate_all("all => all.map(each => each.value)")
    words = [word.lower() for name in names for word in re.split(r"[\s-]", name)]
    for name in names:
        last = name.rpartition(" ")[2]
        if last.isalpha() and sum(word.startswith(last.lower()) for word in words) == 1:
            yield last


def test_an_assembly_with_twelve_present_and_five_elections_takes_twenty_presses_at_most(at_the_desk: Worker) -> None:
    """From the opened form to the recorded deed: whoever is elected is present, a comma ends a name."""
    page = at_the_desk("clerk")
    page.goto(f"{GROUP}acts/assembly/")
    names = [name for _place, name in zip(range(12), surnames(page), strict=False)]
    present, elected = names[:7], dict(zip(ELECTED, names[7:], strict=True))
    keyboard = Keyboard(page)
    keyboard.name(present[0])
    for name in present[1:]:
        keyboard.press(",")
        keyboard.name(name)
    for office, name in elected.items():
        keyboard.go_to(f"office_{office}")
        keyboard.name(name)
    keyboard.press("Enter")
    expect(page.get_by_role("button", name="Confirm")).to_be_focused()
    assert changes(page, "Present") == 12
    keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("recorded")
    print(f"\nGeneral assembly, 12 present, 5 elections: {len(keyboard.pressed)} presses ({keyboard.said})")
    assert len(keyboard.pressed) <= MOST_PRESSES
    assert elected["president"] in page.locator("#board li").first.inner_text()
    assert "12 members present" in page.locator("#meetings li").first.inner_text()


def changes(page: Page, label: str) -> int:
    """How many lines of what an act would change begin with a word."""
    return page.locator(".effects li", has_text=re.compile(rf"{label}")).count()
