"""What verbs ask the chamber's rule profile."""

from __future__ import annotations

from datetime import date

import pytest

from amity.assembly.actions import state_rule
from amity.countries.models import Belonging, Form
from amity.groups import actions
from amity.groups.models import Capacity, Kind
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.periods.statements import state
from amity.refusal import Refusal
from tests.deeds import refused
from tests.factories import make_country
from tests.groups.world import BEGINNING, START

DAY = date(2015, 3, 1)


def say(world, key, value, **said):
    said = {"source": "Article 7", "on": BEGINNING, **said}
    return state_rule(world.chamber, key, value, by=world.clerk, at=START, **said)


def last_entry():
    entry = Entry.objects.order_by("-pk").first()
    return entry.verb, entry.reason, entry.detail.get("overridden")


@pytest.fixture
def second(world):
    return world.group("lv")


def test_a_member_at_the_cap_may_not_join_one_more_group(world, group, second):
    say(world, "memberships_at_most", 1)
    world.join(0, group)
    with refused(
        "Prénom0 Nom0 has reached the most: groups on that day, 1.",
        "Rule “Groups of one member, at most”: 1 group (Article 7). Do otherwise, or state why the rule is overridden.",
    ):
        world.join(0, second, DAY)


def test_a_refusal_by_the_profile_names_its_rule_and_may_be_overridden(world, group, second):
    say(world, "memberships_at_most", 1)
    world.join(0, group)
    with pytest.raises(Refusal) as caught:
        world.join(0, second, DAY)
    assert (caught.value.rule, caught.value.source, caught.value.may_be_overridden) == (
        "memberships_at_most", "Article 7", True,
    )  # fmt: skip


def test_a_refusal_of_the_register_itself_may_not_be_overridden(world, group):
    with pytest.raises(Refusal) as caught:
        world.elect(0, group)
    assert (caught.value.rule, caught.value.may_be_overridden) == ("", False)


def test_an_override_passes_and_the_journal_says_which_rule_and_why(world, group, second):
    say(world, "memberships_at_most", 1)
    world.join(0, group)
    world.join(0, second, DAY, override=" The President agreed. ")
    assert last_entry() == ("groups.join", "The President agreed.", ["memberships_at_most"])


def test_a_reason_where_nothing_is_overridden_is_not_written(world, group):
    world.join(0, group, override="Just in case")
    assert last_entry() == ("groups.join", "", None)


@pytest.mark.parametrize(
    "said", [{"value": None}, {"value": 1, "severity": "warn"}, {"value": 1, "severity": "inform"}]
)
def test_an_unknown_rule_and_one_that_does_not_block_stop_nobody(world, group, second, said):
    say(world, "memberships_at_most", said["value"], severity=said.get("severity", ""))
    for each in (group, second):
        world.join(0, each)
    assert last_entry() == ("groups.join", "", None)


def test_a_cap_is_asked_on_the_day_of_the_deed(world, group, second):
    say(world, "memberships_at_most", 1, on=date(2016, 1, 1))
    world.join(0, group)
    world.join(0, second, DAY)
    assert last_entry()[2] is None


def test_a_guest_is_not_counted(world, group, second):
    say(world, "memberships_at_most", 1)
    world.join(0, group)
    world.join(0, second, DAY, capacity=Capacity.GUEST)
    assert last_entry()[2] is None


def test_a_full_group_takes_nobody_more(world, group):
    say(world, "members_at_most", 2, source="")
    for number in range(2):
        world.join(number, group)
    with refused(
        "France-ee has reached the most: members on that day, 2.",
        "Rule “Members of a group, at most”: 2 members (source not stated). "
        "Do otherwise, or state why the rule is overridden.",
    ):
        world.join(2, group, DAY)


