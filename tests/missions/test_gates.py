"""Each gate says what it asks and where its rule is written; what is unknown shuts none."""

from __future__ import annotations

from datetime import date

import pytest

from amity.assembly.actions import state_rule, state_sittings
from amity.journal.models import Entry
from amity.missions import actions
from amity.missions.queries.gates import gates_of
from amity.refusal import Refusal
from tests.deeds import refused
from tests.missions.travel import ASKED, FIRST, confirmed, proposed


def rule(world, key, value, severity="block"):
    state_rule(world.chamber, key, value=value, severity=severity, source="Rules, art. 1",
               legal_basis="https://rules.example/1", on=date(2020, 1, 1), by=world.by)  # fmt: skip


def gate(mission, key):
    return next(each for each in gates_of(mission, ASKED) if each.rule == key)


def test_without_a_stated_rule_every_gate_is_unknown(mission):
    assert {each.met for each in gates_of(mission, ASKED)} == {None}


@pytest.mark.parametrize(
    ("key", "value", "met", "said"),
    [
        ("travel_members_at_least", 4, False, "The group has 3 members."),
        ("travel_members_at_least", 3, True, "The group has 3 members."),
        ("counterpart_expected", True, False, "No living group answers it in the other parliament."),
        ("mission_leave", ["bureau"], False, "Leave is missing: the Bureau."),
        ("mission_notice", 90, False, "56 days are left before the first day."),
        ("delegation_at_least", 3, None, "0 members are in the delegation."),
        ("alternation", True, None, "No earlier mission or reception of the group is known."),
    ],
)
def test_a_gate_answers(world, mission, key, value, met, said):
    rule(world, key, value)
    found = gate(mission, key)
    assert (found.met, found.sentence, found.source) == (met, said, "Rules, art. 1")


def test_a_group_that_travelled_receives_next(world):
    confirmed(world, title="Earlier", first=date(2024, 3, 4), last=date(2024, 3, 6))
    rule(world, "alternation", True)
    rule(world, "exchanges_at_most", 1)
    again = proposed(world)
    found = gate(again, "alternation")
    assert (found.met, found.sentence) == (False, "The last one was: mission abroad (2024).")
    assert gate(proposed(world, kind="reception", title="In turn"), "alternation").met is True


def test_the_envelope_of_the_year_is_spent(world, mission):
    actions.set_envelope(world.chamber, 2025, 1_000_00, "EUR", by=world.by)
    assert gate(mission, "credits").met is True
    actions.record_cost(mission, "transport", 1_000_00, "EUR", payer="own", on=FIRST, by=world.by)
    assert gate(mission, "credits").met is False


def test_a_gate_that_blocks_refuses_with_its_rule_and_a_stated_reason_passes(world, mission):
    rule(world, "mission_leave", ["bureau", "quaestors"])
    actions.submit(mission, on=date(2025, 1, 10), by=world.by)
    words = (
        "Leave is missing: the Bureau, the Quaestors.",
        "Rule “Whose leave a mission needs” (Rules, art. 1). Do otherwise, or state why the rule is set aside.",
    )
    with refused(*words):
        actions.authorise(mission, on=date(2025, 1, 20), by=world.by)
    actions.authorise(mission, on=date(2025, 1, 20), by=world.by, override="Decided by telephone")
    aside = gate(mission, "mission_leave").aside
    assert (aside.by, aside.reason) == (world.by.name, "Decided by telephone")
    assert Entry.objects.get(verb="missions.authorise").detail["overridden"] == ["mission_leave"]


def test_a_gate_that_warns_lets_pass(world, mission):
    rule(world, "travel_members_at_least", 90, severity="warn")
    actions.submit(mission, on=date(2025, 1, 10), by=world.by)
    assert gate(mission, "travel_members_at_least").tone == "warn"


def test_a_remote_meeting_asks_nobody(world):
    rule(world, "travel_members_at_least", 90)
    try:
        actions.submit(proposed(world, kind="remote"), on=date(2025, 1, 10), by=world.by)
    except Refusal as refusal:
        pytest.fail(str(refusal))


@pytest.mark.parametrize("people", [1, 3])
def test_gates_cost_the_same_queries_whatever_the_delegation(world, mission, people, django_assert_max_num_queries):
    for person in world.members[:people]:
        actions.name(mission, person, by=world.by)
    with django_assert_max_num_queries(15):
        gates_of(mission, ASKED)


def test_a_delegation_of_women_and_men_is_unknown_until_it_is_stated_of_all(world, mission):
    rule(world, "delegation_gender", True)
    for person, gender in zip(world.members[:2], ("f", ""), strict=True):
        type(person).objects.filter(pk=person.pk).update(gender=gender)
        actions.name(mission, person, by=world.by)
    assert gate(mission, "delegation_gender").met is None
    for gender, met in (("f", False), ("m", True)):
        type(world.members[1]).objects.filter(pk=world.members[1].pk).update(gender=gender)
        assert gate(mission, "delegation_gender").met is met


def test_a_mission_keeps_clear_of_the_days_on_which_the_chamber_sits(world, mission):
    rule(world, "sitting_weeks_free", True, "warn")
    assert gate(mission, "sitting_weeks_free").met is None
    state_sittings(world.chamber, first=date(2025, 2, 3), last=date(2025, 2, 28), by=world.by)
    assert gate(mission, "sitting_weeks_free").met is True
    state_sittings(world.chamber, first=date(2025, 3, 6), last=date(2025, 3, 21), by=world.by)
    found = gate(mission, "sitting_weeks_free")
    assert (found.met, found.tone) == (False, "warn")
    assert found.sentence == "The chamber sits on days of the mission: 6 March 2025 – 7 March 2025."
