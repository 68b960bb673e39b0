"""A file goes its way step by step; each step is dated, said once, and can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from amity.groups import actions as groups
from amity.journal.models import Entry
from amity.missions import actions
from amity.missions.actions.undoing import undo
from amity.missions.clock import on_time, report_due, report_state, situation
from amity.missions.models import Mission
from amity.missions.queries.whole import whole
from amity.periods.asof import AsOf
from tests.deeds import contents, entries_of, refused
from tests.factories import same
from tests.missions.travel import ASKED, FIRST, LAST, authorised, confirmed, proposed


def state_on(mission, day):
    return str(whole(mission, AsOf(day)).state)


def test_proposed_twice_it_is_one_file(world):
    first = proposed(world)
    assert (proposed(world), Mission.objects.count()) == (first, 1)


def test_its_address_comes_from_its_year_and_title(world):
    keys = [proposed(world).key, proposed(world, first=FIRST + timedelta(days=1)).key]
    assert keys == ["2025-forests-and-rivers", "2025-forests-and-rivers-2"]


def test_the_whole_way_of_a_file(world):
    mission = confirmed(world)
    days = [date(2025, 1, 6), date(2025, 1, 10), date(2025, 1, 21), date(2025, 2, 1), FIRST, LAST, date(2025, 3, 8)]
    assert [state_on(mission, day) for day in days] == [
        "proposed", "submitted", "authorised", "confirmed", "under_way", "under_way", "ended",
    ]  # fmt: skip
    actions.report(mission, on=date(2025, 4, 1), by=world.by)
    actions.close(mission, on=date(2025, 5, 1), by=world.by)
    assert [state_on(mission, date(2025, month, 1)) for month in (4, 5)] == ["reported", "closed"]


def test_each_step_said_twice_is_done_once(world):
    mission = authorised(world)
    assert entries_of(lambda: actions.authorise(mission, on=date(2025, 1, 21), by=world.by)) == []


def test_a_step_out_of_order_is_refused(world, mission):
    words = ("The file is proposed, so it cannot become authorised.",
             "Take the steps in their order, or correct the one before.")  # fmt: skip
    with refused(*words):
        actions.authorise(mission, on=date(2025, 1, 21), by=world.by)


def test_what_has_not_ended_is_not_reported(world):
    mission = confirmed(world)
    words = ("The file is under way, so it cannot become reported.",
             "Take the steps in their order, or correct the one before.")  # fmt: skip
    with refused(*words):
        actions.report(mission, on=LAST, by=world.by)


@pytest.mark.parametrize("verb", [actions.cancel, actions.postpone])
def test_what_is_called_off_says_why(world, mission, verb):
    with refused("This step has a reason.", "State why."):
        verb(mission, on=date(2025, 1, 21), by=world.by, reason=same(""))
    verb(mission, on=date(2025, 1, 21), by=world.by, reason=same("Elections were called."))
    assert str(whole(mission, AsOf(date(2025, 1, 21))).stage.reason) == "Elections were called."


def test_a_postponed_one_is_submitted_again(world, mission):
    actions.postpone(mission, on=date(2025, 1, 21), by=world.by, reason=same("Elections were called."))
    actions.submit(mission, on=date(2025, 6, 1), by=world.by)
    assert state_on(mission, date(2025, 6, 1)) == "submitted"


def test_a_remote_meeting_is_confirmed_without_leave(world):
    mission = proposed(world, kind="remote")
    actions.name(mission, world.members[0], by=world.by)
    actions.confirm(mission, on=date(2025, 1, 21), by=world.by)
    assert state_on(mission, date(2025, 1, 21)) == "confirmed"


def test_nobody_goes_without_a_delegation(world, mission):
    with refused("Nobody is named in the delegation.", "Name its head and its members first."):
        actions.confirm(mission, on=date(2025, 1, 21), by=world.by)


def test_days_that_end_before_they_begin_are_refused(world):
    with refused("The last day lies before the first.", "Swap them, or choose other days."):
        proposed(world, last=FIRST - timedelta(days=1))


def test_a_dissolved_group_does_not_travel(world):
    groups.dissolve(world.group, on=date(2025, 2, 1), by=world.by, reason=same("No member left."))
    with refused("France-Brazil is not active on that day, so it neither travels nor receives.",
                 "Choose other days, or constitute the group first."):  # fmt: skip
        proposed(world)


def test_days_that_moved_stay_readable_and_the_programme_moves_along(world, mission):
    actions.schedule(mission, same("Senate"), on=FIRST, time_zone="America/Sao_Paulo", by=world.by)
    before = Entry.objects.latest("pk").at
    actions.move(mission, first=date(2025, 6, 2), last=date(2025, 6, 6), by=world.by)
    now, then = whole(mission, AsOf(ASKED)), whole(mission, AsOf(ASKED, before))
    assert [(seen.first, seen.last) for seen in (now, then)] == [(date(2025, 6, 2), date(2025, 6, 6)), (FIRST, LAST)]
    assert mission.items.held().get().since == date(2025, 6, 2)


def test_the_public_reads_what_was_authorised_and_nothing_before(world):
    dropped = proposed(world, "Never allowed")
    shown = authorised(world)
    actions.cancel(shown, on=date(2025, 2, 1), reason=same("Storm"), by=world.by)
    assert list(Mission.objects.visible_to(AnonymousUser())) == [shown]
    assert set(Mission.objects.visible_to(world.by)) == {dropped, shown}


def test_a_step_taken_back_leaves_the_file_where_it_stood(world, mission):
    before = [tuple(row.values().items()) for row in mission.stages.held()]
    actions.submit(mission, on=date(2025, 1, 10), by=world.by)
    undo(Entry.objects.latest("pk"), by=world.by)
    assert [tuple(row.values().items()) for row in mission.stages.held()] == before


def test_undone_twice_is_undone_once(world, mission):
    actions.name(mission, world.members[0], by=world.by)
    entry = Entry.objects.latest("pk")
    assert entries_of(lambda: [undo(entry, by=world.by) for _ in range(2)]) == ["missions.undo"]
    assert mission.delegates.held().count() == 0


def test_what_others_built_upon_is_not_undone_first(world, mission):
    actions.submit(mission, on=date(2025, 1, 10), by=world.by)
    entry = Entry.objects.latest("pk")
    actions.cancel(mission, on=date(2025, 1, 12), reason=same("Storm"), by=world.by)
    with refused("What this entry recorded has been changed since.",
                 "Undo the later entries first, the latest first."):  # fmt: skip
        undo(entry, by=world.by)


def test_opening_a_file_is_not_undone_but_cancelled(world, mission):
    before = contents()
    with refused("This entry cannot be undone here.", "Correct what it wrote where it stands."):
        undo(Entry.objects.get(verb="missions.propose"), by=world.by)
    assert contents() == before


def test_the_report_clock():
    due = report_due(date(2025, 3, 8), 60)
    said = [report_state(due, reported, on) for reported, on in [
        (None, date(2025, 5, 6)), (None, date(2025, 5, 7)), (date(2025, 5, 9), date(2025, 5, 10))]]  # fmt: skip
    assert (due, said) == (date(2025, 5, 6), ["due", "late", "published"])
    assert [on_time(due, day) for day in (date(2025, 5, 6), date(2025, 5, 7), None)] == [True, False, False]


def test_without_a_rule_no_report_is_late():
    assert report_state(report_due(date(2025, 3, 8), None), None, date(2035, 1, 1)) == "due"


def test_only_what_is_confirmed_begins_by_itself():
    said = [situation(stage, FIRST, LAST, FIRST) for stage in ("authorised", "confirmed", "cancelled")]
    assert said == ["authorised", "under_way", "cancelled"]
