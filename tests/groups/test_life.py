"""How a group comes to be, takes its steps, changes its name and kind, and ends."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from amity.groups import actions
from amity.groups.models import Address, Group, Kind, State
from amity.languages.texts import Text
from tests.deeds import refused
from tests.factories import same
from tests.groups.world import BEGINNING, START, World

LATER = date(2020, 3, 2)
EVE = BEGINNING - timedelta(days=1)
STEPS = {
    State.NOTED: actions.note,
    State.CONSTITUTED: actions.constitute,
    State.DORMANT: actions.lay_dormant,
    State.SUSPENDED: actions.suspend,
    State.DISSOLVED: actions.dissolve,
}
ROADS = {
    State.PROPOSED: [],
    State.NOTED: [State.NOTED],
    State.CONSTITUTED: [State.CONSTITUTED],
    State.DORMANT: [State.CONSTITUTED, State.DORMANT],
    State.SUSPENDED: [State.CONSTITUTED, State.SUSPENDED],
    State.DISSOLVED: [State.DISSOLVED],
}
ALLOWED = {
    State.PROPOSED: {State.NOTED, State.CONSTITUTED, State.DISSOLVED},
    State.NOTED: {State.CONSTITUTED, State.DORMANT, State.SUSPENDED, State.DISSOLVED},
    State.CONSTITUTED: {State.DORMANT, State.SUSPENDED, State.DISSOLVED},
    State.DORMANT: {State.CONSTITUTED, State.SUSPENDED, State.DISSOLVED},
    State.SUSPENDED: {State.CONSTITUTED, State.DISSOLVED},
    State.DISSOLVED: set(),
}
REFUSED = [(here, there) for here, there in product(ALLOWED, STEPS) if here != there and there not in ALLOWED[here]]


def take(world: World, group: Group, step: State, on: date) -> None:
    reasoned = {} if step in {State.NOTED, State.CONSTITUTED} else {"reason": same("As decided.")}
    STEPS[step](group, on=on, by=world.clerk, at=START, **reasoned)


def proposed(world: World, name: str = "France-Estonie", on: date = BEGINNING, *keys: str) -> Group:
    countries = [world.countries[key] for key in keys or ("ee",)]
    said = {"chamber": world.chamber, "kind": Kind.FRIENDSHIP, "countries": countries, "on": on, "by": world.clerk}
    return actions.found(same(name), at=START, **said)


def standing(world: World, state: State) -> Group:
    group = proposed(world)
    for number, step in enumerate(ROADS[state], start=1):
        take(world, group, step, BEGINNING + timedelta(days=number))
    return group


def states_of(group: Group) -> list[tuple[str, date | None, date | None]]:
    return list(group.standings.held().oldest_first().values_list("state", "since", "until"))


def names_of(group: Group) -> list[tuple[str, date | None, date | None]]:
    return [(str(row.name), row.since, row.until) for row in group.names.held().oldest_first()]


def test_a_group_that_is_founded_is_proposed_for_its_countries_from_that_day(world):
    group = proposed(world, "France-Pays baltes", BEGINNING, "ee", "lv")
    assert states_of(group) == [("proposed", BEGINNING, None)]
    assert names_of(group) == [("France-Pays baltes", BEGINNING, None)]
    assert list(group.coverages.held().order_by("country__key").values_list("country__key", "since", "until")) == [
        ("ee", BEGINNING, None),
        ("lv", BEGINNING, None),
    ]
    assert group.slug == "france-pays-baltes"


def test_a_friendship_group_without_a_country_is_refused(world):
    with refused("A friendship group is for one country at least.", "Choose its country or countries."):
        actions.found(
            same("France"), chamber=world.chamber, kind=Kind.FRIENDSHIP, countries=[], on=BEGINNING, by=world.clerk
        )


def test_an_information_group_needs_no_country(world):
    group = actions.found(
        same("Eau"), chamber=world.chamber, kind=Kind.INFORMATION, countries=[], on=BEGINNING, by=world.clerk
    )
    assert group.coverages.count() == 0


def test_a_country_named_twice_is_refused(world):
    with refused(
        "Estonia would be counted twice among the countries of France from 1 October 2014 on.",
        "Name each country once, or correct the days of the other entry.",
    ):
        proposed(world, "France", BEGINNING, "ee", "ee")


@pytest.mark.parametrize(("here", "there"), [(here, there) for here, ways in ALLOWED.items() for there in sorted(ways)])
def test_an_allowed_step_ends_the_state_before_it_on_its_day(world, here, there):
    group = standing(world, here)
    since = BEGINNING + timedelta(days=len(ROADS[here]))
    take(world, group, there, LATER)
    assert states_of(group)[-2:] == [(here, since, LATER), (there, LATER, None)]


@pytest.mark.parametrize(("here", "there"), REFUSED)
def test_any_other_step_is_refused(world, here, there):
    group = standing(world, here)
    with refused(f"France-Estonie cannot become “{there.label}” from “{here.label}”."):
        take(world, group, there, LATER)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_before_a_later_act_is_refused(world, step):
    group = proposed(world)
    take(world, group, State.NOTED, LATER)
    with refused("France-Estonie has a later act, of 2 March 2020.", "Choose a later day, or correct that act first."):
        take(world, group, step, LATER - timedelta(days=1))


def test_a_step_before_the_founding_is_refused(world):
    group = proposed(world)
    with refused(
        "France-Estonie has a later act, of 1 October 2014.", "Choose a later day, or correct that act first."
    ):
        take(world, group, State.CONSTITUTED, EVE)


def test_dissolution_ends_every_tie_on_its_day_and_withdraws_what_had_not_begun(world, group):
    world.join(0, group)
    world.elect(0, group)
    world.join(1, group, LATER + timedelta(days=9))
    ending = world.join(2, group)
    actions.correct(ending, until=LATER + timedelta(days=30), by=world.clerk, at=START)
    actions.entrust(group, world.clerk, on=BEGINNING, by=world.clerk, at=START)
    actions.describe(group, "programme", same("Trade"), on=BEGINNING, until=date(2021, 1, 1), by=world.clerk, at=START)
    world.dissolve(group, LATER)
    for related in (group.tenures, group.coverages, group.cares, group.aims):
        assert list(related.held().values_list("since", "until")) == [(BEGINNING, LATER)]
    assert list(group.memberships.held().order_by("person").values_list("person", "until")) == [
        (world.people[0].pk, LATER),
        (world.people[2].pk, LATER),
    ]


def test_a_group_with_a_meeting_to_come_cannot_be_dissolved_before_it(world, group):
    meeting = actions.convene(group, "general", on=LATER + timedelta(days=1), by=world.clerk, at=START)
    with refused(
        "France-ee does not exist on 3 March 2020, so it cannot meet.", "Check the days, or cancel the meeting."
    ):
        world.dissolve(group, LATER)
    actions.cancel(meeting, by=world.clerk, at=START)
    assert world.dissolve(group, LATER).state == State.DISSOLVED


def test_a_new_name_holds_from_its_day_and_the_old_address_leads_to_the_new_one(world, group):
    actions.rename(group, same("France-Estonie"), on=LATER, by=world.clerk, at=START)
    assert names_of(group) == [("France-ee", BEGINNING, LATER), ("France-Estonie", LATER, None)]
    assert group.slug == "france-estonie"
    assert list(Address.objects.values_list("slug", "group")) == [("france-ee", group.pk)]


def test_a_group_that_is_renamed_back_takes_its_old_address_again(world, group):
    actions.rename(group, same("France-Estonie"), on=LATER, by=world.clerk, at=START)
    actions.rename(group, same("France-ee"), on=date(2021, 1, 1), by=world.clerk, at=START)
    assert group.slug == "france-ee"
    assert list(Address.objects.values_list("slug", "group")) == [("france-estonie", group.pk)]


def test_a_name_remembered_between_two_others_moves_no_address(world, group):
    actions.rename(group, same("France-Estonie"), on=LATER, by=world.clerk, at=START)
    actions.rename(group, same("France-Reval"), on=date(2018, 1, 1), by=world.clerk, at=START)
    assert names_of(group) == [
        ("France-ee", BEGINNING, date(2018, 1, 1)),
        ("France-Reval", date(2018, 1, 1), LATER),
        ("France-Estonie", LATER, None),
    ]
    assert Group.objects.get(pk=group.pk).slug == "france-estonie"


def test_a_name_given_again_on_its_first_day_replaces_it(world, group):
    actions.rename(group, same("France-Estonie"), on=BEGINNING, by=world.clerk, at=START)
    assert names_of(group) == [("France-Estonie", BEGINNING, None)]


def test_a_name_before_the_first_is_refused(world, group):
    with refused(
        "France-ee would have two names at once from 1 October 2014 on.",
        "Choose another day, or correct the days of the other name.",
    ):
        actions.rename(group, same("France-Reval"), on=EVE, by=world.clerk, at=START)


def test_two_groups_of_one_name_get_two_addresses(world):
    first, second = proposed(world), proposed(world, on=LATER)
    assert (first.slug, second.slug) == ("france-estonie", "france-estonie-2")


def test_a_former_address_is_not_given_to_another_group(world):
    first = proposed(world)
    actions.rename(first, same("France-Reval"), on=LATER, by=world.clerk, at=START)
    assert proposed(world, on=LATER).slug == "france-estonie-2"


def test_a_renaming_starts_from_the_address_that_the_group_has_now(world, group):
    stale = Group.objects.get(pk=group.pk)
    actions.rename(group, same("France-Reval"), on=date(2018, 1, 1), by=world.clerk, at=START)
    actions.rename(stale, same("France-Estonie"), on=LATER, by=world.clerk, at=START)
    assert set(Address.objects.values_list("slug", flat=True)) == {"france-ee", "france-reval"}


@pytest.mark.parametrize("name", [Text(fr="«»"), Text(fr="—", en="Japan")])
def test_a_name_without_a_letter_for_an_address_still_gets_one(world, name):
    group = actions.found(
        name, chamber=world.chamber, kind=Kind.STUDY, countries=[], on=BEGINNING, by=world.clerk, at=START
    )
    assert group.slug == "group"


def test_a_new_kind_holds_from_its_day(world, group):
    actions.change_kind(group, Kind.CONTACT, on=LATER, by=world.clerk, at=START)
    assert list(group.kinds.held().oldest_first().values_list("kind", "since", "until")) == [
        ("friendship", BEGINNING, LATER),
        ("contact", LATER, None),
    ]


def test_a_kind_before_the_first_is_refused(world, group):
    with refused(
        "France-ee would be of two kinds at once from 1 October 2014 on.",
        "Choose another day, or correct the days of the other kind.",
    ):
        actions.change_kind(group, Kind.CONTACT, on=EVE, by=world.clerk, at=START)
