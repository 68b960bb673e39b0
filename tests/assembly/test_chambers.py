"""A chamber, its terms and its dated rules."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from amity.assembly import actions
from amity.assembly.models import Chamber
from tests.deeds import contents, entries_of, refused
from tests.factories import make_country, make_term, make_user, same

AT = datetime(2024, 1, 1, 12, tzinfo=UTC)
FIRST, SECOND, THIRD = date(2017, 10, 1), date(2020, 10, 1), date(2023, 10, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user()


@pytest.fixture
def country():
    return make_country()


def establish(clerk, country, **said):
    said = {"names": same("Senate"), "member_words": same("senators"), **said}
    return actions.establish("senate", country=country, by=clerk, at=AT, **said)


@pytest.fixture
def chamber(clerk, country):
    return establish(clerk, country)


def open_term(chamber, clerk, on, until=None):
    return actions.open_term(chamber, str(on.year), names=same(str(on.year)), on=on, until=until, by=clerk, at=AT)


def terms(chamber):
    return list(chamber.terms.held().oldest_first().values_list("key", "since", "until"))


def rules(chamber):
    return list(chamber.rules.held().oldest_first().values_list("value", "since", "until"))


def test_a_chamber_established_twice_is_one_deed(clerk, country):
    assert entries_of(lambda: [establish(clerk, country) for _ in range(2)]) == ["assembly.establish"]
    assert Chamber.objects.count() == 1


def test_a_chamber_established_again_with_other_words_is_brought_up_to_date(chamber, clerk, country):
    assert establish(clerk, country, seats=348) == chamber
    assert list(Chamber.objects.values_list("key", "seats")) == [("senate", 348)]


def test_the_first_chamber_is_the_one_the_home_page_speaks_of(chamber, clerk, country):
    actions.establish("assembly", country=country, names=same("A"), member_words=same("deputies"), by=clerk)
    assert Chamber.objects.principal() == chamber


def test_a_new_term_closes_the_one_before(chamber, clerk):
    for day in (FIRST, SECOND):
        open_term(chamber, clerk, day)
    assert terms(chamber) == [("2017", FIRST, SECOND), ("2020", SECOND, None)]


def test_a_new_term_closes_one_whose_beginning_is_unknown(chamber, clerk):
    make_term(chamber, since=FIRST).__class__.objects.update(since=None)
    open_term(chamber, clerk, SECOND)
    assert terms(chamber) == [("2017", None, SECOND), ("2020", SECOND, None)]


def test_a_term_opened_twice_is_one_deed_and_with_other_days_is_corrected(chamber, clerk):
    assert entries_of(lambda: [open_term(chamber, clerk, FIRST) for _ in range(2)]) == ["assembly.open_term"]
    open_term(chamber, clerk, FIRST, until=SECOND)
    assert terms(chamber) == [("2017", FIRST, SECOND)]
    assert chamber.terms.values("line").distinct().count() == 1


@pytest.mark.parametrize("until", [None, THIRD])
def test_terms_that_share_a_day_are_refused(chamber, clerk, until):
    open_term(chamber, clerk, SECOND, until=THIRD)
    with refused("Two terms of a chamber cannot share a day.", "Correct the days of one of them."):
        open_term(chamber, clerk, FIRST, until)


@pytest.mark.parametrize("until", [FIRST, SECOND])
def test_a_term_that_ends_before_it_begins_is_refused(chamber, clerk, until):
    with refused("The end must come after the beginning.", "Choose an end on a later day, or none."):
        open_term(chamber, clerk, SECOND, until)


def state_rule(chamber, clerk, value, on):
    return actions.state_rule(chamber, "members_at_least", value, on=on, source="Article 4", by=clerk, at=AT)


def test_a_rule_holds_from_its_day_in_place_of_the_one_before(chamber, clerk):
    for value, day in ((10, FIRST), (12, SECOND), (None, THIRD)):
        state_rule(chamber, clerk, value, day)
    assert rules(chamber) == [(10, FIRST, SECOND), (12, SECOND, THIRD), (None, THIRD, None)]


def test_a_rule_remembered_late_holds_until_the_next_one(chamber, clerk):
    for value, day in ((12, THIRD), (10, FIRST), (11, SECOND)):
        state_rule(chamber, clerk, value, day)
    assert rules(chamber) == [(10, FIRST, SECOND), (11, SECOND, THIRD), (12, THIRD, None)]


def test_a_rule_stated_twice_is_one_deed(chamber, clerk):
    assert entries_of(lambda: state_rule(chamber, clerk, 10, FIRST)) == ["assembly.state_rule"]
    before = contents()
    state_rule(chamber, clerk, 10, FIRST)
    assert contents() == before
