"""What goes into a file is said once, by its rule; what is wrong is refused with the way out."""

from __future__ import annotations

from datetime import date, time

import pytest

from amity.missions import actions
from amity.missions.queries.whole import whole
from amity.people.erasure import erase
from amity.people.models import Affiliation
from amity.periods.asof import AsOf
from amity.periods.statements import state
from tests.deeds import entries_of, refused
from tests.factories import AT, make_political_group, same
from tests.missions.travel import FIRST, LAST

ZONE = "America/Sao_Paulo"


def test_a_new_head_makes_the_one_in_place_a_member(world, mission):
    for person in world.members[:2]:
        actions.name(mission, person, part="head", by=world.by)
    seen = whole(mission, AsOf(FIRST))
    assert [(each.who.name, each.fact.part) for each in seen.travellers] == [
        ("Maud Quinquis", "head"), ("Maud Varenne", "member"),
    ]  # fmt: skip


def test_the_political_group_is_the_one_of_those_days(world, mission):
    person, old, new = world.members[0], make_political_group(world.chamber, "OLD"), make_political_group(world.chamber)
    state(Affiliation, at=AT, person=person, political_group=old, until=date(2025, 3, 20))
    state(Affiliation, at=AT, person=person, political_group=new, since=date(2025, 3, 20))
    actions.name(mission, person, by=world.by)
    assert [each.bench.abbreviation for each in whole(mission, AsOf(date(2026, 1, 1))).travellers] == ["OLD"]


def test_somebody_outside_the_groups_does_not_travel(world, mission):
    with refused("Maud Tardivel belongs to none of the mission’s groups on 3 March 2025.",
                 "Choose a member of that day, or record the membership first."):  # fmt: skip
        actions.name(mission, world.stranger, by=world.by)


def test_an_item_outside_the_days_is_refused(world, mission):
    with refused("“Senate” is planned on 9 March 2025, outside the days of the mission.",
                 "Move the item, or choose other days."):  # fmt: skip
        actions.schedule(mission, same("Senate"), on=date(2025, 3, 9), time_zone=ZONE, by=world.by)


def test_two_items_at_one_hour_are_refused(world, mission):
    hours = {"on": FIRST, "time_zone": ZONE, "by": world.by}
    actions.schedule(mission, same("Senate"), starts_at=time(9), ends_at=time(11), **hours)
    with refused("“Senate” has not ended when “Embassy” begins.", "Move one of the two."):
        actions.schedule(mission, same("Embassy"), starts_at=time(10), ends_at=time(12), **hours)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"time_zone": "Mars/Olympus"},
         ("“Mars/Olympus” is not a time zone.", "Give a region and a city, for example America/Sao_Paulo.")),
        ({"time_zone": ZONE, "starts_at": time(9), "ends_at": time(8)},
         ("The item ends before it begins.", "Correct one of the two hours.")),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_are_refused(world, mission, said, words):
    with refused(*words):
        actions.schedule(mission, same("Senate"), on=FIRST, by=world.by, **said)


def test_an_item_moves(world, mission):
    item = actions.schedule(mission, same("Senate"), on=FIRST, time_zone=ZONE, by=world.by)
    moved = actions.reschedule(item, since=LAST, by=world.by)
    assert (moved.since, moved.line, mission.items.held().count()) == (LAST, item.line, 1)
    with refused("This entry has been corrected since you read it.", "Open it again and correct the new one."):
        actions.reschedule(item, since=FIRST, by=world.by)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"currency": "XQZ"}, ("“XQZ” is not a currency.", "Give its three letters, for example EUR.")),
        ({"payer": ""}, ("A cost has a payer, and a third party has a name.", "Say who paid.")),
        ({"payer": "third"}, ("A cost has a payer, and a third party has a name.", "Say who paid.")),
        ({"cents": 0}, ("A cost has a heading and an amount above zero.", "Give both.")),
    ],
)
def test_a_cost_without_its_circumstances_is_refused(world, mission, said, words):
    given = {"heading": "transport", "cents": 100, "currency": "EUR", "payer": "own", **said}
    with refused(*words):
        actions.record_cost(mission, on=FIRST, by=world.by, **given)


def test_costs_are_summed_by_payer_and_currency(world, mission):
    for cents, payer in ((100_00, "own"), (50_00, "own"), (70_00, "host")):
        actions.record_cost(mission, "meals", cents, "EUR", payer=payer, on=FIRST, by=world.by)
    assert whole(mission, AsOf(LAST)).totals == {("own", "EUR"): 150_00, ("host", "EUR"): 70_00}


