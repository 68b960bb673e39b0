"""Deputies and leave cover: who may edit a group on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from amity.accounts.models import Role
from amity.groups import actions
from amity.groups.models import Absence, CareKind, Group
from amity.groups.queries.cares import hands_on
from tests.deeds import entries_of, refused
from tests.factories import make_chamber, make_group, make_user

pytestmark = pytest.mark.django_db
FIRST, BACK = date(2025, 7, 7), date(2025, 7, 21)


@pytest.fixture
def group() -> Group:
    return make_group(make_chamber())


@pytest.fixture
def director():
    return make_user(Role.DIRECTOR)


def edits(user, day: date) -> bool:
    with time_machine.travel(f"{day.isoformat()}T12:00:00+02:00"):
        return Group.objects.editable_by(user).exists()


def test_a_deputy_edits_and_the_public_is_told_who_is_in_charge(group, director):
    clerk, deputy = make_user(name="Ada"), make_user(name="Bea")
    actions.entrust(group, clerk, on=FIRST, by=director)
    actions.entrust(group, deputy, kind=CareKind.DEPUTY, on=FIRST, by=director)
    hands = hands_on(FIRST)[group.pk]
    assert (hands.charge, hands.deputies, edits(deputy, FIRST)) == ([clerk], [deputy], True)


def test_a_deputy_who_takes_charge_is_a_deputy_no_longer(group, director):
    clerk = make_user()
    actions.entrust(group, clerk, kind=CareKind.DEPUTY, on=FIRST, by=director)
    assert entries_of(lambda: actions.entrust(group, clerk, on=BACK, by=director)) == ["groups.entrust"]
    assert [(hands_on(day)[group.pk].charge, hands_on(day)[group.pk].deputies) for day in (FIRST, BACK)] == [
        ([], [clerk]), ([clerk], []),
    ]  # fmt: skip
    assert entries_of(lambda: actions.entrust(group, clerk, on=BACK, by=director)) == []


def test_who_covers_a_leave_edits_in_those_days_only(group, director):
    clerk, cover = make_user(), make_user()
    actions.entrust(group, clerk, on=date(2025, 1, 1), by=director)
    actions.cover_leave(clerk, cover, since=FIRST, until=BACK, by=director)
    days = [FIRST - timedelta(days=1), FIRST, BACK - timedelta(days=1), BACK]
    assert [edits(cover, day) for day in days] == [False, True, True, False]
    assert [edits(clerk, day) for day in days] == [True] * 4


def test_a_leave_said_twice_is_written_once(director):
    clerk, cover = make_user(), make_user()

    def said():
        actions.cover_leave(clerk, cover, since=FIRST, until=BACK, by=director)

    assert [entries_of(said), entries_of(said)] == [["groups.cover_leave"], []]


def test_leave_ends_early_or_is_taken_back(group, director):
    clerk, cover = make_user(), make_user()
    absence = actions.cover_leave(clerk, cover, since=FIRST, until=BACK, by=director)
    actions.end_leave(absence, on=FIRST + timedelta(days=3), by=director)
    assert Absence.objects.held().get().until == FIRST + timedelta(days=3)
    actions.end_leave(absence, on=FIRST, by=director)
    assert list(Absence.objects.held()) == []
    assert entries_of(lambda: actions.end_leave(absence, on=FIRST, by=director)) == []


def test_nobody_covers_their_own_leave(director):
    clerk = make_user()
    with refused("Nobody covers their own leave.", "Choose another clerk."):
        actions.cover_leave(clerk, clerk, since=FIRST, until=BACK, by=director)


def test_only_clerks_cover(director):
    clerk, auditor = make_user(), make_user(Role.AUDITOR, name="Ada")
    with refused("Ada is not a clerk at present.", "Choose somebody who is."):
        actions.cover_leave(clerk, auditor, since=FIRST, until=BACK, by=director)


def test_two_leaves_do_not_overlap(director):
    clerk, cover = make_user(name="Ada"), make_user()
    actions.cover_leave(clerk, cover, since=FIRST, until=BACK, by=director)
    with refused("Ada is on leave already in those days.", "End that leave first, or choose other days."):
        actions.cover_leave(clerk, cover, since=FIRST, until=BACK + timedelta(days=1), by=director)
    actions.cover_leave(clerk, cover, since=BACK, until=BACK + timedelta(days=1), by=director)


def test_somebody_who_is_no_clerk_any_more_edits_nothing(group, director):
    clerk = make_user()
    actions.entrust(group, clerk, on=FIRST, by=director)
    clerk.role = Role.AUDITOR
    clerk.save()
    assert edits(clerk, timezone.localdate()) is False
