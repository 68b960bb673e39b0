"""The year's requests side by side, decided in one sitting, all or none; then the public reads the programme."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from amity.assembly.actions import state_rule
from amity.journal.models import Entry
from amity.missions import actions
from amity.missions.actions import undoing
from amity.missions.queries.yearly import year_of
from amity.periods.asof import AsOf
from tests.deeds import refused
from tests.factories import same
from tests.missions.travel import FIRST, build, confirmed, proposed

pytestmark = pytest.mark.django_db
DAY = "2025-01-20"


@pytest.fixture
def world() -> Any:
    return build()


def asked(world: Any, title: str, **said: Any) -> Any:
    mission = proposed(world, title, **said)
    actions.name(mission, world.members[0], by=world.by)
    actions.submit(mission, on=date(2025, 1, 7), by=world.by)
    return mission


def typed(decisions: dict[Any, str], **said: str) -> dict[str, str]:
    return {"on": DAY, "authority": "bureau", **{f"mission-{each.pk}": how for each, how in decisions.items()}, **said}


def states(*missions: Any) -> list[str]:
    return [each.stages.open().get().state for each in missions]


def test_one_sitting_decides_on_the_requests_and_each_file_holds_its_own_answer(signed_in, world):
    state_rule(world.chamber, "mission_leave", ["bureau"], on=date(2020, 1, 1), by=world.by)
    first, second, third = (asked(world, title) for title in ("One", "Two", "Three"))
    url = reverse("desk:mission_sitting", args=[2025])
    sent = typed({first: "granted", second: "refused", third: ""}, reason_en="No credits", act_en="Minutes 4")
    client = signed_in(world.by)
    assert client.post(url, {**sent, "step": "look"}).context["rehearsal"].effects != []
    assert client.post(url, {**sent, "step": "do"}).status_code == 302
    assert states(first, second, third) == ["authorised", "refused", "submitted"]
    assert Entry.objects.get(verb="missions.settle").detail["granted"] == [first.pk]
    assert client.get("/en/missions/years/2025/").content.decode().count("One") == 1


def test_a_sitting_is_taken_back_as_one_deed_unless_a_file_has_moved_on(signed_in, world):
    state_rule(world.chamber, "mission_leave", ["bureau"], on=date(2020, 1, 1), by=world.by)
    first, second = (asked(world, title) for title in ("One", "Two"))
    client = signed_in(world.by)
    sent = typed({first: "granted", second: "refused"}, reason_en="No credits", step="do")
    client.post(reverse("desk:mission_sitting", args=[2025]), sent)
    entry = Entry.objects.get(verb="missions.settle")
    year, undo = reverse("desk:mission_year", args=[2025]), reverse("desk:undo", args=[entry.pk])
    assert undo in client.get(year).content.decode()
    assert client.post(undo, {"step": "do"})["Location"] == year
    assert states(first, second) == ["submitted", "submitted"]
    assert first.approvals.held().exists() is second.approvals.held().exists() is False
    assert "taken back" in client.get(year).content.decode()
    undoing.undo(entry, by=world.by)
    assert Entry.objects.filter(verb="missions.undo").count() == 3  # two files and the sitting, once


def test_a_sitting_of_which_one_file_has_moved_on_is_not_taken_back_in_part(world):
    state_rule(world.chamber, "mission_leave", ["bureau"], on=date(2020, 1, 1), by=world.by)
    first, second = (asked(world, title) for title in ("One", "Two"))
    decisions = {first: "granted", second: "granted"}
    entry = actions.settle(world.chamber, decisions, authority="bureau", on=date(2025, 1, 20), by=world.by)
    actions.confirm(second, on=date(2025, 1, 25), by=world.by)
    with refused("Two: What this entry recorded has been changed since. Undo the later entries first, the latest "
                 "first."):  # fmt: skip
        undoing.undo(entry, by=world.by)
    assert states(first, second) == ["authorised", "confirmed"]


def test_leave_that_another_body_still_owes_leaves_the_request_waiting(world):
    state_rule(world.chamber, "mission_leave", ["bureau", "quaestors"], on=date(2020, 1, 1), by=world.by)
    mission = asked(world, "One")
    for authority, state in (("bureau", "submitted"), ("quaestors", "authorised")):
        actions.settle(world.chamber, {mission: "granted"}, authority=authority, on=date(2025, 1, 20), by=world.by)
        assert states(mission) == [state]


def test_one_that_a_rule_refuses_is_named_and_nothing_is_decided(signed_in, world):
    state_rule(world.chamber, "delegation_at_least", 2, severity="warn", on=date(2020, 1, 1), by=world.by)
    first, second = asked(world, "One"), asked(world, "Two")
    state_rule(world.chamber, "delegation_at_least", 2, severity="block", on=date(2020, 1, 1), by=world.by)
    answer = signed_in(world.by).post(
        reverse("desk:mission_sitting", args=[2025]), {**typed({first: "granted", second: "refused"}), "step": "do"}
    )
    assert answer.status_code == 422
    assert "One: 1 member is in the delegation." in str(answer.context["form"].errors)
    assert states(first, second) == ["submitted", "submitted"]


@pytest.mark.parametrize("count", [1, 4])
def test_the_year_costs_the_same_queries_whatever_is_asked(world, count, django_assert_max_num_queries):
    for number in range(count):
        asked(world, f"Number {number}")
    with django_assert_max_num_queries(17):
        year_of(world.chamber.pk, 2025, world.by, AsOf(FIRST))


def test_the_year_says_who_travelled_before_who_goes_and_what_is_left(signed_in, client, world):
    confirmed(world, title="Earlier", first=date(2023, 3, 6), last=date(2023, 3, 8))
    mission = confirmed(world)
    actions.record_cost(mission, "meals", 40_00, "EUR", payer="own", on=FIRST, by=world.by)
    actions.record_cost(mission, "lodging", 60_00, "EUR", payer="host", on=FIRST, by=world.by)
    actions.set_envelope(world.chamber, 2025, 1_000_00, "EUR", group=world.group, by=world.by)
    page = signed_in("auditor").get(reverse("desk:mission_year", args=[2025])).content.decode()
    said = ("2023 (mission abroad)", "2 members, 0 political groups, women 0, men 0", "€100.00", "€960.00")
    assert [words for words in said if words not in page] == []
    costs = json.loads(client.get("/en/missions/years/2025.json").content)["costs"]
    assert sorted((row["payer"], row["cents"]) for row in costs) == [("host", 60_00), ("own", 40_00)]
    assert client.get("/en/missions/years/1990/").status_code == 404


def test_costs_of_a_mission_to_come_are_not_told(client, world):
    mission = confirmed(world, first=date(2090, 3, 6), last=date(2090, 3, 8))
    actions.record_cost(mission, "meals", 12_345_00, "EUR", payer="own", on=FIRST, by=world.by)
    actions.describe(mission, title=same("Far"), by=world.by)
    page = client.get("/en/missions/years/2090/").content.decode()
    assert ("Far" in page, "12,345" in page) == (True, False)
