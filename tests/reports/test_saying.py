"""What is said of a report and of its recommendations."""

from __future__ import annotations

from datetime import date

import pytest

from amity.assembly.models import Theme
from amity.documents.blocks import Paragraph, Recommendation
from amity.documents.inline import inline_of
from amity.groups.models import Group
from amity.journal.models import Entry
from amity.reports import actions
from amity.reports.models import Report
from tests.deeds import entries_of, refused
from tests.factories import (
    make_chamber,
    make_country,
    make_document,
    make_group,
    make_person,
    make_published,
    make_report,
    make_tenure,
    make_user,
    same,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def director():
    return make_user("director")


@pytest.fixture
def group():
    return make_group(make_chamber(), make_country("br"))


@pytest.fixture
def item():
    asked = Recommendation(number="1", text=inline_of("Ouvrir la voie."))
    report = make_published("", make_document(Paragraph(text=inline_of("Texte.")), asked))
    return report.recommendations.get()


def test_what_is_not_named_stays_as_it_is(director):
    report = make_report("Ports")
    actions.describe(report, summary=same("Three ports."), by=director)
    actions.describe(report, place=same("Djibouti"), left_on=DAY, back_on=DAY, by=director)
    notice = report.notices.held().get()
    assert (notice.title, notice.summary, notice.place) == (same("Ports"), same("Three ports."), same("Djibouti"))
    assert entries_of(lambda: actions.describe(report, place=same("Djibouti"), by=director)) == []


def test_a_trip_does_not_end_before_it_begins(director):
    report = make_report()
    with refused("The trip would end before it began.", "Put the days right."):
        actions.describe(report, left_on=DAY, back_on=date(2026, 3, 1), by=director)


def test_ties_are_said_together_and_those_not_named_stay(director, group):
    report = make_report()
    theme = Theme.objects.get(number=21)
    actions.tie(report, groups=[group], themes=[theme], by=director)
    actions.tie(report, groups=[], by=director)
    assert (report.groupties.held().count(), report.themeties.held().get().theme) == (0, theme)
    assert entries_of(lambda: actions.tie(report, themes=[theme], by=director)) == []


def test_an_author_is_named_with_the_office_of_that_day(director, group):
    report, author = make_report(), make_person("Varenne", "Maud")
    make_tenure(group, author, "president")
    actions.tie(report, groups=[group], by=director)
    (said,) = actions.credit(report, [author], on=DAY, by=director)
    assert (said.office.key, said.group) == ("president", group)
    assert entries_of(lambda: actions.credit(report, [author], on=DAY, by=director)) == []


def test_a_clerk_edits_the_reports_of_their_groups_and_their_own(director, group, monkeypatch):
    clerk = make_user("clerk")
    theirs, own, other = make_report(by=director), make_report(by=clerk), make_report(by=director)
    actions.tie(theirs, groups=[group], by=director)
    assert set(Report.objects.editable_by(clerk)) == {own}
    monkeypatch.setattr(type(Group.objects.all()), "editable_by", lambda self, user: self)
    assert set(Report.objects.editable_by(clerk)) == {own, theirs}
    assert set(Report.objects.editable_by(director)) == {own, theirs, other}
    assert set(Report.objects.editable_by(make_user("auditor"))) == set()


def test_a_recommendation_has_an_addressee_answers_and_a_state(director, item):
    actions.address(item, same("The ministry"), owner=same("The president"), by=director)
    actions.answer(item, same("We study it."), on=DAY, source="letter", progress="under_way", by=director)
    actions.set_state(item, "done", on=date(2026, 5, 1), by=director)
    assert item.addressings.held().get().addressee == same("The ministry")
    states = [(each.state, each.since, each.until) for each in item.standings.held().oldest_first()]
    assert states == [("under_way", DAY, date(2026, 5, 1)), ("done", date(2026, 5, 1), None)]
    assert item.answers.held().get().since == DAY


def test_an_answer_is_not_dated_in_the_future(director, item):
    with refused("This day is still to come.", "Name the day on which it was said."):
        actions.answer(item, same("Yes"), on=date(2126, 1, 1), by=director)


def test_an_answer_said_twice_is_written_once(director, item):
    def twice():
        for _ in range(2):
            actions.answer(item, same("Yes"), on=DAY, by=director)

    assert entries_of(twice) == ["reports.answer"]


def test_undoing_one_of_two_deeds_of_one_instant_leaves_the_other(director, item):
    actions.answer(item, same("Yes"), on=DAY, progress="done", by=director)
    actions.undo(Entry.objects.get(verb="reports.set_state"), by=director)
    assert (item.answers.held().count(), item.standings.held().count()) == (1, 0)
