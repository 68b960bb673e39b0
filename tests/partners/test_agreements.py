"""Agreements are signed, renewed and ended."""

from __future__ import annotations

from datetime import date

import pytest

from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.partners import actions
from amity.partners.models import Clause, Scope
from amity.periods.asof import AsOf
from tests.deeds import entries_of, refused
from tests.factories import make_chamber, make_country, make_group, make_user, same
from tests.partners.reading import every_pact, theme

pytestmark = pytest.mark.django_db
SIGNED, LAPSES = date(2024, 1, 15), date(2027, 1, 15)
TODAY = date(2026, 11, 24)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def agreement(by):
    partner = actions.register(same("IFRI"), kind="institute", by=by)
    country = make_country()
    group = make_group(make_chamber(country=country), country, name="Group")
    return actions.sign(
        partner, same("Framework"), on=SIGNED, until=LAPSES, by=by, groups=[group], countries=[country],
        themes=[theme("defense")], clauses=[(same("A yearly seminar"), date(2026, 12, 1))],
    )  # fmt: skip


def test_an_agreement_says_when_its_renewal_is_due(agreement):
    (pact,) = every_pact(AsOf(TODAY))
    assert (pact.is_in_force, pact.lapses_on, pact.notice_on) == (True, LAPSES, date(2026, 10, 15))
    assert ([str(group.name) for group in pact.groups], [one.key for one in pact.themes]) == (["Group"], ["defense"])


def test_an_agreement_does_not_end_before_it_begins(by):
    partner = actions.register(same("IFRI"), kind="institute", by=by)
    with refused("It would end on 1 January 2023, before it begins on 15 January 2024.", "Check the two days."):
        actions.sign(partner, same("Framework"), on=SIGNED, until=date(2023, 1, 1), by=by)


def test_a_renewal_follows_the_present_period(agreement, by):
    actions.renew(agreement, on=TODAY, until=date(2030, 1, 15), by=by)
    (pact,) = every_pact(AsOf(TODAY))
    assert [(tenor.since, tenor.until) for tenor in pact.tenors] == [
        (SIGNED, LAPSES), (LAPSES, date(2030, 1, 15)),
    ]  # fmt: skip


def test_a_renewal_said_twice_is_written_once(agreement, by):
    actions.renew(agreement, on=TODAY, until=date(2030, 1, 15), by=by)
    assert entries_of(lambda: actions.renew(agreement, on=TODAY, until=date(2030, 1, 15), by=by)) == []


def test_an_agreement_without_end_is_not_renewed(by):
    partner = actions.register(same("IFRI"), kind="institute", by=by)
    endless = actions.sign(partner, same("Framework"), on=SIGNED, by=by)
    with refused("This agreement has no end: there is nothing to renew.", "End it, or leave it."):
        actions.renew(endless, on=TODAY, by=by)


def test_an_agreement_that_ends_early_says_why_and_asks_nothing_more(agreement, by):
    actions.end_agreement(agreement, on=TODAY, why=Text(en="By mutual consent"), by=by)
    (pact,) = every_pact(AsOf(TODAY))
    assert (pact.is_in_force, pact.lapses_on, str(pact.latest.why_ended)) == (False, None, "By mutual consent")
    assert Clause.objects.open().count() == Scope.objects.open().count() == 0


def test_a_clause_that_was_acted_on_is_no_longer_due(agreement, by):
    actions.act_on(Clause.objects.get(), on=TODAY, by=by)
    assert every_pact(AsOf(TODAY))[0].clauses == []


def test_ending_an_agreement_can_be_undone(agreement, by):
    actions.end_agreement(agreement, on=TODAY, by=by)
    actions.undo(Entry.objects.get(verb="partners.end"), by=by)
    (pact,) = every_pact(AsOf(TODAY))
    assert (pact.is_in_force, pact.lapses_on, len(pact.clauses)) == (True, LAPSES, 1)
