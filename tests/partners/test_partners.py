"""What is said of the bodies that we work with."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from amity.journal.models import Entry
from amity.partners import actions
from amity.partners.actions.undoing import undo
from amity.partners.models import Partner, TieNature
from amity.partners.queries.names import named
from amity.partners.queries.partners import partner_file, partners
from amity.periods.asof import AsOf
from tests.deeds import entries_of, refused
from tests.factories import make_country, make_user, same
from tests.partners.reading import theme

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()
TODAY = date(2026, 11, 24)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def agency(by):
    """The export agency under its three names."""
    partner = actions.register(same("CFCE"), kind="agency", on=date(1990, 1, 1), by=by)
    actions.rename(partner, same("UBIFRANCE"), on=date(2004, 1, 1), by=by)
    actions.rename(partner, same("Business France"), on=date(2015, 1, 1), by=by)
    return partner


def test_a_body_is_one_through_its_names(agency):
    assert [str(named(AsOf(date(year, 6, 1)))[agency.pk].name) for year in (1997, 2013, 2020)] == [
        "CFCE", "UBIFRANCE", "Business France",
    ]  # fmt: skip
    assert Partner.objects.count() == 1


def test_a_body_under_a_former_name_is_not_registered_twice(agency, by):
    with refused(
        "“Ubifrance” is registered already, as Business France.",
        "Go on with that one; if it only goes by another name now, rename it.",
    ):
        actions.register(same("Ubifrance"), kind="agency", by=by)


def test_the_same_name_said_twice_is_written_once(agency, by):
    assert entries_of(lambda: actions.rename(agency, same("Business France"), on=date(2020, 1, 1), by=by)) == []


def test_a_body_cannot_be_its_own_predecessor(agency, by):
    with refused(
        "Business France would be its own predecessor.",
        "Choose another body; a body that only changes its name is renamed.",
    ):
        actions.succeed(agency, agency, on=TODAY, by=by)


def test_nor_through_others(agency, by):
    other = actions.register(same("AFII"), kind="agency", by=by)
    actions.succeed(other, agency, on=date(2015, 1, 1), by=by)
    with refused(
        "Business France would be its own predecessor.",
        "Choose another body; a body that only changes its name is renamed.",
    ):
        actions.succeed(agency, other, on=TODAY, by=by)


def test_what_was_done_with_a_predecessor_stands_on_the_page_of_the_successor(agency, by):
    old = actions.register(same("AFII"), kind="agency", by=by)
    actions.succeed(old, agency, on=date(2015, 1, 1), by=by)
    actions.record_activity("event", same("Forum"), on=date(2012, 5, 2), partners=[old], by=by, published=True)
    assert [str(one.title) for one in partner_file(agency, AsOf(TODAY), PUBLIC).together.done] == ["Forum"]


def test_contacts_are_for_the_department_only(agency, by):
    actions.name_contact(agency, "theirs", "Aude Lestrange", on=TODAY, by=by, mail="aude@example.org")
    assert partner_file(agency, AsOf(TODAY), PUBLIC).contacts == []
    assert [one.name for one in partner_file(agency, AsOf(TODAY), by).contacts] == ["Aude Lestrange"]


def test_a_tie_without_source_is_refused(agency, by):
    country = make_country()
    with refused("A tie is stated with its source.", "Say where it is written, and of which day that is."):
        actions.state_tie(agency, TieNature.PUBLIC, source=" ", source_on=TODAY, on=TODAY, by=by, country=country)


def test_a_declaration_that_says_nothing_is_refused(agency, by):
    with refused("The declaration says nothing.", "State an amount, or in words what is given."):
        actions.declare_funding(agency, "money", on=TODAY, by=by)


def test_undoing_a_rename_gives_the_former_name_back(agency, by):
    undo(Entry.objects.filter(verb="partners.rename").last(), by=by)
    assert str(named(AsOf(TODAY))[agency.pk].name) == "UBIFRANCE"


def test_undoing_a_registration_takes_the_partner_off_every_list(by):
    actions.register(same("IFRI"), kind="institute", by=by)
    undo(Entry.objects.get(verb="partners.register"), by=by)
    assert partners(AsOf(TODAY), PUBLIC) == []


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_costs_the_same_queries_whatever_its_length(by, count, django_assert_num_queries):
    for number in range(count):
        one = actions.register(same(f"Institute {number}"), kind="institute", by=by)
        actions.sign(one, same("Framework"), on=date(2024, 1, 1), by=by)
        actions.record_activity("study", same("Study"), on=date(2025, 1, 1), partners=[one], by=by, published=True)
    with django_assert_num_queries(9):
        assert len(partners(AsOf(TODAY), PUBLIC)) == count
    with django_assert_num_queries(1):
        assert len(partners(AsOf(TODAY), PUBLIC)) == count


@pytest.mark.parametrize("count", [1, 4])
def test_a_partner_costs_the_same_queries_whatever_was_done(agency, by, count, django_assert_num_queries):
    for number in range(count):
        actions.sign(agency, same(f"Agreement {number}"), on=date(2024, 1, 1), by=by, themes=[theme("culture")])
        actions.record_activity("study", same(f"Study {number}"), on=date(2025, 1, 1), partners=[agency], by=by,
                                published=True)  # fmt: skip
    with django_assert_num_queries(16):
        seen = partner_file(agency, AsOf(TODAY), PUBLIC)
    assert (len(seen.together.done), [(year.year, year.total) for year in seen.years]) == (count, [(2025, count)])
