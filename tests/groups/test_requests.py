"""A member asks, the clerk answers: what is granted is written into the register, what is declined says why."""

from __future__ import annotations

from datetime import date

import pytest

from amity.groups import actions
from amity.groups.models import Group, Membership, Request
from tests.deeds import entries_of, refused
from tests.factories import (
    make_chamber,
    make_country,
    make_group,
    make_mandate,
    make_membership,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def group():
    return make_group(make_chamber(), make_country(), name="France-Brésil")


@pytest.fixture
def person(group):
    somebody = make_person("Varenne", "Maud")
    make_mandate(somebody, group.chamber)
    return somebody


@pytest.fixture
def asker():
    return make_user("member")


@pytest.fixture
def clerk():
    return make_user("director")


def test_who_asks_to_join_joins_on_the_day_on_which_it_is_granted(group, person, asker, clerk):
    asked = actions.ask(person, group, "join", on=DAY, by=asker, text="I was born there")
    assert not Membership.objects.exists()
    done = entries_of(lambda: actions.grant(asked, on=DAY, by=clerk, answer="Welcome"))
    assert done == ["groups.grant", "groups.join"]
    seat = Membership.objects.get()
    assert (seat.person, seat.since) == (person, DAY)
    asked.refresh_from_db()
    assert (asked.granted, asked.answer, asked.answered_by) == (True, "Welcome", clerk)


def test_who_asks_to_leave_leaves(group, person, asker, clerk):
    make_membership(group, person)
    asked = actions.ask(person, group, "leave", on=DAY, by=asker)
    actions.grant(asked, on=DAY, by=clerk)
    assert Membership.objects.held().get().until == DAY


@pytest.mark.parametrize("kind", ["confirm", "agenda"])
def test_a_confirmation_and_a_proposal_change_no_seat(group, person, asker, clerk, kind):
    make_membership(group, person)
    asked = actions.ask(person, group, kind, on=DAY, by=asker, text="Port of Santos")
    assert entries_of(lambda: actions.grant(asked, on=DAY, by=clerk)) == ["groups.grant"]
    assert Membership.objects.held().get().until is None


def test_a_request_sent_twice_is_asked_once(group, person, asker):
    assert entries_of(lambda: actions.ask(person, group, "join", on=DAY, by=asker)) == ["groups.ask"]
    assert entries_of(lambda: actions.ask(person, group, "join", on=DAY, by=asker)) == []
    assert Request.objects.count() == 1


def test_who_sits_there_already_need_not_ask(group, person, asker):
    make_membership(group, person)
    with refused("Maud Varenne sits in France-Brésil already.", "Choose another group."):
        actions.ask(person, group, "join", on=DAY, by=asker)


@pytest.mark.parametrize("kind", ["leave", "confirm", "agenda"])
def test_only_members_leave_confirm_or_propose(group, person, asker, kind):
    with refused("Maud Varenne does not sit in France-Brésil.", "Choose a group of theirs, or ask to join."):
        actions.ask(person, group, kind, on=DAY, by=asker)


def test_a_request_is_declined_with_a_reason_only(group, person, asker, clerk):
    asked = actions.ask(person, group, "join", on=DAY, by=asker)
    with refused("A request is not declined without a reason.", "Write what the member should know."):
        actions.decline(asked, reason=" ", by=clerk)
    actions.decline(asked, reason="The group is full", by=clerk)
    asked.refresh_from_db()
    assert (asked.granted, asked.answer, Membership.objects.count()) == (False, "The group is full", 0)


def test_what_was_answered_is_not_answered_otherwise(group, person, asker, clerk):
    asked = actions.ask(person, group, "join", on=DAY, by=asker)
    actions.decline(asked, reason="The group is full", by=clerk)
    with refused("This request has been answered already.", "Read the answer on its page."):
        actions.grant(asked, on=DAY, by=clerk)
    with refused("This request has been answered already.", "Read the answer on its page."):
        actions.take_back(asked, by=asker)


def test_what_was_taken_back_is_not_answered(group, person, asker, clerk):
    asked = actions.ask(person, group, "join", on=DAY, by=asker)
    actions.take_back(asked, by=asker)
    with refused("This request has been taken back.", "There is nothing to answer."):
        actions.grant(asked, on=DAY, by=clerk)
    assert actions.ask(person, group, "join", on=DAY, by=asker).is_waiting


def test_a_member_sees_their_own_requests_and_a_clerk_answers_those_of_their_groups(group, person, asker):
    asked = actions.ask(person, group, "join", on=DAY, by=asker)
    stranger, clerk, other = make_user("member"), make_user("clerk"), make_user("clerk")
    actions.entrust(group, clerk, on=DAY, by=clerk)
    assert list(Group.objects.editable_by(clerk)) == [group]
    assert [list(Request.objects.visible_to(user)) for user in (asker, stranger, clerk)] == [[asked], [], [asked]]
    assert [list(Request.objects.answerable_by(user)) for user in (asker, clerk, other)] == [[], [asked], []]
