"""What appointments ask of those who keep them, from the first wish to the last answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amity.desk.appointment_duties import duties
from amity.matchmaking import actions
from amity.matchmaking.models import MeetingHours, State, Verdict, Want
from amity.matchmaking.queries.whole import held_in
from amity.matchmaking.working import work_out
from amity.periods.months import months_after
from tests.factories import make_user
from tests.matchmaking.forums import DAY, make_forum

pytestmark = pytest.mark.django_db
BEFORE = DAY - timedelta(days=20)


@pytest.fixture
def by():
    return make_user("director")


def said(by, today) -> list[str]:
    return [what for _when, what, _title, _url in duties(by, today)]


def planned(forum, by):
    plan = actions.ask_plan(forum, by=by, seconds=1)
    work_out.call(plan.pk)
    plan.refresh_from_db()
    return plan


def test_each_step_of_the_appointments_is_due_until_it_is_done(by, django_assert_max_num_queries):
    forum, companies, hosts = make_forum()
    actions.wish_all(forum, {(c.pk, h.pk): Want.WANTED for c in companies for h in hosts}, by=by)
    actions.wish(hosts[0], companies[0], Want.NICE, by=by)
    actions.rule(companies[0], hosts[1], Verdict.SELECTED, by=by)
    with django_assert_max_num_queries(14):
        assert said(by, BEFORE) == ["Pre-select 5 wishes for appointments, then work a plan out"]
    plan = planned(forum, by)
    assert said(by, BEFORE) == ["Plan 1 is worked out: publish it, or work out another one"]
    actions.publish(plan, is_final=False, by=by)
    tell = "Send 5 participants their agendas"
    assert said(by, BEFORE) == ["Publish plan 1 of the appointments as final", tell]
    actions.publish(plan, is_final=True, by=by)
    actions.note_told(plan, forum.parties.all(), by=by)
    assert said(by, BEFORE) == []
    first, *others = held_in(plan)
    company, host = forum.parties.get(pk=first[0]), forum.parties.get(pk=first[1])
    actions.note_outcome(company, host, State.NO_COMPANY, by=by)
    assert said(by, DAY) == ["1 appointment lacks somebody: give the place to others"]
    after = DAY + timedelta(days=2)
    assert said(by, after) == ["Note of 5 appointments whether they were held"]
    for one, other in others:
        actions.note_outcome(forum.parties.get(pk=one), forum.parties.get(pk=other), State.HELD, by=by)
    assert said(by, after) == []


def test_who_was_written_an_agenda_that_has_changed_since_is_written_again(by):
    forum, companies, hosts = make_forum()
    actions.wish_all(forum, {(c.pk, h.pk): Want.WANTED for c in companies for h in hosts}, by=by)
    plan = planned(forum, by)
    actions.publish(plan, is_final=True, by=by)
    actions.note_told(plan, forum.parties.all(), by=by)
    assert said(by, BEFORE) == []
    actions.change(plan, {next(iter(held_in(plan))): None}, by=by)
    assert said(by, BEFORE) == ["Send 2 participants their agendas"]


def test_the_question_is_announced_before_it_leaves_and_its_answers_are_told(by):
    forum, companies, hosts = make_forum()
    actions.wish(companies[0], hosts[0], Want.WANTED, by=by)
    actions.publish(planned(forum, by), is_final=True, by=by)
    MeetingHours.objects.update(day=months_after(DAY, -6))
    actions.note_outcome(companies[0], hosts[0], State.HELD, by=by)
    soon = DAY - timedelta(days=3)
    assert said(by, soon) == ["After 6 months, participants are asked what came of it: stop it here"]
    actions.hold_back(forum, 6, yes=True, by=by)
    assert said(by, soon) == []
    actions.follow_up(companies[0], hosts[0], months=6, progress="talks", by=by, today=DAY)
    assert said(by, DAY) == ["1 participant has answered what came of it: read the summary"]


def test_what_is_indispensable_and_not_in_the_plan_is_due_and_only_to_those_who_keep_the_file(by):
    forum, companies, hosts = make_forum()
    actions.wish(companies[0], hosts[0], Want.MUST, by=by)
    plan = planned(forum, by)
    actions.change(plan, {(companies[0].pk, hosts[0].pk): None}, by=by)
    assert "1 indispensable appointment is not in plan 2" in said(by, BEFORE)
    assert said(make_user("clerk"), BEFORE) == []
