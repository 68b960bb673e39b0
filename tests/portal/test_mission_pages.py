"""Missions on the public site: what is public and when, filters in the address, counted queries, no mark leaks."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from amity.assembly.actions import state_rule
from amity.missions import actions
from amity.missions.models import Mission
from amity.partners import actions as partners
from amity.reports import actions as reports
from tests.factories import make_person, make_published, same
from tests.missions.travel import MARK, authorised, build, confirmed, marked, proposed

pytestmark = pytest.mark.django_db
ZONE = "America/Sao_Paulo"


@pytest.fixture
def world() -> Any:
    return build()


def page(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def test_what_was_not_authorised_is_not_there(client, world):
    mission = proposed(world)
    assert client.get(f"/en/missions/{mission.key}/").status_code == 404
    assert json.loads(page(client, "/en/missions.json"))["missions"] == []


def test_the_list_filters_by_its_address(client, world):
    mission = confirmed(world)
    person = world.members[0]
    every = ("", "?kind=mission", "?country=br", f"?group={world.group.slug}", "?year=2025", "?purpose=knowledge",
             f"?member={person.key}")  # fmt: skip
    found = [[row["key"] for row in json.loads(page(client, f"/en/missions.json{each}"))["missions"]] for each in every]
    assert found == [[mission.key]] * len(every)
    assert json.loads(page(client, "/en/missions.json?kind=reception"))["missions"] == []
    assert client.get("/en/missions/?kind=holiday").status_code == 400


def test_who_travels_is_not_found_before_it_is_confirmed(client, world):
    authorised(world)
    person = world.members[0]
    assert client.get(f"/en/missions/?member={person.key}").status_code == 400
    assert "Forests" not in page(client, f"/en/members/{person.key}/")


def test_the_page_the_data_and_the_feed_of_a_mission(client, world):
    mission = confirmed(world)
    actions.record_cost(mission, "transport", 4_200_00, "EUR", payer="own", on=date(2025, 3, 3), by=world.by)
    text = page(client, f"/en/missions/{mission.key}/")
    assert [words in text for words in ("Maud Varenne", "Head of the delegation", "€4,200.00")] == [True] * 3
    data = json.loads(page(client, f"/en/missions/{mission.key}.json"))["mission"]
    assert (data["state"], data["costs"][0]["cents"], data["countries"]) == ("ended", 4_200_00, ["br"])
    assert mission.key in page(client, "/en/missions.atom")
    rows = list(csv.reader(io.StringIO(page(client, "/en/missions.csv").lstrip("\ufeff"))))
    assert [row[0] for row in rows[1:]] == [mission.key]


def test_gifts_are_public_where_a_rule_says_so_and_above_the_threshold_without_their_giver(client, world):
    type(world.chamber.country).objects.filter(pk=world.chamber.country_id).update(alpha2="FR")
    mission = confirmed(world)
    for what, cents in (("A vase", 20_000), ("A pen", 2_000)):
        actions.record_gift(mission, same(what), MARK, on=date(2025, 3, 3), cents=cents, currency="EUR", by=world.by)
    state_rule(world.chamber, "gift_threshold", 150, on=date(2020, 1, 1), by=world.by)
    path = f"/en/missions/{mission.key}/"
    assert "A vase" not in page(client, path)
    state_rule(world.chamber, "publish_gifts", value=True, on=date(2020, 1, 1), by=world.by)
    text = page(client, path)
    assert ("A vase" in text, "€200.00" in text, "A pen" in text, MARK in text) == (True, True, False, False)
    assert len(json.loads(page(client, f"/en/missions/{mission.key}.json"))["mission"]["gifts"]) == 1


def test_group_country_and_member_show_their_missions(client, world):
    confirmed(world)
    paths = [f"/en/groups/{world.group.slug}/", "/en/countries/br/", f"/en/members/{world.members[0].key}/"]
    assert ["Forests and rivers" in page(client, path) for path in paths] == [True] * 3


def test_asking_for_a_later_day_opens_nothing(client, world):
    first = timezone.localdate() + timedelta(days=30)
    mission = confirmed(world, first=first, last=first + timedelta(days=3))
    actions.schedule(mission, same(MARK), on=first, time_zone=ZONE, by=world.by)
    assert MARK not in page(client, f"/en/missions/{mission.key}/?on={first + timedelta(days=90)}")


def test_who_was_concealed_is_not_read_by_asking_for_an_earlier_day(client, world):
    mission = confirmed(world)
    met = actions.release(actions.record_meeting(mission, MARK, on=date(2025, 3, 3), by=world.by), by=world.by)
    today = timezone.localdate()
    assert MARK in page(client, f"/en/missions/{mission.key}/?known={today}")
    actions.conceal(met, by=world.by)
    assert MARK not in page(client, f"/en/missions/{mission.key}/?known={today}")


def test_the_board_of_reports_has_its_rate(client, world):
    state_rule(world.chamber, "report_within", 60, on=date(2020, 1, 1), by=world.by)
    for number, reported in enumerate((date(2025, 4, 1), None)):
        mission = confirmed(world, title=f"Number {number}")
        if reported:
            actions.report(mission, on=reported, by=world.by)
    data = json.loads(page(client, "/en/missions/reports.json"))
    assert {state: len(data[state]) for state in ("late", "due", "published")} == {"late": 1, "due": 0, "published": 1}
    assert "1 of 2 reports whose day has come were published on time." in page(client, "/en/missions/reports/")


def test_activity_counts_what_took_place_and_leads_to_it(client, world):
    confirmed(world)
    confirmed(world, title="Another", kind="reception", first=date(2024, 3, 4), last=date(2024, 3, 5))
    authorised(world, title="Never held", first=date(2024, 5, 4), last=date(2024, 5, 5))
    found = json.loads(page(client, "/en/missions/activity.json"))
    sums = {name: [(each["key"], each["total"]) for each in rows] for name, rows in found["activity"].items()}
    assert found["records"] == 2
    assert sums["year"] == [("2025", 1), ("2024", 1)]
    assert sums["kind"] == [("reception", 1), ("mission", 1)] or sums["kind"] == [("mission", 1), ("reception", 1)]
    assert (sums["group"], sums["country"]) == ([(world.group.slug, 2)], [("br", 2)])
    link = "?state=held&amp;year=2024"
    assert link in page(client, "/en/missions/activity/")
    records = json.loads(page(client, "/en/missions.json?state=held&year=2024"))["missions"]
    assert [row["title"]["fr"] for row in records] == ["Another"]
    rows = list(csv.reader(io.StringIO(page(client, "/en/missions/activity.csv?year=2024").lstrip("\ufeff"))))
    assert ["group", world.group.slug, "1"] in [[row[0], row[1], row[-2]] for row in rows]


def test_a_heap_of_the_board_stands_page_by_page(client, world):
    confirmed(world)
    assert "Forests and rivers" in page(client, "/en/missions/reports/?report=due")
    assert "Forests and rivers" not in page(client, "/en/missions/reports/?report=published")
    assert client.get("/en/missions/reports/?report=lost").status_code == 400


def public_addresses(world: Any, mission: Mission) -> list[str]:
    group, person = world.group.slug, world.members[0].key
    pages = [
        "", "index.json", "index.atom", "missions/", "missions.json", "missions.csv", "missions.atom",
        "missions/reports/", "missions/reports.json",
        "missions/activity/", "missions/activity.json", "missions/activity.csv",
        f"missions/{mission.key}/", f"missions/{mission.key}.json",
        f"groups/{group}/", f"groups/{group}.json", f"groups/{group}.csv", f"groups/{group}.atom", "groups/",
        "countries/br/", "countries/br.json", f"members/{person}/", f"members/{person}.json", "search/?q=zzmark",
        "search.json?q=zzmark", "site-map/",
    ]  # fmt: skip
    return [f"/en/{each}" for each in pages] + ["/sitemap.xml"]


def test_no_restricted_field_is_in_any_page_feed_or_file(client, world):
    mission = marked(world)
    leaks = []
    for path in public_addresses(world, mission):
        for day in ("", "on=2025-03-03", "known=2099-01-01"):
            text = page(client, f"{path}{'&' if '?' in path else '?'}{day}")
            leaks += [path] if MARK in text else []
    assert leaks == []


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_costs_the_same_queries_whatever_its_length(client, world, count, django_assert_max_num_queries):
    for number in range(count):
        confirmed(world, title=f"Number {number}", first=date(2024 - number, 3, 4), last=date(2024 - number, 3, 6))
    client.get("/en/missions/")
    for path in ("missions/", "missions/?country=br&kind=mission", "missions/reports/", "missions/activity/"):
        with django_assert_max_num_queries(5):
            client.get(f"/en/{path}")


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_costs_the_same_queries_whatever_is_in_it(client, world, count, django_assert_max_num_queries):
    mission = confirmed(world)
    for number in range(count):
        actions.record_meeting(mission, f"Guest {number}", on=date(2025, 3, 3), by=world.by)
        actions.schedule(mission, same(f"Item {number}"), on=date(2025, 3, 4), time_zone=ZONE, by=world.by)
        make_person()
    with django_assert_max_num_queries(36):
        client.get(f"/en/missions/{mission.key}/")


@pytest.mark.parametrize(("on", "told"), [("2025-01-15", False), ("2025-01-25", True), ("2025-04-01", True)])
def test_a_former_day_tells_of_a_mission_once_it_had_its_leave(client, world, on, told):
    confirmed(world)
    for path in (f"/en/groups/{world.group.slug}/", "/en/countries/br/"):
        assert ("Forests and rivers" in page(client, f"{path}?on={on}")) is told


def test_a_report_and_its_mission_lead_to_each_other(client, world):
    mission = confirmed(world)
    report = make_published("What we saw there")
    reports.tie(report, missions=[mission], by=world.by)
    told = page(client, f"/en/missions/{mission.key}/")
    assert f'href="/en/reports/{report.key}/"' in told
    assert f'href="/en/missions/{mission.key}/"' in page(client, f"/en/reports/{report.key}/")
    assert json.loads(page(client, f"/en/missions/{mission.key}.json"))["mission"]["reports"] == [report.key]
    assert json.loads(page(client, f"/en/reports/{report.key}.json"))["report"]["missions"] == [mission.key]
    linked = [
        linked_data(page(client, path)) for path in (f"/en/missions/{mission.key}/", f"/en/reports/{report.key}/")
    ]
    assert [linked[0]["subjectOf"][0]["url"], linked[1]["about"][0]["@id"]] == [linked[1]["url"], linked[0]["@id"]]


def linked_data(text: str) -> Any:
    return json.loads(text.partition('"application/ld+json">')[2].partition("</script>")[0])


def test_a_report_does_not_name_a_mission_that_the_public_may_not_know(client, world):
    mission = proposed(world)
    report = make_published("What we saw there")
    reports.tie(report, missions=[mission], by=world.by)
    assert mission.key not in page(client, f"/en/reports/{report.key}/")


def test_what_was_done_with_partners_in_a_mission_stands_on_its_page_once_it_is_published(client, world):
    mission, institute = confirmed(world), partners.register(same("IFEAC"), kind="institute", by=world.by)
    on, said = date(2025, 3, 4), {"partners": [institute], "missions": [mission], "by": world.by}
    partners.record_activity("experts", same("On the spot"), on=on, published=True, **said)
    partners.record_activity("note", same("Not yet"), on=on, **said)
    text = page(client, f"/en/missions/{mission.key}/")
    assert ["On the spot" in text, "Not yet" in text, "/en/partners/ifeac/#2025-03-04-on-the-spot" in text] == [
        True, False, True,
    ]  # fmt: skip
