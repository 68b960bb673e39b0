"""The way of a colloquium and what is said of it: rules without a client."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from amity.colloquia import actions
from amity.colloquia.actions.life import state_on
from amity.colloquia.models import Colloquium, Days, Session, State
from amity.colloquia.queries.listing import dated, lines, of_country, of_group, of_partners
from amity.colloquia.queries.pending import pending
from amity.groups import actions as groups
from amity.journal.models import Entry
from amity.periods.asof import AsOf
from amity.refusal import Refusal
from tests.colloquia.event import ANNOUNCED, FIRST, LAST, PLANNED, announced, build, planned, session
from tests.factories import make_country, make_group, make_user, same

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()


@pytest.fixture
def world() -> Any:
    return build()


def test_what_was_planned_once_is_not_planned_twice(world):
    first, deeds = planned(world), Entry.objects.count()
    assert (planned(world), Entry.objects.count()) == (first, deeds)
    assert first.key == "2026-water-and-cities"


def test_a_colloquium_begins_ends_and_is_held_by_its_days(world):
    one = announced(world)
    actions.open_registration(one, on=ANNOUNCED + timedelta(days=1), by=world.by)
    days = [ANNOUNCED, FIRST, LAST, LAST + timedelta(days=1)]
    assert [state_on(one, day) for day in days] == [State.OPEN, State.UNDER_WAY, State.UNDER_WAY, State.HELD]
    actions.close(one, on=LAST + timedelta(days=30), by=world.by)
    assert state_on(one, LAST + timedelta(days=30)) == State.CLOSED


@pytest.mark.parametrize("verb", ["open_registration", "shut_registration", "begin_matching", "close"])
def test_a_step_that_is_not_the_next_one_is_refused_in_words(world, verb):
    one = planned(world)
    with pytest.raises(Refusal, match="The colloquium is: in preparation"):
        getattr(actions, verb)(one, on=ANNOUNCED, by=world.by)


def test_the_public_reads_of_a_colloquium_from_its_announcement_on_and_of_one_called_off_why(world):
    one = planned(world)
    assert not Colloquium.objects.visible_to(PUBLIC).exists()
    actions.announce(one, on=ANNOUNCED, by=world.by)
    assert list(Colloquium.objects.visible_to(PUBLIC)) == [one]
    with pytest.raises(Refusal, match="has a reason"):
        actions.cancel(one, on=ANNOUNCED, reason=same(""), by=world.by)
    actions.cancel(one, on=ANNOUNCED + timedelta(days=2), reason=same("Elections"), by=world.by)
    line = lines(dated(PUBLIC), AsOf(FIRST))[0]
    assert (line.state, str(line.title)) == (State.CANCELLED, "Water and cities")


def test_a_colloquium_of_a_group_that_is_not_public_is_not_public_either(world):
    hidden = make_group(world.chamber, make_country("ee", "Estonia"), name="Estonia", standing="proposed")
    announced(world, groups=[world.group, hidden])
    assert not Colloquium.objects.visible_to(PUBLIC).exists()


def test_a_clerk_edits_the_colloquia_of_their_groups_and_nobody_else_but_directors(world):
    one, clerk = announced(world), make_user("clerk")
    assert not Colloquium.objects.editable_by(clerk).exists()
    groups.entrust(world.group, clerk, on=PLANNED, by=world.by)
    assert list(Colloquium.objects.editable_by(clerk)) == [one]
    others = [make_user(role) for role in ("communications", "auditor", "administrator", "member")]
    assert not any(Colloquium.objects.editable_by(user).exists() for user in (*others, PUBLIC))


def test_a_colloquium_that_moves_takes_its_programme_along_and_its_former_days_stay_readable(world):
    one = announced(world)
    talk = session(one, "Rivers", 9, 10, world.by)
    before = Entry.objects.latest("pk").at
    actions.move(one, first=FIRST + timedelta(days=7), last=LAST + timedelta(days=7), by=world.by)
    assert Session.objects.held().get(line=talk.line).since == FIRST + timedelta(days=7)
    assert Days.objects.held(before).get(colloquium=one).since == FIRST


def test_it_is_listed_for_its_group_its_country_and_those_who_stand_behind_it(world):
    one = announced(world)
    actions.back(one, world.agency, "host", gives=same("invitations"), by=world.by)
    found = [of_group(world.group.pk, None, PUBLIC), of_country(world.brazil.pk, None, PUBLIC),
             of_partners([world.agency.pk], None, PUBLIC)]  # fmt: skip
    assert [[key for _pk, key, *_days in rows] for rows in found] == [[one.key]] * 3


def test_the_last_group_is_not_taken_from_a_colloquium(world):
    one = announced(world)
    with pytest.raises(Refusal, match="belongs to a group"):
        actions.concern(one, groups=[], countries=[], themes=[], by=world.by)
    assert one.subjects.held().count() == 2


def test_nobody_is_counted_before_it_has_begun(world):
    one = announced(world)
    with pytest.raises(Refusal, match="Nobody has come"):
        actions.count_turnout(one, 100, on=date(2026, 3, 3), by=world.by)
    actions.count_turnout(one, 100, on=FIRST, by=world.by)
    actions.count_turnout(one, 120, on=LAST, companies=30, by=world.by)
    assert [(row.people, row.companies) for row in one.turnouts.held()] == [(120, 30)]


def test_a_figure_has_a_source_and_is_about_a_country_of_the_colloquium(world):
    one, said = announced(world), {"source": "Institute", "source_on": date(2026, 1, 1), "by": world.by}
    with pytest.raises(Refusal, match="not about this country"):
        actions.state_figure(one, make_country("fi", "Finland"), same("Sewers"), same("56%"), **said)
    with pytest.raises(Refusal, match="a source"):
        actions.state_figure(one, world.brazil, same("Sewers"), same("56%"), **{**said, "source": " "})
    actions.state_figure(one, world.brazil, same("Sewers"), same("56%"), **said)
    actions.state_figure(one, world.brazil, same("Sewers"), same("58%"), **said)
    assert [str(row.value) for row in one.figures.held()] == ["58%"]


def test_a_step_is_taken_back_and_the_one_before_holds_again(world):
    one = planned(world)
    actions.announce(one, on=ANNOUNCED, by=world.by)
    entry = Entry.objects.latest("pk")
    actions.undo(entry, by=world.by)
    assert (state_on(one, ANNOUNCED), Colloquium.objects.visible_to(PUBLIC).exists()) == (State.DRAFT, False)
    with pytest.raises(Refusal, match="cannot be undone"):
        actions.undo(Entry.objects.get(verb="colloquia.plan"), by=world.by)


def test_a_programme_is_due_before_the_day_attendance_and_proceedings_after_it(world):
    one = announced(world)

    def due(on):
        return [(each.what, each.when) for each in pending(world.by, on)]

    assert due(FIRST - timedelta(days=30)) == [("programme", FIRST - timedelta(days=21))]
    session(one, "Rivers", 9, 10, world.by)
    actions.publish_programme(one, on=ANNOUNCED, by=world.by)
    assert due(FIRST - timedelta(days=30)) == []
    after = LAST + timedelta(days=1)
    assert due(after) == [("attendance", after + timedelta(days=7)), ("proceedings", after + timedelta(days=90))]
    actions.count_turnout(one, 80, on=LAST, by=world.by)
    assert due(after) == [("proceedings", after + timedelta(days=90))]
    assert list(pending(make_user("clerk"), after)) == []
