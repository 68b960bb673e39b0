"""Who has which groups: the director hands over, covers leave, and sees first what nobody has."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from amity.accounts.models import Role
from amity.groups import actions
from amity.groups.models import Group
from tests.factories import make_chamber, make_country, make_group, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chamber():
    return make_chamber()


def editable(user) -> list[str]:
    return list(Group.objects.editable_by(user).values_list("slug", flat=True))


def test_the_director_puts_a_clerk_in_charge_and_the_list_begins_with_what_nobody_has(chamber, signed_in):
    held, orphan = (make_group(chamber, make_country(), name=name) for name in ("Aaa", "Zzz"))
    clerk, desk, today = make_user(), signed_in(Role.DIRECTOR), timezone.localdate()
    address = reverse("desk:care_group", args=[held.slug])
    answer = desk.post(address, {"clerk": clerk.pk, "kind": "charge", "on": today.isoformat()})
    assert answer.status_code == 302
    assert editable(clerk) == [held.slug]
    page = desk.get(reverse("desk:care")).content.decode()
    assert "1 group is in nobody’s charge." in page
    assert page.index(f"/{orphan.slug}/") < page.index(f"/{held.slug}/")
    desk.post(address, {"clerk": clerk.pk, "kind": "nobody", "on": today.isoformat()})
    assert editable(clerk) == []


def test_leave_is_covered_and_ended_at_the_desk(chamber, signed_in):
    group, away, cover = make_group(chamber), make_user(), make_user()
    today, director = timezone.localdate(), make_user(Role.DIRECTOR)
    actions.entrust(group, away, on=today, by=director)
    desk = signed_in(director)
    typed = {"clerk": away.pk, "cover": cover.pk, "since": today, "until": today + timedelta(days=7)}
    assert desk.post(reverse("desk:care_leave"), typed).status_code == 302
    assert editable(cover) == [group.slug]
    page = desk.get(reverse("desk:care")).content.decode()
    assert f"covered by {cover.name}" in page
    again = desk.post(reverse("desk:care_leave"), {**typed, "until": today + timedelta(days=9)}).content.decode()
    assert "is on leave already in those days." in again
    line = away.absences.get().line
    desk.post(reverse("desk:care_leave"), {"ends": str(line)})
    assert editable(cover) == []


@pytest.mark.parametrize("role", [Role.COMMUNICATIONS, Role.MEMBER])
def test_who_has_which_groups_is_not_for_everybody(role, signed_in):
    assert signed_in(role).get(reverse("desk:care")).status_code == 404


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_the_director_hands_over(role, chamber, signed_in):
    group, desk = make_group(chamber), signed_in(role)
    assert desk.get(reverse("desk:care")).status_code == 200
    assert desk.get(reverse("desk:care_group", args=[group.slug])).status_code == 404
    assert desk.get(reverse("desk:care_leave")).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(reverse("desk:care")).status_code == 302


def test_the_list_takes_as_many_queries_for_many_as_for_one(chamber, signed_in, django_assert_max_num_queries):
    director, clerk = make_user(Role.DIRECTOR), make_user()
    desk = signed_in(director)
    for _ in range(12):
        actions.entrust(make_group(chamber, make_country()), clerk, on=timezone.localdate(), by=director)
    with django_assert_max_num_queries(22):
        desk.get(reverse("desk:care"))
