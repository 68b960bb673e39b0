"""Joining, leaving, being elected, stepping down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from amity.groups import actions
from amity.groups.models import Group, Membership
from amity.people.actions import affiliate, unseat
from tests.deeds import refused
from tests.factories import make_political_group
from tests.groups.world import BEGINNING, START

LATER = date(2020, 3, 2)
MUCH_LATER = date(2022, 6, 1)
LIFE = "Check the days, or the group’s acts of constitution and dissolution."
SEAT_FIRST = "Record the membership first."
NEVER_WAS = "Check the day; a membership that never was is withdrawn, not ended."


def seats(group: Group) -> list[tuple[str, date | None, date | None]]:
    return list(group.memberships.held().order_by("since", "pk").values_list("person__key", "since", "until"))


def offices(group: Group) -> list[tuple[str, date | None, date | None]]:
    return list(group.tenures.held().order_by("since", "pk").values_list("person__key", "since", "until"))


def test_who_joins_sits_on_behalf_of_the_political_group_of_that_day(world, group):
    before, after = make_political_group(world.chamber), make_political_group(world.chamber)
    affiliate(world.people[0], before, on=BEGINNING, by=world.clerk)
    affiliate(world.people[0], after, on=MUCH_LATER, by=world.clerk)
    assert world.join(0, group, LATER).on_behalf_of == before


def test_who_joins_on_behalf_of_another_group_sits_on_its_behalf(world, group):
    other = make_political_group(world.chamber)
    affiliate(world.people[0], make_political_group(world.chamber), on=BEGINNING, by=world.clerk)
    assert world.join(0, group, LATER, on_behalf_of=other).on_behalf_of == other


def test_a_membership_that_overlaps_itself_is_refused(world, group):
    world.join(0, group)
    with refused(
        "Prénom0 Nom0 would sit twice in France-ee from 2 March 2020 on.",
        "End or correct the first membership before recording the second.",
    ):
        world.join(0, group, LATER)


def test_who_has_left_may_join_again(world, group):
    world.join(0, group)
    world.leave(0, group, LATER)
    world.join(0, group, LATER)
    assert seats(group) == [("prenom0-nom0", BEGINNING, LATER), ("prenom0-nom0", LATER, None)]


def test_who_has_no_mandate_on_that_day_cannot_join(world, group):
    unseat(world.people[0], world.chamber, on=LATER, by=world.clerk)
    with refused(
        "Prénom0 Nom0 has no mandate in the chamber on that day.", "Check the day, or record the mandate first."
    ):
        world.join(0, group, LATER)
    assert world.join(0, group, LATER - timedelta(days=1)).until is None


@pytest.mark.parametrize(("on", "said"), [(date(2014, 10, 2), "2 October 2014"), (MUCH_LATER, "1 June 2022")])
def test_nobody_joins_a_group_that_does_not_exist_throughout(world, on, said):
    group = world.group("ee", on=date(2015, 1, 1))
    world.dissolve(group, LATER)
    with refused(f"France-ee does not exist throughout the membership of Prénom0 Nom0 that begins on {said}.", LIFE):
        world.join(0, group, on)


def test_who_leaves_leaves_every_office_within_the_group_but_not_an_honour(world, group):
    world.join(0, group)
    world.elect(0, group)
    world.elect(0, group, "honorary_president")
    world.leave(0, group, LATER)
    assert seats(group) == [("prenom0-nom0", BEGINNING, LATER)]
    ends = dict(group.tenures.held().values_list("office__key", "until"))
    assert ends == {"president": LATER, "honorary_president": None}


def test_who_leaves_earlier_than_known_gives_up_the_rest_of_the_seat_and_of_the_office(world, group):
    seat, tenure = world.join(0, group), world.elect(0, group)
    tenure = actions.correct(tenure, until=MUCH_LATER, by=world.clerk, at=START)
    actions.correct(seat, until=MUCH_LATER, by=world.clerk, at=START)
    world.leave(0, group, LATER)
    assert seats(group) == offices(group) == [("prenom0-nom0", BEGINNING, LATER)]


def test_who_leaves_gives_up_an_office_that_was_to_begin_later(world, group):
    world.join(0, group)
    world.elect(0, group, on=MUCH_LATER)
    world.leave(0, group, LATER)
    assert offices(group) == []


def test_an_earlier_leaving_does_not_touch_a_later_membership(world, group):
    world.join(0, group)
    world.leave(0, group, LATER)
    world.join(0, group, MUCH_LATER)
    world.elect(0, group, on=MUCH_LATER)
    world.leave(0, group, date(2018, 1, 1))
    assert seats(group) == [("prenom0-nom0", BEGINNING, date(2018, 1, 1)), ("prenom0-nom0", MUCH_LATER, None)]
    assert offices(group) == [("prenom0-nom0", MUCH_LATER, None)]


def test_nobody_leaves_a_group_in_which_they_do_not_sit(world, group):
    with refused("Prénom0 Nom0 does not sit in France-ee on that day.", NEVER_WAS):
        world.leave(0, group, LATER)


@pytest.mark.parametrize("day", [BEGINNING, BEGINNING - timedelta(days=400)])
def test_nobody_leaves_before_having_sat_for_a_day(world, group, day):
    world.join(0, group)
    with refused("Prénom0 Nom0 does not sit in France-ee on that day.", NEVER_WAS):
        world.leave(0, group, day)


def test_electing_a_president_makes_the_one_in_place_step_down(world, group):
    for number in (0, 1):
        world.join(number, group)
    world.elect(0, group)
    world.elect(1, group, on=LATER)
    assert offices(group) == [("prenom0-nom0", BEGINNING, LATER), ("prenom1-nom1", LATER, None)]


def test_a_president_whose_end_is_known_steps_down_for_an_earlier_successor(world, group):
    for number in (0, 1):
        world.join(number, group)
    actions.correct(world.elect(0, group), until=MUCH_LATER, by=world.clerk, at=START)
    world.elect(1, group, on=LATER)
    assert offices(group) == [("prenom0-nom0", BEGINNING, LATER), ("prenom1-nom1", LATER, None)]


def test_of_two_elections_on_one_day_the_last_counts(world, group):
    for number in (0, 1):
        world.join(number, group)
        world.elect(number, group, on=LATER)
    assert offices(group) == [("prenom1-nom1", LATER, None)]
    assert group.tenures.count() == 2


def test_a_second_president_before_one_who_is_already_recorded_is_refused(world, group):
    for number in (0, 1):
        world.join(number, group)
    world.elect(0, group, on=LATER)
    with refused(
        "France-ee would have two holders of the office of president from 2 March 2020 on.",
        "Let the one in place step down first, or correct the days.",
    ):
        world.elect(1, group)


def test_there_may_be_several_vice_presidents(world, group):
    for number in (0, 1):
        world.join(number, group)
        world.elect(number, group, "vice_president")
    assert offices(group) == [("prenom0-nom0", BEGINNING, None), ("prenom1-nom1", BEGINNING, None)]


def test_one_person_holds_an_office_once(world, group):
    world.join(0, group)
    world.elect(0, group, "vice_president", LATER)
    with refused(
        "Prénom0 Nom0 would hold the office of vice-president twice in France-ee from 2 March 2020 on.",
        "End or correct the first entry before recording the second.",
    ):
        world.elect(0, group, "vice_president", BEGINNING)


def test_who_does_not_sit_cannot_be_elected(world, group):
    with refused("Prénom0 Nom0 does not sit in France-ee on that day.", SEAT_FIRST):
        world.elect(0, group)


def test_an_office_outside_the_membership_is_refused(world, group):
    actions.correct(world.join(0, group), until=LATER, by=world.clerk, at=START)
    with refused(
        "Prénom0 Nom0 does not sit in France-ee throughout the office of president.",
        "Record the membership first, or give the office days that lie inside it.",
    ):
        world.elect(0, group)


def test_an_honorary_president_need_not_sit(world, group):
    assert world.elect(0, group, "honorary_president").on_behalf_of is None


def test_nobody_holds_an_honour_in_a_group_that_has_ended(world, group):
    world.dissolve(group, LATER)
    with refused("France-ee does not exist while Prénom0 Nom0 would hold the office of honorary president.", LIFE):
        world.elect(0, group, "honorary_president")


def test_each_country_has_a_delegated_president_of_its_own(world):
    group = world.group("ee", "lv")
    for number, key in enumerate(("ee", "lv", "ee")):
        world.join(number, group)
        on = BEGINNING + timedelta(days=number)
        world.elect(number, group, "delegated_president", on, country=world.countries[key])
    held = group.tenures.held().on(LATER).order_by("country__key")
    assert list(held.values_list("country__key", "person__key")) == [("ee", "prenom2-nom2"), ("lv", "prenom1-nom1")]


def test_a_delegated_president_for_a_country_that_the_group_does_not_cover_is_refused(world, group):
    world.join(0, group)
    with refused(
        "Latvia is not among the countries of France-ee throughout that office.",
        "Add the country to the group first, or choose one of its countries.",
    ):
        world.elect(0, group, "delegated_president", country=world.countries["lv"])


def test_a_delegated_president_needs_a_country(world, group):
    world.join(0, group)
    with refused(
        "The office of delegated president is held for one country, and none is named.",
        "Choose one of the countries of the group.",
    ):
        world.elect(0, group, "delegated_president")


def test_no_other_office_is_tied_to_a_country(world, group):
    world.join(0, group)
    with refused(
        "The office of president is not tied to a country.",
        "Leave the country out, or choose an office that is tied to one.",
    ):
        world.elect(0, group, country=world.countries["ee"])


def test_who_steps_down_stays_a_member(world, group):
    world.join(0, group)
    actions.correct(world.elect(0, group), until=MUCH_LATER, by=world.clerk, at=START)
    actions.step_down(world.people[0], world.offices["president"], of=group, on=LATER, by=world.clerk, at=START)
    assert offices(group) == [("prenom0-nom0", BEGINNING, LATER)]
    assert seats(group) == [("prenom0-nom0", BEGINNING, None)]


@pytest.mark.parametrize("office", ["president", "secretary"])
def test_nobody_steps_down_from_an_office_that_they_do_not_hold(world, group, office):
    world.join(0, group)
    world.elect(0, group, on=MUCH_LATER)
    with refused(
        "Prénom0 Nom0 does not hold that office in France-ee on that day.", "Check the person, the office and the day."
    ):
        actions.step_down(world.people[0], world.offices[office], of=group, on=LATER, by=world.clerk)


def test_a_guest_sits_as_a_guest(world, group):
    world.join(0, group, capacity="guest")
    assert list(Membership.objects.values_list("capacity", flat=True)) == ["guest"]
