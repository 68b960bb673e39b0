"""Saying otherwise, withdrawing, and transcribing a source whole."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from amity.groups import actions
from amity.groups.models import Group, Membership, Standing, State, Tenure
from amity.periods.changes import Changes
from tests.deeds import contents, refused
from tests.groups.world import BEGINNING, START

LATER = date(2020, 3, 2)
THEN = datetime(2021, 1, 1, 9, tzinfo=UTC)
SUPERSEDED = ("This entry has been corrected since you read it.", "Open it again and correct the new one.")
SECOND_PRESIDENT = (
    "France-ee would have two holders of the office of president from 1 October 2014 on.",
    "Let the one in place step down first, or correct the days.",
)


def correct(world, fact, **changes):
    return actions.correct(fact, by=world.clerk, at=THEN, **changes)


def test_a_correction_keeps_the_line_and_the_old_version(world, group):
    wrong = world.join(0, group)
    right = correct(world, wrong, since=LATER, reason="The minutes say March.")
    assert right.line == wrong.line
    versions = group.memberships.order_by("recorded_at").values_list("since", "recorded_at", "retracted_at")
    assert list(versions) == [(BEGINNING, START, THEN), (LATER, THEN, None)]


def test_an_entry_that_was_corrected_meanwhile_is_not_corrected_again(world, group):
    read = world.join(0, group)
    correct(world, Membership.objects.get(pk=read.pk), since=LATER)
    with refused(*SUPERSEDED):
        correct(world, read, since=date(2019, 1, 1))
    with refused(*SUPERSEDED):
        actions.withdraw(read, by=world.clerk, at=THEN)


def test_a_correction_cannot_make_a_second_president(world, group):
    for number in (0, 1, 2):
        world.join(number, group)
    world.elect(0, group)
    world.elect(1, group, on=LATER)
    first = group.tenures.held().get(until=LATER)
    second = group.tenures.held().get(until=None)
    with refused(
        "France-ee would have two holders of the office of president from 2 March 2020 on.", SECOND_PRESIDENT[1]
    ):
        correct(world, first, until=LATER + timedelta(days=1))
    vice = world.elect(2, group, "vice_president")
    with refused(*SECOND_PRESIDENT):
        correct(world, vice, office=world.offices["president"])
    assert correct(world, second, since=LATER + timedelta(days=1)).since == LATER + timedelta(days=1)


@pytest.mark.parametrize("until", [BEGINNING, BEGINNING - timedelta(days=1)])
def test_an_empty_span_is_refused(world, group, until):
    seat = world.join(0, group)
    with refused("The end must come after the beginning.", "Choose an end on a later day, or none."):
        correct(world, seat, until=until)


def test_a_fact_moved_to_another_group_must_keep_the_rules_there(world, group):
    other = world.group("lv")
    seat = world.join(0, group)
    world.join(0, other)
    with refused(
        "Prénom0 Nom0 would sit twice in France-lv from 1 October 2014 on.",
        "End or correct the first membership before recording the second.",
    ):
        correct(world, seat, group=other)


def test_a_membership_with_an_office_in_it_cannot_be_withdrawn(world, group):
    seat = world.join(0, group)
    world.elect(0, group)
    with refused(
        "Prénom0 Nom0 does not sit in France-ee throughout the office of president.",
        "Record the membership first, or give the office days that lie inside it.",
    ):
        actions.withdraw(seat, by=world.clerk, at=THEN)


def test_what_was_withdrawn_stays_readable_as_known_before(world, group):
    seat = world.join(0, group)
    actions.withdraw(seat, by=world.clerk, at=THEN, reason="Another person of that name.")
    assert list(group.memberships.held()) == []
    assert list(group.memberships.held(THEN - timedelta(seconds=1))) == [seat]


def test_overlapping_states_are_refused(world, group):
    dissolved = world.dissolve(group, LATER)
    with refused(
        "France-ee would stand in two states at once from 1 March 2020 on.",
        "Correct the days of one of the two acts.",
    ):
        correct(world, dissolved, since=LATER - timedelta(days=1))


def transcribe(world, changes):
    return actions.transcribe(changes, source="list.csv", by=world.clerk, at=THEN)


def test_a_source_is_transcribed_in_one_deed(world, group):
    ending, gone, wrong = (world.join(number, group) for number in range(3))
    new = Group(chamber=world.chamber, slug="france-lettonie")
    changes = Changes(
        nouns=[new],
        stated=[Standing(group=new, state=State.NOTED, since=LATER)],
        ended=[(ending, LATER)],
        withdrawn=[gone],
        amended=[(wrong, {"since": LATER})],
    )
    entry = transcribe(world, changes)
    assert entry.detail["counts"] == {"nouns": 1, "stated": 1, "amended": 1, "ended": 1, "withdrawn": 1}
    assert list(group.memberships.held().order_by("person").values_list("since", "until", "recorded_at")) == [
        (BEGINNING, LATER, THEN),
        (LATER, None, THEN),
    ]
    assert list(new.standings.values_list("state", "recorded_at")) == [("noted", THEN)]


def test_a_source_that_breaks_one_rule_changes_nothing_at_all(world, group):
    president = world.offices["president"]
    seats = [Membership(group=group, person=person, since=LATER) for person in world.people[:2]]
    rivals = [Tenure(group=group, person=person, office=president, since=LATER) for person in world.people[:2]]
    with refused(
        "France-ee would have two holders of the office of president from 2 March 2020 on.", SECOND_PRESIDENT[1]
    ):
        transcribe(world, Changes(stated=[*seats, *rivals]))


@pytest.mark.parametrize("what", ["ended", "amended", "withdrawn"])
def test_a_source_compared_with_what_has_changed_since_is_refused(world, group, what):
    read = world.join(0, group)
    correct(world, Membership.objects.get(pk=read.pk), since=LATER)
    changes = {"ended": [(read, LATER)], "amended": [(read, {"since": LATER})], "withdrawn": [read]}
    with refused("The register has changed since the source was compared with it.", "Compare them again."):
        transcribe(world, Changes(**{what: changes[what]}))


def test_transcribing_many_memberships_costs_no_query_for_each(world, group, django_assert_max_num_queries):
    for number in range(6):
        world.join(number, group)
    changes = Changes(ended=[(seat, LATER) for seat in group.memberships.held()])
    with django_assert_max_num_queries(20):
        transcribe(world, changes)
    assert set(group.memberships.held().values_list("until", flat=True)) == {LATER}


def test_a_correction_that_changes_nothing_is_no_deed(world, group):
    standing, before = group.standings.held().get(), contents()
    assert correct(world, standing, since=BEGINNING) == standing
    assert contents() == before
