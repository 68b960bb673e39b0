"""The evidence page: rules with their source, figures with their records, nothing guessed of whom nothing is known."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from amity.assembly.actions import state_rule
from amity.missions import actions
from amity.people.models import Affiliation, Person, PoliticalGroup
from tests.factories import AT, same
from tests.missions.travel import FIRST, build, confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    return build()


def sit(world: Any, *benches: str) -> None:
    """The members’ political groups, in their order."""
    for person, key in zip(world.members, benches, strict=False):
        bench, _new = PoliticalGroup.objects.get_or_create(key=key, chamber=world.chamber)
        Affiliation.objects.create(person=person, political_group=bench, since=date(2020, 1, 1), recorded_at=AT)


def figures(client: Any) -> dict[str, str]:
    told = json.loads(client.get("/en/missions/evidence.json").content)["evidence"]
    return {key: each["value"] for key, each in told["figures"].items()}


def test_rules_stand_with_their_source_and_what_is_not_stated_says_so(client, world):
    state_rule(world.chamber, "report_within", 60, source="Rules, art. 4", legal_basis="https://rules.example/4",
               on=date(2020, 1, 1), by=world.by)  # fmt: skip
    page = client.get("/en/missions/evidence/").content.decode()
    assert '<a href="https://rules.example/4">Rules, art. 4</a>' in page
    assert "1 of 17 rules are stated, each with its source." in page
    assert "Unknown" in page


def test_a_delegation_is_counted_as_far_as_it_is_known(client, world):
    confirmed(world)
    assert figures(client)["delegations_of_several_political_groups"] == "0 of 0"
    sit(world, "left", "left")
    assert figures(client)["delegations_of_several_political_groups"] == "0 of 1"
    assert "Delegations of one political group" in client.get("/en/missions/evidence/").content.decode()
    Person.objects.filter(pk=world.members[0].pk).update(gender="f")
    assert figures(client)["delegations_of_women_and_men"] == "0 of 0"
    Person.objects.filter(pk=world.members[1].pk).update(gender="m")
    told = figures(client)
    assert (told["delegations_of_women_and_men"], told["women"]) == ("1 of 1", "1 of 2")


def test_promises_and_reports_are_counted_where_they_stand(client, world):
    state_rule(world.chamber, "report_within", 60, on=date(2020, 1, 1), by=world.by)
    mission = confirmed(world)
    for text in ("Send the law", "Invite them"):
        made = actions.commit(mission, same(text), "The secretariat", on=FIRST, by=world.by)
    actions.answer(made, "kept", on=date(2025, 5, 1), by=world.by)
    told = figures(client)
    said = ("promises_open", "promises_kept", "reports_on_time", "reports_late")
    assert [told[key] for key in said] == ["1", "1", "0 of 1", "1"]
