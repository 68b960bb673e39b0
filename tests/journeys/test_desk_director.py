"""A director in a real browser: a group from founding to first board, a rule and its override, a clerk in charge."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reader import whole
from tests.journeys.staff import act, confirm, fill, look

pytestmark = pytest.mark.browser
Worker = Callable[..., Page]
RULE = "/desk/rules/memberships_at_most/"


def founded(page: Page, name: str, country: str) -> str:
    """The address of a group that has just been founded."""
    look(page, "/desk/groups/new/", name_fr=f"Groupe {name}", name_en=f"{name} group", countries=country)
    if whole(page).locator(".errors").count():
        fill(page, override="Decision of the Bureau of 3 March 2026")
        page.locator("button[value=look]").click()
    confirm(page)
    expect(page.locator("h1")).to_have_text(f"{name} group")
    return page.url.partition("?")[0]


def seated(page: Page, group: str, count: int) -> list[str]:
    """Members of the chamber who may join."""
    page.goto(f"{group}acts/join/")
    return page.locator("datalist option").evaluate_all(f"all => all.slice(0, {count}).map(each => each.value)")


def flags(page: Page, group: str) -> list[str]:
    page.goto(group)
    return page.locator("#flags .title").all_inner_texts()


def test_a_director_brings_a_group_from_its_founding_to_its_first_board_and_its_flags_go(at_the_desk: Worker) -> None:
    page = at_the_desk("director")
    group = founded(page, "France-San Marino", "San Marino")
    assert page.request.get(f"/en/groups/{group.split('/')[-2]}/").status == 404
    act(page, f"{group}acts/note/", act_en="Meeting of the Bureau of 3 November 2026")
    expect(page.locator(".over")).to_have_text("Noted by the Bureau")
    assert page.request.get(f"/en/groups/{group.split('/')[-2]}/").status == 200
    act(page, f"{group}acts/constitute/")
    expect(page.locator(".over")).to_have_text("Constituted")
    before = flags(page, group)
    assert any("president" in flag for flag in before)

    people = seated(page, group, 6)
    look(page, f"{group}acts/assembly/", kind="constitutive", joining=", ".join(people), office_president=people[0],
         office_secretary=people[1])  # fmt: skip
    expect(page.locator(".notice.success")).to_contain_text("president")
    confirm(page)
    assert whole(page).locator("#members li").count() == 6
    after = flags(page, group)
    assert any("president" in flag for flag in set(before) - set(after))
    assert not any("president" in flag for flag in after)


def test_a_director_states_a_rule_overrides_it_once_with_a_reason_and_takes_it_back(at_the_desk: Worker) -> None:
    page = at_the_desk("director")
    group = founded(page, "France-Liechtenstein", "Liechtenstein")
    act(page, f"{group}acts/note/")
    page.goto(f"{RULE}change/")
    fill(page, value="0", severity="block", source="Bureau, 3 November 2026")
    page.get_by_role("button", name="Show what it will change").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.locator(".messages .success")).to_be_visible()
    try:
        override_once(page, group)
    finally:
        take_back(page)


def override_once(page: Page, group: str) -> None:
    """The rule refuses, says why, and lets through who says why."""
    (name,) = seated(page, group, 1)
    look(page, f"{group}acts/join/", people=name)
    expect(page.locator(".errors")).to_contain_text("Bureau, 3 November 2026")
    fill(page, override="The Bureau allowed it on 4 November 2026")
    page.locator("button[value=look]").click()
    confirm(page)
    page.goto(f"{group}history/")
    expect(page.locator(".chronicle")).to_contain_text("The Bureau allowed it on 4 November 2026")


def take_back(page: Page) -> None:
    page.goto(RULE)
    page.locator("details summary").first.click()
    page.locator("details [name=reason]").first.fill("It was a trial")
    page.locator("details button").first.click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_a_director_puts_a_clerk_in_charge_and_the_clerk_finds_the_group(at_the_desk: Worker) -> None:
    page = at_the_desk("director")
    group = founded(page, "France-Tuvalu", "Tuvalu")
    clerk = at_the_desk("clerk")
    assert clerk.goto(f"{group}acts/note/").status == 404
    page.goto(f"/desk/care/{group.split('/')[-2]}/")
    fill(page, clerk=clerk_name(clerk))
    page.get_by_role("button", name="Record").click()
    expect(page.locator(".messages .success")).to_be_visible()
    clerk.goto("/desk/groups/")
    expect(clerk.locator("#mine")).to_contain_text("France-Tuvalu group")
    assert clerk.goto(f"{group}acts/note/").status == 200


def clerk_name(page: Page) -> str:
    page.goto("/desk/")
    return page.locator(".masthead .mine a").first.inner_text()


def test_a_director_reads_a_group_as_it_was_known_and_cannot_act_there(at_the_desk: Worker) -> None:
    page = at_the_desk("director")
    page.goto("/desk/groups/france-bresil/")
    now = page.locator("#board .words").first.inner_text()
    page.get_by_text("Choose another day").click()
    page.get_by_label("Day", exact=True).fill("2019-03-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".as-of .said").first).to_have_text("1 March 2019")
    assert page.locator("#board .words").first.inner_text() != now
    assert (
        whole(page).get_by_role("link", name=re.compile("^Correct")).count() == page.locator(".act-list").count() == 0
    )
