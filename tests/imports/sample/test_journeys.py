"""The sample's missions and receptions: every state, every kind, and all of them keep the rules."""

from __future__ import annotations

from collections import Counter

import pytest

from amity.missions.actions.rules import verify
from amity.missions.models import Cost, Dates, Encounter, Mission, MissionKind, State
from amity.missions.queries.listing import lines
from amity.periods.asof import AsOf
from tests.imports.sample.conftest import AT

pytestmark = pytest.mark.django_db


def test_every_state_and_every_kind_is_there(sample):
    found = lines(Dates.objects.held(), AsOf(AT.date()))
    assert {row.state for row in found} == {str(state) for state in State}
    assert {row.kind for row in found} == {str(kind) for kind in MissionKind}
    assert 150 <= len(found) <= 600


def test_every_mission_keeps_the_rules(sample):
    for mission in Mission.objects.all():
        verify(mission)


def test_each_mission_stands_at_one_step(sample):
    steps = Counter(Mission.objects.filter(stages__retracted_at=None, stages__until=None).values_list("pk", flat=True))
    assert set(steps.values()) == {1}
    assert len(steps) == Mission.objects.count()


def test_costs_are_marked_as_invented_and_some_people_met_are_hidden(sample):
    assert set(Cost.objects.held().values_list("remark", flat=True)) == {"Montant inventé – invented amount"}
    assert set(Encounter.objects.held().values_list("is_released", flat=True)) == {True, False}
