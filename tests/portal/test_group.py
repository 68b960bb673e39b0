"""The page of one group and its data: what stands there, on which day, as known when, and who may read it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from amity.groups import actions
from amity.languages.texts import Text
from tests.portal.world import BEGINNING, START, World, address, corrected

GROUP = "/en/groups/france-estonie"
BALTIC = "/en/groups/france-pays-baltes"
ASKED = [("2025-11-04", None), ("2025-11-06", "Alix Bertin"), ("", "Basile Caron")]
ENDINGS = ["/", ".json", ".csv", ".atom", "/changes/", "/changes.json"]


def test_the_page_says_the_board_the_members_and_what_it_is(world: World, read: Any) -> None:
    page = read(f"{BALTIC}/", on="2025-06-01")
    assert page.texts("h1") == ["France-Baltic States"]
    lines = [each for each in page.part("board").walk() if each.tag == "tr"]
    assert [[cell.text for cell in line.inside if not isinstance(cell, str)] for line in lines] == [
        ["Office", "Name", "Political group", "Since"],
        ["President", "Élodie Ferrand", "Lake Group", "1 October 2014"],
        ["Country", "Name", "Political group", "Since"],
        ["Latvia", "Denis Évrard", "Groupe de la Colline", "1 October 2014"],
    ]
    assert [each.text for each in page.part("members").walk() if each.tag in {"h3", "a"}] == [
        "Groupe de la Colline 2", "Basile Caron", "Denis Évrard", "Lake Group 1", "Élodie Ferrand",
        "Guests 1", "Garance Hubert",
    ]  # fmt: skip


def test_each_part_of_the_page_has_its_anchor(world: World, read: Any) -> None:
    page = read(f"{BALTIC}/", on="2025-06-01")
    outline = next(
        each for each in page.all("nav") if any(part.attributes.get("href") == "#board" for part in each.walk())
    )
    anchors = [each.attributes["href"][1:] for each in outline.walk() if each.tag == "a"]
    assert anchors == ["board", "delegates", "members", "meetings", "reports", "counterparts", "purpose", "secretariat",
                       "history", "terms", "comparison"]  # fmt: skip
    assert set(anchors) <= {each.attributes.get("id") for each in page.root.walk()}


def test_the_data_say_the_same_as_the_page(world: World, get: Any) -> None:
    found = get(f"{BALTIC}.json", on="2025-06-01")
    assert [(row["office"], row["person"]["key"], row["country"]) for row in found["board"]] == [
        ("president", "elodie-ferrand", None),
        ("delegated_president", "denis-evrard", "lv"),
    ]
    assert [row["person"]["key"] for row in found["members"]] == ["basile-caron", "denis-evrard", "elodie-ferrand"]
    assert [row["person"]["key"] for row in found["guests"]] == ["garance-hubert"]
    assert found["group"]["name"] == {"fr": "France-Pays baltes", "en": "France-Baltic States"}
    assert (found["group"]["countries"], found["group"]["regional"]) == (["ee", "lv"], True)


def test_the_sheet_holds_each_office_and_each_seat(world: World, sheet: Any) -> None:
    assert [row[:-1] for row in sheet(f"{BALTIC}.csv", on="2025-06-01")[1:]] == [
        ["elodie-ferrand", "Élodie Ferrand", "President", "", "LAKE", "2014-10-01", ""],
        ["denis-evrard", "Denis Évrard", "Delegated president", "lv", "HILL", "2014-10-01", ""],
        ["basile-caron", "Basile Caron", "member", "", "HILL", "2014-10-01", ""],
        ["denis-evrard", "Denis Évrard", "member", "", "HILL", "2014-10-01", ""],
        ["elodie-ferrand", "Élodie Ferrand", "member", "", "LAKE", "2014-10-01", ""],
        ["garance-hubert", "Garance Hubert", "guest", "", "LAKE", "2014-10-01", ""],
    ]


@pytest.mark.parametrize(("known", "president"), ASKED)
def test_a_corrected_president_has_three_answers_on_the_page(
    world: World, read: Any, known: str, president: str | None
) -> None:
    corrected(world)
    page = read(f"{GROUP}/", on="2025-10-01", known=known)
    offices = {office: name for office, name, *_rest in page.table("board")}
    assert (offices.get("President"), page.texts("dd")[0]) == (president, president or "vacant")


@pytest.mark.parametrize(("known", "president"), ASKED)
def test_a_corrected_president_has_three_answers_in_the_data(
    world: World, get: Any, sheet: Any, known: str, president: str | None
) -> None:
    corrected(world)
    asked = {"on": "2025-10-01", "known": known}
    board = get(f"{GROUP}.json", **asked)["board"]
    chairs = [row["person"]["name"] for row in board if row["office"] == "president"]
    lines = [row[1] for row in sheet(f"{GROUP}.csv", **asked) if row[2] == "President"]
    assert chairs == lines == ([president] if president else [])


def test_a_former_day_shows_the_composition_of_that_day(world: World, get: Any) -> None:
    actions.leave(world.people[0], world.groups["single"], on=date(2022, 5, 1), by=world.clerk, at=START)
    before, after = (get(f"{GROUP}.json", on=day)["members"] for day in ("2022-04-30", "2022-05-01"))
    assert [row["person"]["key"] for row in before] == ["alix-bertin", "basile-caron", "chloe-dumas"]
    assert [row["person"]["key"] for row in after] == ["basile-caron", "chloe-dumas"]


def test_a_former_day_knows_nothing_of_what_came_after_it(world: World, read: Any, get: Any) -> None:
    world.elect(world.groups["single"], 0, "president", on=date(2025, 7, 1))
    found = {}
    for day in ("2025-06-11", "2025-06-12", "2025-07-01"):
        page, told = read(f"{GROUP}/", on=day), get(f"{GROUP}.json", on=day)
        meetings = [each.text for each in page.part("meetings").walk() if each.tag == "li"]
        assert len(meetings) == len(told["group"]["meetings"])
        offices = [row["office"] for row in told["group"]["tenures"]]
        found[day] = (len(meetings), "Presidents" in page.texts("h3"), offices)
    assert found == {
        "2025-06-11": (0, False, ["secretary"]),
        "2025-06-12": (1, False, ["secretary"]),
        "2025-07-01": (1, True, ["president", "secretary"]),
    }


def test_a_meeting_to_come_is_announced_today(world: World, read: Any) -> None:
    ahead = timezone.localdate() + timedelta(days=9)
    to_come = actions.convene(world.groups["single"], "hearing", on=ahead, by=world.clerk, at=START)
    actions.publish(to_come, by=world.clerk, at=START)
    assert len([each for each in read(f"{GROUP}/").part("meetings").walk() if each.tag == "li"]) == 2


def test_the_data_say_what_the_group_is_for_and_who_answers_for_it(world: World, get: Any) -> None:
    group = world.groups["single"]
    actions.describe(group, "purpose", Text(en="To meet"), on=BEGINNING, by=world.clerk, at=START)
    actions.entrust(group, world.clerk, on=BEGINNING, by=world.clerk, at=START)
    found = get(f"{GROUP}.json")["group"]
    assert (found["aims"], found["secretariat"]) == (
        [{"kind": "purpose", "text": {"en": "To meet"}, "since": "2014-10-01", "until": None}],
        [{"name": "Odile Marchebœuf", "email": "clerk@example.org"}],
    )


def test_what_changed_between_two_days_is_said(world: World, read: Any) -> None:
    actions.leave(world.people[0], world.groups["single"], on=date(2022, 5, 1), by=world.clerk, at=START)
    world.join(world.groups["single"], 7, on=date(2022, 6, 1))
    page = read(f"{GROUP}/changes/", **{"from": "2022-01-01", "to": "2022-12-31"})
    parts = {
        anchor: [each.text for each in page.part(anchor).walk() if each.tag == "a"] for anchor in ("joined", "left")
    }
    assert parts == {"joined": ["Hugo Imbert"], "left": ["Alix Bertin"]}
    assert page.texts("p", class_="lede") == ["Between 1 January 2022 and 31 December 2022."]


def test_the_feed_names_the_group_and_its_latest_news_first(world: World, client: Client) -> None:
    corrected(world)
    feed = client.get(f"{GROUP}.atom").content.decode()
    titles = [part.partition("</title>")[0] for part in feed.split("<title>")[1:]]
    assert titles[:2] == ["France-Estonia", "France-Estonia: Basile Caron, president"]
    assert len(titles) == 1 + 2 + 3 + 1


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("on=yesterday", "“yesterday” is not a date that can be read (on)."),
        ("known=2025-13-01", "“2025-13-01” is not a date that can be read (known)."),
        ("on=0001-01-01", "The register does not extend to 0001-01-01."),
        ("on=9999-12-31", "The register does not extend to 9999-12-31."),
    ],
)
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_day_that_cannot_be_is_refused_by_name(
    world: World, client: Client, ending: str, query: str, reason: str
) -> None:
    answer = client.get(f"{GROUP}{ending}?{query}")
    assert (answer.status_code, answer.context["title"]) == (400, reason)


def test_two_days_in_the_wrong_order_are_refused(world: World, client: Client) -> None:
    answer = client.get(f"{GROUP}/changes/?from=2025-01-01&to=2024-01-01")
    assert (answer.status_code, answer.context["title"]) == (400, "The second day lies before the first.")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_proposed_group_is_not_there_for_the_public(world: World, client: Client, ending: str) -> None:
    assert client.get(f"/en/groups/france-lettonie{ending}").status_code == 404


def test_a_proposed_group_is_in_no_list(world: World, client: Client, get: Any) -> None:
    assert [row["key"] for row in get("/en/groups.json", state="any")["groups"]] == [
        "france-estonie", "france-maroc", "france-pays-baltes", "france-swaziland", "etude-islande",
    ]  # fmt: skip
    said = [
        client.get(page).content.decode().count("France-Latvia")
        for page in ("/en/", "/en/groups/?state=any", "/en/countries/lv/", "/en/search/?q=latvia", "/en/index.atom",
                     "/en/site-map/", "/sitemap.xml", "/en/nothing/france-latvia/")
    ]  # fmt: skip
    assert said == [0] * 8


def test_the_public_reads_the_published_meeting_only(world: World, read: Any, get: Any) -> None:
    page = read(f"{GROUP}/").part("meetings")
    assert [each.attributes["id"] for each in page.walk() if each.tag == "li"] == ["2025-06-12-hearing"]
    assert [row["key"] for row in get(f"{GROUP}.json")["group"]["meetings"]] == ["2025-06-12-hearing"]


def test_who_came_to_a_meeting_is_said_in_numbers_only(world: World, client: Client, get: Any) -> None:
    """Garance Hubert and Hugo Imbert were excused, and are in no public answer about this group."""
    met = get(f"{GROUP}.json")["group"]["meetings"][0]
    assert (met["present"], met["excused"]) == (1, 2)
    answers = [client.get(f"{GROUP}{ending}").content.decode() for ending in ENDINGS] + [
        client.get(page).content.decode() for page in ("/en/", "/en/index.json", "/en/index.atom", "/en/countries/ee/")
    ]
    named = [answer.count("Imbert") + answer.count("attendance") for answer in answers]
    assert named == [0] * len(answers)


@pytest.mark.parametrize(
    ("view", "named"),
    [
        ("group", {}),
        ("group_data", {"ending": "json"}),
        ("group_data", {"ending": "csv"}),
        ("group_feed", {}),
        ("group_changes", {}),
        ("group_changes_data", {}),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_former_address_leads_to_the_present_one_with_its_question(
    world: World, client: Client, view: str, named: dict[str, str], language: str
) -> None:
    group = world.groups["single"]
    actions.rename(group, Text(fr="France-Finno-Estonie"), on=date(2024, 1, 1), by=world.clerk, at=START)
    old, new = (address(view, language, slug=slug, **named) for slug in ("france-estonie", "france-finno-estonie"))
    answer = client.get(f"{old}?on=2024-02-01&known=2025-01-01")
    assert (answer.status_code, answer["Location"]) == (301, f"{new}?on=2024-02-01&known=2025-01-01")
    assert client.get(answer["Location"]).status_code == 200


def test_a_dissolved_group_says_so_and_why(world: World, read: Any) -> None:
    page = read("/en/groups/france-swaziland/")
    notice = page.one("div", class_="notice warning")
    assert [each.text for each in notice.walk() if each.tag == "p"] == ["Dissolved", "For want of members"]


def test_a_group_before_its_first_day_has_a_page_of_its_own(world: World, read: Any) -> None:
    page = read(f"{BALTIC}/", on="2000-01-01")
    assert (page.texts("h1"), page.table("board")) == (["France-Baltic States"], [])
