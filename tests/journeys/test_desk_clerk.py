"""A clerk’s day in a real browser: what is due, an assembly in one sitting, what others did meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reader import whole
from tests.journeys.staff import Keyboard, SignIn, act, confirm, enter, fill, look

pytestmark = pytest.mark.browser
Worker = Callable[..., Page]
GROUP, OTHER, RENAMED = (f"/desk/groups/{slug}/" for slug in ("france-irlande", "france-maroc", "france-andorre"))
ELECTED = ["president", "first_vice_president", "vice_president", "secretary", "treasurer"]
MOST_PRESSES = 20


def surnames(page: Page) -> Iterator[str]:
    """Members of the group whose last name is theirs alone, in plain letters: what a clerk would type."""
    names = (
        whole(page)
        .locator("#id_present_names option, [list=id_present_names] + datalist option")
        .evaluate_all("all => all.map(each => each.value)")
    )
    words = [word.lower() for name in names for word in re.split(r"[\s-]", name)]
    for name in names:
        last = name.rpartition(" ")[2]
        if last.isalpha() and sum(word.startswith(last.lower()) for word in words) == 1:
            yield last


def lines(page: Page, part: str) -> list[str]:
    """What a part of a group's page lists."""
    return whole(page).locator(f"#{part} li").all_inner_texts()


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
    assert len(whole(page).locator(".effects li", has_text="Present: 12").all()) == 1
    keyboard.press("Enter")
    expect(page.locator(".messages .success")).to_be_visible()
    print(f"\nGeneral assembly, 12 present, 5 elections: {len(keyboard.pressed)} presses ({keyboard.said})")  # noqa: T201 - the count is to be read
    assert len(keyboard.pressed) <= MOST_PRESSES
    assert elected["president"] in lines(page, "board")[0]
    assert "12 members present" in lines(page, "meetings")[0]


def test_a_clerk_goes_from_what_is_due_to_an_assembly_to_its_publication_and_takes_it_back(at_the_desk: Worker) -> None:
    page = at_the_desk("clerk")
    expect(page.locator("h1")).to_contain_text("due")
    page.locator("main .rows .title a").first.click()
    page.goto(OTHER)
    before = lines(page, "meetings")
    page.get_by_role("link", name="Record a general assembly").click()
    first, second = [name for _place, name in zip(range(2), surnames(page), strict=False)]
    fill(page, present=first, office_secretary=second, text_fr="Le programme est adopté.", place_fr="Salle Monory")
    page.locator("button[value=look]").click()
    confirm(page)
    assert len(lines(page, "meetings")) == len(before) + 1
    assert page.request.get("/en/groups/france-maroc/").text().count("Salle Monory") == 0

    page.get_by_role("link", name="Publish a meeting").click()
    page.locator("main select[name=meeting]").select_option(index=1)
    page.locator("button[value=look]").click()
    confirm(page)
    assert "Salle Monory" in page.request.get("/en/groups/france-maroc/").text()

    page.locator(".messages").get_by_role("link", name="Undo").click()
    page.locator("button[value=look]").click()
    confirm(page)
    expect(page.locator("h1")).to_have_text("History")
    expect(page.locator(".chronicle li").nth(1)).to_contain_text("Undone")
    assert "Salle Monory" not in page.request.get("/en/groups/france-maroc/").text()


def test_what_another_did_meanwhile_is_shown_and_nothing_typed_is_lost(at_the_desk: Worker) -> None:
    clerk, director = at_the_desk("clerk"), at_the_desk("director")
    clerk.goto(f"{RENAMED}acts/rename/")
    fill(clerk, name_fr="Groupe des vallées d’Andorre", name_en="Valleys of Andorra group")
    act(director, f"{RENAMED}acts/describe/", kind="purpose", text_fr="Connaître", text_en="To know")
    clerk.locator("button[value=look]").click()
    expect(clerk.locator(".notice.warning")).to_contain_text("Somebody was here meanwhile")
    expect(clerk.locator(".notice.warning")).to_contain_text(director.locator(".masthead .mine a").first.inner_text())
    expect(clerk.locator(".effects")).to_contain_text("Valleys of Andorra group")
    confirm(clerk)
    expect(clerk.locator("h1")).to_have_text("Valleys of Andorra group")
    clerk.locator(".messages").get_by_role("link", name="Undo").click()
    clerk.locator("button[value=look]").click()
    confirm(clerk)


def test_a_form_sent_twice_is_done_once(at_the_desk: Worker) -> None:
    """The same confirmed form comes twice, as after a double click on a slow line: one meeting is convened."""
    page = at_the_desk("clerk", place=OTHER)
    before = len(lines(page, "meetings"))
    look(page, f"{OTHER}acts/convene/", kind="board", on="2027-01-14", place_fr="Salle Clemenceau")
    pairs = (
        whole(page)
        .locator("main form.form input[type=hidden]")
        .evaluate_all("all => all.map(each => [each.name, each.value])")
    )
    assert page.request.post(page.url, form={**dict(pairs), "step": "do"}).ok
    page.locator("button[value=do]").click()
    expect(page.locator(".messages")).to_contain_text("was recorded already, by this same form")
    assert len(lines(page, "meetings")) == before + 1


def test_a_session_that_ends_keeps_what_was_typed(at_the_desk: Worker, sign_ins: dict[str, SignIn]) -> None:
    page = at_the_desk("clerk", anew=True)
    page.goto(f"{OTHER}acts/describe/")
    fill(page, kind="programme", text_fr="Trois auditions à l’automne", text_en="Three hearings in autumn")
    page.context.clear_cookies(name="amity_desk")
    page.locator("button[value=look]").click()
    expect(page.locator("h1")).to_have_text("Your session has ended")
    expect(page.locator(".typed")).to_contain_text("Three hearings in autumn")
    page.locator("main").get_by_role("link", name="Sign in").click()
    enter(page, sign_ins["clerk"], opened=True)
    expect(page.locator("main")).to_contain_text("What you had typed is in the form again")
    expect(page.locator("[name=text_fr]")).to_have_value("Trois auditions à l’automne")
    page.locator("button[value=look]").click()
    expect(page.locator(".effects")).to_contain_text("Three hearings in autumn")
    confirm(page)


def test_an_election_that_the_rules_refuse_says_why_and_keeps_what_was_typed(at_the_desk: Worker) -> None:
    page = at_the_desk("clerk")
    page.goto(f"{OTHER}acts/assembly/")
    name = next(surnames(page))
    look(page, f"{OTHER}acts/elect/", on="2019-01-01", member=name, office="secretary")
    expect(page.locator(".errors")).to_contain_text("does not sit in")
    expect(page.locator("[name=member]")).to_have_value(name)


def test_a_clerk_knows_of_no_way_to_act_on_a_group_of_others(at_the_desk: Worker) -> None:
    page = at_the_desk("clerk")
    assert page.goto("/desk/groups/france-chine/acts/rename/").status == 404
    page.goto("/desk/groups/france-chine/")
    assert page.locator(".act-list").count() == 0
    assert page.get_by_role("link", name=re.compile("^Correct")).count() == 0


def test_a_clerk_acts_without_any_script(at_the_desk: Worker) -> None:
    page = at_the_desk("clerk", script=False)
    page.goto(f"{OTHER}acts/assembly/")
    one, two = [name for _place, name in zip(range(2), surnames(page), strict=False)]
    act(page, f"{OTHER}acts/leave/", people=f"{one}, {two}")
    page.locator(".messages").get_by_role("link", name="Undo").click()
    page.locator("button[value=look]").click()
    confirm(page)
