"""Who may see and who may edit a group and its meetings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from amity.accounts.models import Role, User
from amity.groups import actions
from amity.groups.models import Group, Kind, Meeting
from tests.factories import make_user, same
from tests.groups.world import BEGINNING, START, World

PUBLIC = AnonymousUser()
DAY = date(2020, 3, 2)


def propose(world: World, name: str) -> Group:
    return actions.found(
        same(name), chamber=world.chamber, kind=Kind.STUDY, countries=[], on=BEGINNING, by=world.clerk, at=START
    )


@pytest.fixture
def groups(world: World) -> dict[str, Group]:
    """One of each: proposed, refused by the Bureau, in being, dissolved; each has met, in public and not."""
    made = {name: propose(world, name) for name in ("proposed", "refused", "noted", "dissolved")}
    for name in ("noted", "dissolved"):
        actions.note(made[name], on=BEGINNING + timedelta(days=1), by=world.clerk, at=START)
    for group in made.values():
        meeting = actions.convene(group, "general", on=DAY, by=world.clerk, at=START)
        actions.publish(meeting, by=world.clerk, at=START)
        actions.convene(group, "board", on=DAY, by=world.clerk, at=START)
    for name in ("refused", "dissolved"):
        world.dissolve(made[name], DAY + timedelta(days=1))
    return made


def user(role: str) -> User | AnonymousUser:
    if role == "public":
        return PUBLIC
    if role == "inactive clerk":
        return make_user(Role.CLERK, is_active=False)
    return make_user(role, is_active=role != Role.SYSTEM)


ALL = ["dissolved", "noted", "proposed", "refused"]
STAFF = [Role.DIRECTOR, Role.CLERK, Role.COMMUNICATIONS, Role.AUDITOR, Role.ADMINISTRATOR]
SEEN = {
    **dict.fromkeys(STAFF, ALL),
    **{role: ["dissolved", "noted"] for role in ("public", Role.SYSTEM, "inactive clerk")},
}


@pytest.mark.parametrize(("role", "seen"), SEEN.items())
def test_the_public_sees_only_groups_of_which_the_bureau_took_note(groups, role, seen):
    assert list(Group.objects.visible_to(user(role)).values_list("slug", flat=True)) == seen


@pytest.mark.parametrize(("role", "seen"), SEEN.items())
def test_the_public_sees_only_published_meetings_of_groups_that_it_sees(groups, role, seen):
    kinds = ["board", "general"] if seen == ALL else ["general"]
    found = Meeting.objects.visible_to(user(role)).order_by("group__slug", "key").values_list("group__slug", "key")
    assert list(found) == [(slug, f"2020-03-02-{kind}") for slug in seen for kind in kinds]


@pytest.mark.parametrize("role", [*Role, "public", "inactive clerk"])
def test_only_a_director_edits_every_group(groups, role):
    edited = ALL if role == Role.DIRECTOR else []
    someone = user(role)
    assert list(Group.objects.editable_by(someone).values_list("slug", flat=True)) == edited
    meetings = Meeting.objects.editable_by(someone).order_by("group__slug").values_list("group__slug", flat=True)
    assert list(meetings.distinct()) == edited


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR, Role.COMMUNICATIONS])
def test_a_clerk_edits_the_groups_in_their_care_and_an_auditor_none(groups, world, role):
    clerk = user(role)
    actions.entrust(groups["noted"], clerk, on=BEGINNING, by=world.clerk, at=START)
    edited = ["noted"] if role == Role.CLERK else []
    assert list(Group.objects.editable_by(clerk).values_list("slug", flat=True)) == edited
    assert Meeting.objects.editable_by(clerk).count() == 2 * len(edited)


@pytest.mark.parametrize(("begins", "ends", "edits"), [(1, 9, False), (-9, 0, False), (-9, 1, True), (0, None, True)])
def test_a_clerk_edits_a_group_on_the_days_of_their_charge(groups, world, begins, ends, edits):
    clerk, today = make_user(), timezone.localdate()
    actions.entrust(groups["noted"], clerk, on=today + timedelta(days=begins), by=world.clerk, at=START)
    if ends is not None:
        actions.relieve(groups["noted"], clerk, on=today + timedelta(days=ends), by=world.clerk, at=START)
    assert Group.objects.editable_by(clerk).exists() is edits
