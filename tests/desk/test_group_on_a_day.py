"""A group's page at the desk answers both questions of the register: on which day, as known when."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from amity.groups import actions
from amity.groups.models import Office, Tenure
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


def at(day: int) -> datetime:
    return datetime(2025, 11, day, 9, tzinfo=UTC)


@pytest.fixture
def group():
    """Recorded on 5 November: elected on 1 October. Corrected on 10 November: elected on 8 October."""
    chamber, by = make_chamber(), make_user("director")
    group = make_group(chamber, make_country("ee", "Estonia"), name="Estonia")
    president = make_person("Varenne", "Maud")
    make_mandate(president, chamber)
    make_membership(group, president)
    with time_machine.travel(at(5)):
        actions.elect(president, Office.objects.get(key="president"), of=group, on=date(2025, 10, 1), by=by)
    with time_machine.travel(at(10)):
        actions.correct(Tenure.objects.held().get(), by=by, since=date(2025, 10, 8), reason="Minutes of 8 October")
    return group


@pytest.mark.parametrize(
    ("query", "since"),
    [
        ("?on=2025-10-05", None),
        ("?on=2025-10-05&known=2025-11-04", None),
        ("?on=2025-10-05&known=2025-11-05", "2025-10-01"),
        ("?on=2025-10-05&known=2025-11-09", "2025-10-01"),
        ("?on=2025-10-05&known=2025-11-10", None),
        ("?on=2025-10-09&known=2025-11-09", "2025-10-01"),
        ("?on=2025-10-09&known=2025-11-10", "2025-10-08"),
        ("?on=2025-10-09", "2025-10-08"),
        ("", "2025-10-08"),
    ],
)
def test_a_president_is_shown_on_each_day_as_then_known(signed_in, group, query, since):
    answer = signed_in("clerk").get(reverse("desk:group", args=[group.slug]) + query)
    shown = answer.context["seen"].lines["board"]
    assert [(line.label, line.words) for line in shown] == ([("President", "Maud Varenne")] if since else [])
    assert [since in line.days for line in shown] == [True] * len(shown)


@pytest.mark.parametrize("query", ["?on=2025-10-09", "?known=2025-11-09"])
def test_another_day_is_read_and_not_acted_upon(signed_in, group, query):
    director, place = signed_in("director"), reverse("desk:group", args=[group.slug])
    now, then = director.get(place).context["seen"], director.get(place + query).context["seen"]
    assert (now.acts != [], [line.correct != "" for line in now.lines["board"]]) == (True, [True])
    assert (then.acts, [line.correct for line in then.lines["board"]], then.flags) == ([], [""], [])


def test_a_day_that_cannot_be_read_is_said_and_today_is_shown(signed_in, group):
    answer = signed_in("clerk").get(reverse("desk:group", args=[group.slug]) + "?on=yesterday")
    assert (answer.status_code, answer.context["asked"].is_now) == (400, True)
    assert "“yesterday” is not a date that can be read (on)." in answer.content.decode()
