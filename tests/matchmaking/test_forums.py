"""Forums: their rules, wishes and plans, by hand and by the solver, and what each may say itself."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from amity.colloquia.actions.deciding import Invited, admit, invite
from amity.journal.models import Entry
from amity.matchmaking import actions
from amity.matchmaking.actions.planning import as_it_stands
from amity.matchmaking.actions.rules import refuse_late
from amity.matchmaking.models import Mode, Origin, Plan, Stage, Verdict, Want, Wish
from amity.matchmaking.queries.demand import AWAITED, SET_ASIDE, Unmetness
from amity.matchmaking.queries.faults import ABSENT, GONE, REFUSED, TABLELESS, faults
from amity.matchmaking.queries.whole import held_in, latest, published, whole
from amity.matchmaking.working import work_out
from tests.deeds import refused
from tests.factories import make_user, same
from tests.matchmaking.forums import DAY, HALF, NINE, QUARTER, THREE, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user("director")


@pytest.fixture
def forum(by):
    return make_forum()


def wishes(companies, hosts, by, level=Want.WANTED):
    actions.wish_all(companies[0].forum, {(c.pk, h.pk): level for c in companies for h in hosts}, by=by)


def planned(forum, by, **said) -> Plan:
    plan = actions.ask_plan(forum, by=by, seconds=1, **said)
    work_out.call(plan.pk)
    plan.refresh_from_db()
    return plan


def test_all_wishes_are_met_where_there_is_room_and_that_is_proved(forum, by):
    forum, companies, hosts = forum
    wishes(companies, hosts, by)
    plan = planned(forum, by)
    assert (plan.stage, plan.facts["appointments"], plan.facts["breaks"]) == (Stage.DONE, 6, 0)
    assert plan.facts["proved"] == ["weight", "breaks"]
    held = held_in(plan)
    assert all(each.table for each in held.values())
    assert len({(each.hour, each.table) for each in held.values()}) == 6


def test_the_same_seed_gives_the_same_plan(forum, by):
    forum, companies, hosts = forum
    wishes(companies, hosts, by)
    assert planned(forum, by, seed=7).held == planned(forum, by, seed=7).held


def test_what_must_be_held_and_cannot_is_named_by_its_pairs(forum, by):
    forum, companies, hosts = forum
    actions.describe(hosts[0], most=1, by=by)
    for company in companies[:2]:
        actions.wish(company, hosts[0], Want.MUST, by=by)
    plan = planned(forum, by)
    assert plan.stage == Stage.REFUSED
    assert plan.clash == [[companies[0].pk, hosts[0].pk], [companies[1].pk, hosts[0].pk]]
    assert latest(forum) is None


def test_silence_is_consent_only_where_the_rules_say_so(forum, by):
    forum, companies, hosts = forum
    actions.wish(companies[0], hosts[0], Want.WANTED, by=by)
    actions.state_terms(forum, host_mode=Mode.OPT_IN, by=by)
    with refused("There is no wish that could be met.", "Enter wishes, or have them accepted."):
        actions.ask_plan(forum, by=by)
    stands = whole(forum)
    assert [list(stands.requests(host.pk)) for host in hosts] == [[(companies[0].pk, hosts[0].pk)], []]
    actions.wish(hosts[0], companies[0], Want.NICE, by=by)
    assert planned(forum, by).facts["appointments"] == 1


def test_each_wish_that_is_not_met_says_why(forum, by):
    forum, companies, hosts = forum
    wishes(companies, hosts, by)
    actions.wish(hosts[1], companies[0], Want.NEVER, by=by)
    actions.rule(companies[1], hosts[1], Verdict.EXCLUDED, by=by)
    actions.describe(companies[2], mode=Mode.OPT_IN, most=1, by=by)
    actions.wish(companies[2], hosts[1], None, by=by)
    actions.wish(hosts[1], companies[2], Want.WANTED, by=by)
    plan = planned(forum, by)
    unmet = Unmetness(as_it_stands(forum), held_in(plan))
    causes = {pair: unmet.reason(pair).cause for pair in unmet.every()}
    assert causes == {
        (companies[0].pk, hosts[1].pk): "refused", (companies[1].pk, hosts[1].pk): SET_ASIDE,
        (companies[2].pk, hosts[1].pk): AWAITED,
    }  # fmt: skip


def test_a_fixed_appointment_is_held_at_its_hour_and_an_order_is_kept(forum, by):
    forum, companies, hosts = forum
    wishes(companies, hosts, by)
    actions.rule(companies[1], hosts[1], Verdict.SELECTED, fixed_at=QUARTER, by=by)
    actions.precede(companies[0], hosts[1], hosts[0], by=by)
    held = held_in(planned(forum, by))
    assert held[companies[1].pk, hosts[1].pk].hour == QUARTER
    assert held[companies[0].pk, hosts[1].pk].hour < held[companies[0].pk, hosts[0].pk].hour
    with refused("No appointment can begin at this hour.", "Choose the beginning of a slot of a session."):
        actions.rule(companies[0], hosts[0], Verdict.SELECTED, fixed_at="2026-11-05T09:07", by=by)


def test_a_change_by_hand_is_a_plan_of_its_own_and_refuses_what_cannot_be(forum, by):
    forum, companies, hosts = forum
    wishes(companies[:1], hosts, by)
    plan = planned(forum, by)
    one, other = ((companies[0].pk, host.pk) for host in hosts)
    hours = {pair: each.hour for pair, each in held_in(plan).items()}
    with refused(f"Société 0 has another appointment at {hours[other][11:]}.",
                 "Move that one first, or let the two change places."):  # fmt: skip
        actions.change(plan, {one: hours[other]}, by=by)
    free = next(hour for hour in (NINE, QUARTER, HALF, THREE) if hour not in hours.values())
    after = actions.change(plan, {one: free}, by=by)
    assert (after.origin, after.source, held_in(after)[one].hour) == (Origin.CHANGED, plan, free)
    assert held_in(after)[one].locked
    swapped = held_in(actions.exchange(after, one, other, by=by))
    assert (swapped[one].hour, swapped[other].hour) == (hours[other], free)
    again = actions.restore(plan, by=by)
    assert (again.origin, held_in(again)) == (Origin.RESTORED, held_in(plan))


def test_what_somebody_changed_meanwhile_is_not_lost(forum, by):
    forum, companies, hosts = forum
    wishes(companies[:1], hosts, by)
    plan = planned(forum, by)
    pair = (companies[0].pk, hosts[0].pk)
    actions.change(plan, {pair: None}, by=by)
    with refused(
        "Somebody has made plan 2 since you read this one.", "Open that one, or take this one up again first."
    ):
        actions.lock(plan, [pair], yes=True, by=by)


def test_what_is_locked_stays_when_the_plan_is_worked_out_again(forum, by):
    forum, companies, hosts = forum
    wishes(companies, hosts, by)
    plan = planned(forum, by)
    pair = next(iter(held_in(plan)))
    locked = actions.lock(plan, [pair], yes=True, by=by)
    again = planned(forum, by, seed=11)
    assert held_in(again)[pair].hour == held_in(locked)[pair].hour
    assert held_in(again)[pair].locked


def test_a_final_plan_that_is_changed_is_final_at_once(forum, by):
    forum, companies, hosts = forum
    wishes(companies[:2], hosts, by)
    plan = planned(forum, by)
    actions.publish(plan, is_final=False, by=by)
    assert published(forum).plan == plan
    actions.publish(plan, is_final=True, by=by)
    after = actions.change(plan, {(companies[0].pk, hosts[0].pk): None}, by=by)
    assert (published(forum).plan, published(forum).is_final) == (after, True)
    with refused("A final plan was published; what follows it is final too.", "Publish it as final."):
        actions.publish(plan, is_final=False, by=by)


def test_who_stays_away_on_the_day_is_replaced_from_the_pool_and_what_was_held_stays(forum, by):
    forum, companies, hosts = forum
    actions.describe(hosts[0], most=2, by=by)
    wishes(companies, hosts[:1], by)
    plan = planned(forum, by)
    first, second = held_in(plan).values()
    pool = next(company for company in companies if (company.pk, hosts[0].pk) not in held_in(plan))
    gone = next(company for company in companies if company.pk == second.company)
    after = held_in(actions.stand_in(plan, gone, second.hour, by=by))
    assert after[first.pair] == first
    assert set(after) == {first.pair, (pool.pk, hosts[0].pk)}
    assert after[pool.pk, hosts[0].pk].hour >= second.hour


def test_a_party_says_its_wishes_until_the_day_and_calls_few_of_them_indispensable(forum, by, monkeypatch):
    forum, companies, hosts = forum
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    actions.state_terms(forum, most_musts=1, by=by)
    actions.wish(companies[0], hosts[0], Want.MUST, by=by, by_party=True)
    with refused("At most 1 appointment may be called indispensable.", "Call another of them wished."):
        actions.wish(companies[0], hosts[1], Want.MUST, by=by, by_party=True)
    actions.state_terms(forum, wishes_until=DAY.replace(year=2020), by=by)
    with refused("Wishes were taken until 5 November 2020.", "Write to the organisers: they can still change them."):
        actions.wish(companies[0], hosts[1], Want.NICE, by=by, by_party=True)
    actions.state_terms(forum, wishes_until=None, by=by)
    with refused("Wishes were taken until 5 November 2026.", "Write to the organisers: they can still change them."):
        refuse_late(forum, DAY + timedelta(days=1))
    with refused("Appointments are made between a company and a host of the same forum.",
                 "Choose somebody of the other side."):  # fmt: skip
        actions.wish(companies[0], companies[1], Want.NICE, by=by)


def test_guests_who_are_expected_become_parties_one_for_each_organisation(forum, by):
    forum, companies, _hosts = forum
    said = {"language": "fr"}
    people = [Invited("company", {"family": family, "organisation": name, "mail": f"{family}@exemple.fr", **said})
              for family, name in (("Roux", "Val"), ("Brun", "Val"), ("Noir", "Mont"))]  # fmt: skip
    guests = invite(forum.colloquium, people, by=by)
    admit(forum.colloquium, guests[:2], by=by, over=True)
    actions.enter_guests(forum, "company", ["company"], by=by)
    cards = whole(forum).cards
    (card,) = [card for party, card in cards.items() if party not in {company.pk for company in companies} and
               card.name == "Val"]  # fmt: skip
    assert (card.people, card.mail) == (2, "Roux@exemple.fr")
    assert "Mont" not in {card.name for card in cards.values()}


def test_a_wish_said_twice_is_written_once_and_can_be_taken_back(forum, by):
    forum, companies, hosts = forum
    for _time in range(2):
        actions.wish(companies[0], hosts[0], Want.NICE, by=by)
    (entry,) = Entry.objects.filter(verb="matchmaking.wish")
    actions.undo(entry, by=by)
    assert not Wish.objects.held().exists()


def test_a_code_calls_one_party_and_words_call_whoever_bears_them(by):
    forum, companies, _hosts = make_forum(companies=10)
    stands = whole(forum)
    assert stands is not None
    assert (companies[0].code, stands.called("c1")) == ("C1", [companies[0]])
    assert [party.code for party in stands.called("societe 9")] == ["C10"]
    assert stands.called("C1 Ambassade") == []
    assert len(stands.called("")) == 12


def test_sessions_follow_each_other(forum, by):
    forum, _companies, _hosts = forum
    with refused("“Morning” and “Second” would be held at once on 5 November 2026.",
                 "Let one begin when the other has ended."):  # fmt: skip
        actions.hold_session(forum, same("Second"), day=DAY, starts_at=time(9, 30), ends_at=time(11), by=by)
    morning = forum.sessions.held().get()
    actions.hold_session(forum, same("Short"), day=DAY, starts_at=time(9), ends_at=time(9, 30), by=by, session=morning)
    assert [slot.hour for slot in whole(forum).slots] == [NINE, QUARTER]


def test_after_the_day_each_rates_its_own_appointments_only(forum, by):
    forum, companies, hosts = forum
    wishes(companies[:1], hosts[:1], by)
    actions.publish(planned(forum, by), is_final=True, by=by)
    said = actions.review(companies[0], hosts[0], score=4, consents=True, by=by)
    assert (said.score, said.consents) == (4, True)
    with refused("The two had no appointment.", "Choose one of your agenda."):
        actions.review(companies[0], hosts[1], score=4, consents=True, by=by)
    with refused("It is not asked yet what came of it.", "Your page asks it when it is time."):
        actions.follow_up(companies[0], hosts[0], months=6, progress="contract", today=DAY, by=by)
    told = actions.follow_up(companies[0], hosts[0], months=6, progress="contract", today=DAY.replace(year=2027), by=by)
    assert told.progress == "contract"


def test_what_is_said_of_many_keeps_their_fixed_hours_unless_they_are_set_aside(forum, by):
    forum, companies, hosts = forum
    wishes(companies, hosts, by)
    pairs = [(company.pk, hosts[0].pk) for company in companies]
    actions.rule(companies[0], hosts[0], Verdict.SELECTED, fixed_at=HALF, by=by)
    assert actions.rule_all(forum, pairs, Verdict.REQUIRED, by=by) == 3
    assert {pair: row.fixed_at for pair, row in whole(forum).rulings.items()} == dict(
        zip(pairs, (HALF, "", ""), strict=True)
    )
    assert all(pair in held_in(planned(forum, by)) for pair in pairs)
    actions.rule_all(forum, pairs[:1], Verdict.EXCLUDED, by=by)
    assert whole(forum).rulings[pairs[0]].fixed_at == ""
    assert actions.rule_all(forum, pairs, "", by=by) == 3
    assert whole(forum).rulings == {}


def test_a_plan_says_which_of_its_appointments_cannot_be_held_any_more(forum, by):
    forum, companies, hosts = forum
    wishes(companies, hosts, by)
    held = held_in(planned(forum, by))
    first, second = held[companies[0].pk, hosts[0].pk], held[companies[1].pk, hosts[0].pk]
    actions.be_away(companies[0], [[first.hour, "2026-11-05T10:00"]], by=by)
    actions.stay_away(companies[1], by=by)
    actions.wish(hosts[1], companies[2], Want.NEVER, by=by)
    actions.set_tables(forum, 1, first=9, seats=4, by=by)
    actions.clear_tables(forum, 1, 1, by=by)
    stands = whole(forum)
    causes = {fault.held.pair: fault.cause for fault in faults(stands, held)}
    assert causes[first.pair] == ABSENT
    assert causes[second.pair] == GONE
    assert causes[companies[2].pk, hosts[1].pk] == REFUSED
    assert set(causes.values()) <= {ABSENT, GONE, REFUSED, TABLELESS}
    assert stands.name(companies[1].pk) == "Société 1", "a plan still speaks of who stays away"
    assert second.pair not in stands.coming(held)
    with refused(f"Société 0 is not there at {first.hour[11:]}.", "Choose another hour."):
        actions.rule(companies[0], hosts[1], Verdict.SELECTED, fixed_at=first.hour, by=by)
