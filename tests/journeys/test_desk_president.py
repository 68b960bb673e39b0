"""A president with a small telephone asks; the clerk answers at the desk; the president reads the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reader import overflow, whole
from tests.journeys.staff import confirm, fill

pytestmark = pytest.mark.browser
Worker = Callable[..., Page]


def ask(page: Page, what: str, **typed: str) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name=what).click()
    assert overflow(page) == 0
    fill(page, **typed)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".messages .success")).to_be_visible()


def offered(page: Page, what: str) -> list[tuple[str, str]]:
    """The groups that a form offers: their keys and names. To which a member belongs changes with the sample's day."""
    page.goto("/desk/")
    page.get_by_role("link", name=what).click()
    expect(page.locator("main select[name=group]")).to_be_visible()
    options = whole(page).locator("main select[name=group] option").all()
    pairs = [(option.get_attribute("value") or "", option.inner_text()) for option in options]
    return [(value, name) for value, name in pairs if value]


def in_care_of(desk: Page) -> set[str]:
    """The groups that a clerk answers for."""
    desk.goto("/desk/groups/")
    links = desk.locator("#mine a").all()
    return {(link.get_attribute("href") or "").strip("/").rpartition("/")[2] for link in links}


def answer(page: Page, words: str, how: str, **typed: str) -> None:
    """The clerk finds the request among those that wait, and answers it."""
    page.goto("/desk/requests/")
    page.locator("#waiting li", has_text=words).get_by_role("link", name=how).click()
    fill(page, **typed)
    page.locator("button[value=look]").click()
    confirm(page)


def test_a_president_asks_from_a_telephone_and_reads_what_the_clerk_answered(at_the_desk: Worker) -> None:
    phone, desk = at_the_desk("member", width=320), at_the_desk("clerk")
    assert overflow(phone) == 0
    expect(phone.locator("h1")).to_have_text("My groups")
    mine = in_care_of(desk)
    (wanted, name), (other, _name) = [one for one in offered(phone, "Ask to join a group") if one[0] in mine][:2]
    ask(phone, "Ask to join a group", group=wanted, text="I have lived in Beirut.")
    ask(phone, "Ask to join a group", group=other, text="For the sugar maples.")
    expect(phone.locator("#requests li", has_text="Beirut")).to_contain_text("Waiting for the clerk’s answer")

    answer(desk, "Beirut", "Grant")
    answer(desk, "sugar maples", "Decline", reason="The group is complete until the renewal.")

    phone.goto("/desk/")
    expect(phone.locator("#groups")).to_contain_text(name)
    expect(phone.locator("#requests li", has_text="Beirut")).to_contain_text("Granted")
    expect(phone.locator("#requests li", has_text="maples")).to_contain_text("The group is complete until the renewal.")
    assert overflow(phone) == 0


def test_a_president_proposes_an_item_takes_it_back_and_confirms_a_membership(at_the_desk: Worker) -> None:
    phone = at_the_desk("member", width=320)
    phone.get_by_role("link", name="Propose an item for the agenda").click()
    seat = phone.locator("main select[name=group] option").nth(1).get_attribute("value")
    ask(phone, "Propose an item for the agenda", group=seat, text="A hearing on rail freight")
    waiting = phone.locator("#requests li", has_text="rail freight")
    waiting.get_by_role("button", name="Take it back").click()
    expect(phone.locator(".messages .success")).to_be_visible()
    expect(waiting.get_by_role("button", name="Take it back")).to_have_count(0)
    ask(phone, "Confirm a membership", group=seat, text="Gladly")
    expect(phone.locator("#requests li", has_text="Gladly")).to_contain_text("Waiting for the clerk’s answer")


def test_a_president_asks_without_any_script(at_the_desk: Worker) -> None:
    phone = at_the_desk("member", width=320, script=False)
    phone.get_by_role("link", name="Propose an item for the agenda").click()
    seat = phone.locator("main select[name=group] option").nth(1).get_attribute("value")
    ask(phone, "Propose an item for the agenda", group=seat, text="A visit to the ports")
    expect(phone.locator("#requests li", has_text="ports")).to_contain_text("Waiting for the clerk’s answer")


def test_a_president_reads_their_group_and_finds_no_way_to_act_on_it(at_the_desk: Worker) -> None:
    phone = at_the_desk("member", width=320)
    phone.locator("#groups a").first.click()
    expect(phone.locator("#members")).to_be_visible()
    assert whole(phone).locator(".act-list, .lines a").count() == 0
    assert phone.goto(f"{phone.url}acts/join/").status == 404