def test_a_president_at_the_cap_may_not_be_elected_again(world, group, second):
    say(world, "presidencies_at_most", 1)
    for each in (group, second):
        world.join(0, each)
    world.elect(0, group)
    with refused(
        "Prénom0 Nom0 has reached the most: presidencies on that day, 1.",
        "Rule “Presidencies of one member, at most”: 1 group (Article 7). "
        "Do otherwise, or state why the rule is overridden.",
    ):
        world.elect(0, second, on=DAY)
    world.elect(0, second, "vice_president", on=DAY)
    assert last_entry()[2] is None


def test_an_officer_at_the_cap_may_not_hold_an_office_elsewhere(world, group, second):
    say(world, "officerships_at_most", 1)
    for each in (group, second):
        world.join(0, each)
    world.elect(0, group)
    world.elect(0, group, "secretary")
    with pytest.raises(Refusal) as caught:
        world.elect(0, second, "secretary", on=DAY)
    assert str(caught.value.reason) == "Prénom0 Nom0 has reached the most: groups with an office on that day, 1."


def test_an_office_that_is_not_in_use_is_refused_where_that_blocks(world, group):
    say(world, "offices_in_use", ["president"], severity="block")
    world.join(0, group)
    with pytest.raises(Refusal) as caught:
        world.elect(0, group, "treasurer", on=DAY)
    assert str(caught.value.reason) == "The office of treasurer is not in use."


def unite(world, *keys):
    whole = make_country("united-nations", form=Form.BODY)
    for key in keys:
        state(Belonging, at=START, country=world.countries[key], whole=whole)


def found(world, key, kind=Kind.FRIENDSHIP, **said):
    name = Text(fr=f"Groupe {key}", en=f"Group {key}")
    countries = [world.countries[key]]
    return actions.found(name, chamber=world.chamber, kind=kind, countries=countries, on=DAY, by=world.clerk, **said)


def test_a_country_that_does_not_meet_a_criterion_has_no_friendship_group(world):
    unite(world, "lv")
    say(world, "recognition_friendship", ["un_member", "diplomatic_relations"])
    with refused(
        "Estonia does not meet the criterion “member of the United Nations”.",
        "Rule “Criteria for a friendship group’s countries”: member of the United Nations, diplomatic relations "
        "(Article 7). Do otherwise, or state why the rule is overridden.",
    ):
        found(world, "ee")
    found(world, "ee", Kind.STUDY)
    found(world, "lv")
    assert last_entry()[2] is None


def test_what_the_register_does_not_know_is_not_held_against_a_country(world):
    say(world, "recognition_friendship", ["un_member", "official_relations", "parliament", "reciprocity"])
    found(world, "ee")
    assert last_entry()[:2] == ("groups.found", "")


def test_a_place_that_is_excepted_meets_every_criterion(world):
    unite(world, "lv")
    say(world, "recognition_friendship", ["un_member"])
    say(world, "places_excepted", ["ee"])
    found(world, "ee")
    assert last_entry()[2] is None


def test_a_place_that_the_chamber_refuses_may_have_a_study_group(world):
    say(world, "places_refused", ["ee"])
    with pytest.raises(Refusal) as caught:
        found(world, "ee")
    assert (caught.value.rule, str(caught.value.reason)) == (
        "places_refused", "Estonia is held not to meet the chamber’s criteria.",
    )  # fmt: skip
    found(world, "ee", Kind.STUDY)
    found(world, "ee", override="Exchange of letters of 1 March")
    assert last_entry() == ("groups.found", "Exchange of letters of 1 March", ["places_refused"])


def test_a_country_is_asked_about_when_a_group_is_widened(world, second):
    say(world, "places_refused", ["ee"])
    with pytest.raises(Refusal) as caught:
        actions.add_country(second, world.countries["ee"], on=DAY, by=world.clerk)
    assert caught.value.rule == "places_refused"
    actions.add_country(second, world.countries["ee"], on=DAY, by=world.clerk, override="Agreed")
    assert last_entry() == ("groups.add_country", "Agreed", ["places_refused"])