def test_co2_follows_from_the_method_of_the_day(world, mission):
    leg = {"mode": "plane", "kilometres": 9_000, "travellers": 4, "by": world.by}
    actions.record_leg(mission, same("Paris"), same("Brasília"), **leg)
    assert whole(mission, AsOf(LAST)).carbon.kilograms is None
    actions.state_method(world.chamber, "1", grams={"plane": 150}, source="test", on=date(2024, 1, 1), by=world.by)
    actions.state_method(world.chamber, "2", grams={"plane": 999}, source="test", on=date(2026, 1, 1), by=world.by)
    carbon = whole(mission, AsOf(LAST)).carbon
    assert (carbon.kilograms, carbon.method.version) == (5_400, "1")


def test_a_commitment_keeps_its_answers(world, mission):
    promise = actions.commit(mission, same("Send the law"), "The secretariat", on=LAST, by=world.by)
    actions.answer(promise, "in_hand", on=date(2025, 4, 1), by=world.by)
    actions.answer(promise, "kept", on=date(2025, 5, 1), by=world.by)
    assert [row.progress for row in whole(mission, AsOf(LAST)).answers[promise.number]] == ["kept", "in_hand"]
    with refused("The answer is dated before the promise.", "Choose a later day."):
        actions.answer(promise, "kept", on=FIRST, by=world.by)


def test_leave_refused_says_why_and_a_later_answer_replaces_it(world, mission):
    with refused("This step has a reason.", "State why."):
        actions.decide(mission, "bureau", "refused", on=FIRST, by=world.by)
    actions.decide(mission, "bureau", "refused", on=date(2025, 1, 8), reason=same("No credits"), by=world.by)
    actions.decide(mission, "bureau", "granted", on=date(2025, 1, 9), by=world.by)
    assert [row.decision for row in mission.approvals.held()] == ["granted"]


def test_people_met_are_hidden_until_they_are_released(world, mission):
    met = actions.record_meeting(mission, "Ana Sousa", office=same("Speaker"), on=FIRST, by=world.by)
    assert met.is_released is False
    shown = actions.release(met, by=world.by)
    assert actions.conceal(shown, by=world.by).is_released is False


def test_everything_said_twice_is_said_once(world, mission):
    deeds = [
        lambda: actions.name(mission, world.members[0], part="head", by=world.by),
        lambda: actions.accompany(mission, "Odile", by=world.by),
        lambda: actions.schedule(mission, same("Senate"), on=FIRST, time_zone=ZONE, by=world.by),
        lambda: actions.record_meeting(mission, "Ana Sousa", on=FIRST, by=world.by),
        lambda: actions.record_cost(mission, "meals", 100, "EUR", payer="own", on=FIRST, by=world.by),
        lambda: actions.record_gift(mission, same("A vase"), "The Speaker", on=FIRST, by=world.by),
        lambda: actions.sign(mission, same("Agreement"), on=FIRST, by=world.by),
        lambda: actions.cite(mission, "A paper", "https://press.example/1", on=LAST, by=world.by),
        lambda: actions.commit(mission, same("Send the law"), "The secretariat", on=LAST, by=world.by),
        lambda: actions.describe(mission, title=same("Other title"), by=world.by),
        lambda: actions.decide(mission, "bureau", "granted", on=FIRST, by=world.by),
        lambda: actions.set_envelope(world.chamber, 2025, 100, "EUR", by=world.by),
    ]
    for deed in deeds:
        assert [len(entries_of(deed)) for _ in range(2)] == [1, 0]


def test_what_is_struck_out_is_readable_as_known_before(world, mission):
    gift = actions.record_gift(mission, same("A vase"), "The Speaker", on=FIRST, by=world.by)
    actions.strike(gift, by=world.by, reason="not a gift")
    assert (mission.gifts.held().count(), mission.gifts.count()) == (0, 1)


def test_what_somebody_needed_to_travel_is_erased_with_them_and_nobody_elses(world, mission):
    for person in world.members[:2]:
        who = actions.name(mission, person, by=world.by)
        actions.prepare(mission, who.line, "passport", detail="Kept at the embassy", by=world.by)
    erase(world.members[0], by=world.by, reason="Asked for")
    assert sorted(mission.preparations.values_list("detail", flat=True)) == ["", "Kept at the embassy"]
