"""One person who was entered twice becomes one, and two again if that was wrong."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.groups import actions
from amity.groups.consistency import faults
from amity.groups.models import Membership, Tenure
from amity.groups.queries.wholes import wholes
from amity.journal.actions import first_broken_entry
from amity.people.actions import affiliate, introduce, seat
from amity.people.duplicates import duplicates
from amity.people.models import Person, PersonName
from amity.people.queries import clashes
from amity.periods.facts import Fact
from amity.refusal import Refusal
from tests.deeds import entries_of, refused
from tests.depth import examples
from tests.factories import make_political_group
from tests.groups.world import BEGINNING

pytestmark = pytest.mark.django_db


def held() -> dict[str, list]:
    """What is held true of anybody, without the instants at which it was recorded."""
    kinds = [each.related_model for each in Person._meta.related_objects if issubclass(each.related_model, Fact)]
    return {kind._meta.label: sorted(map(repr, [fact.values() for fact in kind.objects.held()])) for kind in kinds}


def seats(person: Person) -> list[tuple]:
    return list(Membership.objects.held().filter(person=person).oldest_first().values_list("group", "since", "until"))


@pytest.fixture
def twice(world):
    """The first senator, and a second entry of the same."""
    return introduce("Prénom0", "Nom0", by=world.clerk), world.people[0]


def test_everything_said_of_the_one_is_said_of_the_other(world, twice):
    gone, kept = twice
    group = world.group("ee")
    seat(gone, world.chamber, on=BEGINNING, by=world.clerk)
    actions.join(gone, group, on=BEGINNING, by=world.clerk)
    actions.elect(gone, world.offices["president"], of=group, on=BEGINNING, by=world.clerk)
    before = timezone.now()
    actions.merge(gone, into=kept, by=world.clerk)
    gone.refresh_from_db()
    assert (gone.merged_into, seats(gone), seats(kept)) == (kept, [], [(group.pk, BEGINNING, None)])
    assert Tenure.objects.held().get().person == kept
    assert PersonName.objects.held().filter(person__in=twice).count() == 1
    assert Membership.objects.held(before).get().person == gone


def test_overlapping_seats_of_one_group_become_one(world, twice):
    gone, kept = twice
    group = world.group("ee")
    seat(gone, world.chamber, on=BEGINNING, by=world.clerk)
    actions.join(kept, group, on=date(2016, 1, 1), by=world.clerk)
    actions.join(gone, group, on=date(2015, 1, 1), by=world.clerk)
    actions.leave(gone, group, on=date(2017, 1, 1), by=world.clerk)
    actions.merge(gone, into=kept, by=world.clerk)
    assert seats(kept) == [(group.pk, date(2015, 1, 1), None)]


def test_entries_that_contradict_each_other_are_refused(world, twice):
    gone, kept = twice
    group = world.group("ee", name="France-Estonia")
    seat(gone, world.chamber, on=BEGINNING, by=world.clerk)
    actions.join(kept, group, on=BEGINNING, by=world.clerk)
    actions.join(gone, group, on=BEGINNING, by=world.clerk, capacity="guest")
    with refused(
        "The two entries say different things of the same days: France-Estonia.",
        "Correct one of them first, then merge.",
    ):
        actions.merge(gone, into=kept, by=world.clerk)


def test_two_political_groups_at_once_are_refused(world, twice):
    gone, kept = twice
    for person, bench in ((gone, "ABC"), (kept, "DEF")):
        affiliate(person, make_political_group(world.chamber, bench), on=BEGINNING, by=world.clerk)
    with pytest.raises(Refusal, match="different things"):
        actions.merge(gone, into=kept, by=world.clerk)


@pytest.mark.parametrize("same", [True, False])
def test_a_person_is_not_merged_into_themselves_nor_into_one_who_is_gone(world, twice, same):
    gone, kept = twice
    actions.merge(gone, into=kept, by=world.clerk)
    one, other = (kept, kept) if same else (world.people[1], gone)
    with pytest.raises(Refusal):
        actions.merge(one, into=other, by=world.clerk)


def test_said_twice_it_is_done_once(world, twice):
    gone, kept = twice
    assert entries_of(lambda: actions.merge(gone, into=kept, by=world.clerk)) == ["people.merge"]
    assert entries_of(lambda: actions.merge(gone, into=kept, by=world.clerk)) == []


def test_an_undone_merge_leaves_everything_as_it_was_held_true(world, twice):
    gone, kept = twice
    group = world.group("ee")
    seat(gone, world.chamber, on=BEGINNING, by=world.clerk)
    actions.join(kept, group, on=date(2016, 1, 1), by=world.clerk)
    actions.join(gone, group, on=date(2015, 1, 1), by=world.clerk)
    before = held()
    actions.merge(gone, into=kept, by=world.clerk)
    assert entries_of(lambda: actions.unmerge(gone, by=world.clerk)) == ["people.unmerge"]
    gone.refresh_from_db()
    assert (gone.merged_into, held()) == (None, before)


def test_a_correction_made_after_the_merge_survives_its_undoing(world, twice):
    gone, kept = twice
    group = world.group("ee")
    seat(gone, world.chamber, on=BEGINNING, by=world.clerk)
    actions.join(gone, group, on=date(2015, 1, 1), by=world.clerk)
    actions.merge(gone, into=kept, by=world.clerk)
    actions.leave(kept, group, on=date(2018, 1, 1), by=world.clerk)
    actions.unmerge(gone, by=world.clerk)
    assert (seats(gone), seats(kept)) == ([(group.pk, date(2015, 1, 1), date(2018, 1, 1))], [])


def test_two_who_were_told_apart_are_not_shown_again(world, twice):
    gone, kept = twice
    assert [(pair.first, pair.second) for pair in duplicates()] == [(kept.pk, gone.pk)]
    assert entries_of(lambda: actions.distinguish(gone, kept, by=world.clerk)) == ["people.distinguish"]
    assert entries_of(lambda: actions.distinguish(kept, gone, by=world.clerk)) == []
    assert duplicates() == []


def test_finding_duplicates_costs_the_same_whatever_the_register(world, twice, django_assert_num_queries):
    with django_assert_num_queries(6):
        duplicates()


spells = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 1), st.integers(0, 300), st.integers(1, 200), st.booleans()),
    max_size=8,
)


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(spells=spells, order=st.permutations(range(4)))
def test_whatever_is_merged_the_groups_keep_their_rules_and_every_merge_can_be_undone(world, spells, order):
    with transaction.atomic():
        groups = [world.group("ee"), world.group("lv")]
        for spell in spells:
            with suppress(Refusal):
                live_through(world, groups, *spell)
        people = [Person.objects.get(pk=world.people[number].pk) for number in order]
        for gone, kept in ((0, 1), (2, 3), (1, 3)):
            merge_and_back(world, groups, people[gone], people[kept])
        assert first_broken_entry() is None
        transaction.set_rollback(True)


def live_through(world, groups, person, group, begins, days, presides):
    since, place = BEGINNING + timedelta(days=begins), groups[group]
    actions.join(world.people[person], place, on=since, by=world.clerk)
    if presides:
        actions.elect(world.people[person], world.offices["president"], of=place, on=since, by=world.clerk)
    actions.leave(world.people[person], place, on=since + timedelta(days=days), by=world.clerk)


def merge_and_back(world, groups, gone, kept):
    before = held()
    try:
        actions.merge(gone, into=kept, by=world.clerk)
    except Refusal:
        assert held() == before
        return
    assert [fault for whole in wholes([group.pk for group in groups]).values() for fault in faults(whole)] == []
    assert clashes([kept.pk]) == []
    actions.unmerge(gone, by=world.clerk)
    assert held() == before
    actions.merge(gone, into=kept, by=world.clerk)
