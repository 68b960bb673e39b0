"""An administrator in a real browser: invites, changes a role while its owner is at work, lifts a lock-out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reader import whole
from tests.journeys.staff import SignIn, enter, fill

pytestmark = pytest.mark.browser
Worker = Callable[..., Page]
PASSWORD = "seven grey herons at dusk"


def invited(page: Page, name: str, email: str, role: str) -> str:
    """Make an account; its one-time link."""
    page.goto("/desk/accounts/invite/")
    fill(page, name=name, email=email, role=role)
    page.get_by_role("button", name="Make the account").click()
    link = page.locator(".address code").inner_text()
    page.get_by_role("link", name="To the account").click()
    return link


def settle(page: Page, link: str, email: str) -> SignIn:
    """Somebody new opens their link, sets a password, signs in, and sets up a second factor."""
    page.goto(link)
    fill(page, new_password1=PASSWORD, new_password2=PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.goto("/desk/sign-in/")
    page.locator("[name=username]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/desk/me/second-factor/"))
    key = re.sub(r"\s", "", re.search(r"\b(?:[A-Z2-7]{4}\s?){8}\b", page.locator("main").inner_text())[0])
    person = SignIn(email, PASSWORD, key)
    page.locator("[name=code]").fill(person.code())
    page.locator("main form button.main").click()
    expect(page.locator(".codes").first).to_be_visible()
    return person


def test_an_account_is_made_used_given_another_role_locked_out_and_let_in_again(
    at_the_desk: Worker, reader: Callable[..., Page]
) -> None:
    office = at_the_desk("administrator")
    email = "aurore.neuville@amity.invalid"
    link = invited(office, "Aurore Neuville", email, "clerk")
    account = office.url
    newcomer = reader(locale="en-GB")
    person = settle(newcomer, link, email)

    newcomer.goto("/desk/groups/new/")
    fill(newcomer, name_fr="Groupe France-Nauru", name_en="France-Nauru group", countries="Nauru")
    give(office, account, "auditor")
    newcomer.locator("button[value=look]").click()
    expect(newcomer.locator("h1")).to_have_text("Your role has changed")
    expect(newcomer.locator(".typed")).to_contain_text("France-Nauru group")
    newcomer.get_by_role("link", name="Go on to the desk").click()
    expect(newcomer.locator("#navigation")).to_contain_text("Journal")
    give(office, account, "clerk")

    stranger = reader(locale="en-GB")
    fail_until_locked(stranger, email)
    office.goto(account)
    expect(office.locator(".facts")).to_contain_text("locked out")
    office.get_by_role("button", name="Lift the lock-out").click()
    expect(office.locator(".messages .success")).to_be_visible()
    enter(stranger, person)
    expect(stranger.locator(".masthead .mine")).to_contain_text("clerk")


def give(page: Page, account: str, role: str) -> None:
    page.goto(account)
    fill(page, role=role)
    page.get_by_role("button", name="Change the role").click()
    expect(page.locator(".messages .success")).to_be_visible()


def fail_until_locked(page: Page, email: str) -> None:
    for _failure in range(12):
        page.goto("/desk/sign-in/")
        page.locator("[name=username]").fill(email)
        page.locator("[name=password]").fill("wrong")
        page.locator("main form button").click()
        if whole(page).locator("[name=username]").count() == 0:
            return
    raise AssertionError("no lock-out after twelve failures")
