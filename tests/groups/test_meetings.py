"""Convening, cancelling, minuting and publishing."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from amity.groups import actions
from amity.groups.actions.meetings import Election
from tests.deeds import refused
from tests.factories import same
from tests.groups.world import BEGINNING, START

DAY = date(2020, 3, 2)
NO_LIFE = "Check the days, or cancel the meeting."


def convene(world, group, on=DAY, kind="general", **said):
    return actions.convene(group, kind, on=on, by=world.clerk, at=START, **said)


def minute(world, meeting, **said):
    return actions.minute(meeting, by=world.clerk, at=START, **said)


def attendance(meeting):
    return dict(meeting.attendances.held().values_list("person__key", "presence"))


def test_a_meeting_holds_on_its_day(world, group):
    meeting = convene(world, group, starts_at=time(8, 30), place=same("Salle Médicis"), agenda=same("Elections"))
    held = meeting.convenings.held().get()
    assert (held.since, held.until, held.starts_at) == (DAY, DAY + timedelta(days=1), time(8, 30))
    assert (meeting.key, str(held.place), str(held.agenda)) == ("2020-03-02-general", "Salle Médicis", "Elections")


def test_two_meetings_of_one_kind_on_one_day_have_two_addresses(world, group):
    keys = [convene(world, group, starts_at=time(hour)).key for hour in (9, 11, 14)]
    assert keys == ["2020-03-02-general", "2020-03-02-general-2", "2020-03-02-general-3"]


def test_a_dissolved_group_cannot_meet(world, group):
    world.dissolve(group, DAY)
    with refused("France-ee does not exist on 2 March 2020, so it cannot meet.", NO_LIFE):
        convene(world, group)
    assert convene(world, group, DAY - timedelta(days=1)).key == "2020-03-01-general"


def test_a_group_cannot_meet_before_it_was_founded(world, group):
    with refused("France-ee does not exist on 30 September 2014, so it cannot meet.", NO_LIFE):
        convene(world, group, BEGINNING - timedelta(days=1))


def test_a_meeting_cannot_be_moved_beyond_the_end_of_its_group(world, group):
    meeting = convene(world, group)
    world.dissolve(group, DAY + timedelta(days=9))
    late = {"since": DAY + timedelta(days=9), "until": DAY + timedelta(days=10)}
    with refused("France-ee does not exist on 11 March 2020, so it cannot meet.", NO_LIFE):
        actions.correct(meeting.convenings.held().get(), by=world.clerk, at=START, **late)


def test_a_cancelled_meeting_has_no_minutes(world, group):
    meeting = convene(world, group)
    actions.cancel(meeting, by=world.clerk, at=START)
    with refused("This meeting was cancelled, so it has no minutes.", "Convene it again on another day."):
        minute(world, meeting, text=same("We met."))


def test_a_meeting_with_minutes_cannot_be_cancelled(world, group):
    meeting = convene(world, group)
    minutes = minute(world, meeting, text=same("We met."))
    with refused("This meeting has minutes, so it was held.", "Withdraw the minutes first."):
        actions.cancel(meeting, by=world.clerk)
    actions.withdraw(minutes, by=world.clerk, at=START)
    actions.cancel(meeting, by=world.clerk, at=START)
    assert meeting.convenings.held().get().is_cancelled is True


def test_minutes_say_who_came_and_who_sent_word(world, group):
    meeting = convene(world, group)
    minutes = minute(world, meeting, present=world.people[:2] + world.people[:1], excused=world.people[2:3])
    assert attendance(meeting) == {"prenom0-nom0": "present", "prenom1-nom1": "present", "prenom2-nom2": "excused"}
    assert meeting.attendances.count() == 3
    assert (minutes.since, minutes.until) == (DAY, DAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 person is both present and excused."), (2, "2 people are both present and excused.")],
)
def test_nobody_is_present_and_excused_at_once(world, group, number, said):
    meeting = convene(world, group)
    with refused(said, "Keep each in one list."):
        minute(world, meeting, present=world.people[:3], excused=world.people[:number])


def test_new_minutes_replace_the_old_ones(world, group):
    meeting = convene(world, group)
    minute(world, meeting, text=same("We met."), present=world.people[:1])
    minute(world, meeting, text=same("We met and voted."), present=world.people[1:2])
    assert [str(row.text) for row in meeting.minutes.held()] == ["We met and voted."]
    assert [str(row.text) for row in meeting.minutes.order_by("pk")] == ["We met.", "We met and voted."]
    assert attendance(meeting) == {"prenom1-nom1": "present"}


def test_what_an_assembly_elects_is_in_the_register_that_day(world):
    group = world.group("ee", "lv")
    meeting = convene(world, group)
    for number in (0, 1):
        world.join(number, group)
    world.elect(1, group)
    (first, second, *_), office = world.people, world.offices
    elections = [
        Election(first, office["president"]),
        Election(second, office["delegated_president"], world.countries["lv"]),
    ]
    minute(world, meeting, elections=elections)
    held = group.tenures.held().on(DAY).order_by("office__rank")
    assert list(held.values_list("office__key", "person__key", "country__key", "since")) == [
        ("president", "prenom0-nom0", None, DAY),
        ("delegated_president", "prenom1-nom1", "lv", DAY),
    ]


def test_minutes_with_an_election_that_breaks_a_rule_are_refused_whole(world, group):
    meeting = convene(world, group)
    world.join(0, group)
    good, bad = (Election(world.people[number], world.offices["president"]) for number in (0, 1))
    with refused("Prénom1 Nom1 does not sit in France-ee on that day.", "Record the membership first."):
        minute(world, meeting, text=same("We met."), present=world.people, elections=[good, bad])


def test_the_public_reads_a_meeting_from_the_instant_of_its_publication(world, group):
    meeting = convene(world, group)
    actions.publish(meeting, by=world.clerk, at=START)
    assert meeting.published_at == START
