"""Countries, clerks, purposes and counterparts of a group."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from amity.groups import actions
from tests.deeds import entries_of, refused
from tests.factories import make_user, same
from tests.groups.world import BEGINNING, START

LATER = date(2020, 3, 2)
BETWEEN = date(2018, 1, 1)


def days(facts):
    return list(facts.held().oldest_first().values_list("since", "until"))


def test_a_group_can_be_widened_to_a_country(world, group):
    actions.add_country(group, world.countries["lv"], on=LATER, by=world.clerk)
    assert list(group.coverages.held().order_by("since").values_list("country__key", "since")) == [
        ("ee", BEGINNING),
        ("lv", LATER),
    ]


def test_a_country_that_would_be_counted_twice_is_refused(world, group):
    actions.add_country(group, world.countries["lv"], on=LATER, by=world.clerk)
    with refused(
        "Latvia would be counted twice among the countries of France-ee from 2 March 2020 on.",
        "Name each country once, or correct the days of the other entry.",
    ):
        actions.add_country(group, world.countries["lv"], on=BETWEEN, by=world.clerk)


def test_with_its_country_a_delegated_president_goes(world):
    group = world.group("ee", "lv")
    for number, key in enumerate(("ee", "lv")):
        world.join(number, group)
        held = world.elect(number, group, "delegated_president", country=world.countries[key])
        actions.correct(held, until=date(2023, 1, 1), by=world.clerk, at=START)
    actions.drop_country(group, world.countries["lv"], on=LATER, by=world.clerk)
    ends = dict(group.tenures.held().values_list("country__key", "until"))
    assert ends == {"ee": date(2023, 1, 1), "lv": LATER}
    assert days(group.coverages.filter(country=world.countries["lv"])) == [(BEGINNING, LATER)]


@pytest.mark.parametrize(("key", "day"), [("lv", LATER), ("ee", BEGINNING - timedelta(days=1))])
def test_a_country_that_is_not_there_cannot_go(world, group, key, day):
    with refused("That country is not among those of France-ee on that day.", "Check the country and the day."):
        actions.drop_country(group, world.countries[key], on=day, by=world.clerk)


def test_a_clerk_is_in_charge_until_relieved(world, group):
    clerk = make_user()
    actions.entrust(group, clerk, on=BEGINNING, by=world.clerk)
    actions.relieve(group, clerk, on=LATER, by=world.clerk)
    assert days(group.cares) == [(BEGINNING, LATER)]


def test_a_charge_that_ends_the_day_it_begins_never_was(world, group):
    actions.entrust(group, world.clerk, on=LATER, by=world.clerk)
    actions.relieve(group, world.clerk, on=LATER, by=world.clerk)
    assert days(group.cares) == []


def test_a_charge_recorded_before_another_lasts_until_it(world, group):
    actions.entrust(group, world.clerk, on=LATER, by=world.clerk)
    actions.entrust(group, world.clerk, on=BEGINNING, by=world.clerk)
    assert days(group.cares) == [(BEGINNING, LATER), (LATER, None)]


def test_relieving_who_is_not_in_charge_is_no_deed(world, group):
    assert entries_of(lambda: actions.relieve(group, world.clerk, on=LATER, by=world.clerk)) == []


def describe(world, group, words, on, until=None):
    actions.describe(group, "purpose", same(words), on=on, until=until, by=world.clerk)


def test_a_new_purpose_ends_the_one_before(world, group):
    describe(world, group, "Trade", BEGINNING)
    describe(world, group, "Culture", LATER)
    assert days(group.aims) == [(BEGINNING, LATER), (LATER, None)]


def test_a_purpose_remembered_late_lasts_until_the_next_one(world, group):
    describe(world, group, "Culture", LATER)
    describe(world, group, "Trade", BEGINNING)
    describe(world, group, "Schools", BETWEEN, until=date(2021, 1, 1))
    assert days(group.aims) == [(BEGINNING, BETWEEN), (BETWEEN, LATER), (LATER, None)]


def test_a_purpose_and_a_programme_stand_side_by_side(world, group):
    describe(world, group, "Trade", BEGINNING)
    actions.describe(group, "programme", same("A visit"), on=LATER, until=date(2021, 1, 1), by=world.clerk)
    assert dict(group.aims.held().values_list("kind", "until")) == {"purpose": None, "programme": date(2021, 1, 1)}


@pytest.mark.parametrize("until", [LATER, BETWEEN])
def test_a_programme_that_ends_before_it_begins_is_refused(world, group, until):
    with refused("The end must come after the beginning.", "Choose an end on a later day, or none."):
        describe(world, group, "A visit", LATER, until)


def pair(world, group, name, on, key="ee"):
    actions.pair(group, world.countries[key], same(name), on=on, by=world.clerk)


def test_a_new_counterpart_ends_the_one_before_of_that_country_only(world):
    group = world.group("ee", "lv")
    pair(world, group, "Eesti–Prantsuse", BEGINNING)
    pair(world, group, "Latvija–Francija", BETWEEN, "lv")
    pair(world, group, "Eesti–Prantsusmaa", LATER)
    assert days(group.counterparts) == [(BEGINNING, LATER), (BETWEEN, None), (LATER, None)]


def test_a_counterpart_remembered_late_lasts_until_the_next_one(world, group):
    pair(world, group, "Eesti–Prantsusmaa", LATER)
    pair(world, group, "Eesti–Prantsuse", BEGINNING)
    assert days(group.counterparts) == [(BEGINNING, LATER), (LATER, None)]
