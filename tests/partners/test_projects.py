"""Projects of local authorities, activities, and authorities that look for a partner."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from amity.countries.models import CountryKind
from amity.journal.models import Entry
from amity.partners import actions
from amity.partners.models import Activity, Project, ProjectState
from amity.partners.queries.concern import of_country, of_group
from amity.partners.queries.projects import catalogue
from amity.partners.queries.together import together
from amity.periods.asof import AsOf
from amity.periods.statements import state
from tests.deeds import refused
from tests.factories import AT, make_chamber, make_country, make_group, make_user, same
from tests.partners.reading import every_project, theme

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()
TODAY = date(2026, 11, 24)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def project(by):
    return actions.register_project(
        same("Water supply"), authority="Ville de Villeneuve-sur-Aure", country=make_country("ml", "Mali"), by=by,
        since=date(2025, 1, 1), until=date(2027, 1, 1), theme=theme("environnement"), amount_cents=12_000_00,
    )  # fmt: skip


def state_on(day):
    return every_project(AsOf(day))[0].state


def test_the_state_of_a_project_follows_from_its_days(project):
    days = (date(2024, 1, 1), date(2026, 1, 1), date(2027, 1, 1))
    assert [state_on(day) for day in days] == [
        ProjectState.PLANNED, ProjectState.UNDER_WAY, ProjectState.COMPLETED,
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "state"), [(date(2024, 1, 1), "planned"), (TODAY, "under_way"),
                                            (date(2028, 1, 1), "completed")])  # fmt: skip
def test_the_list_finds_a_project_by_its_state_and_by_folded_words(project, day, state):
    answers = [catalogue(AsOf(day)).asked(words, state=asked) == [project.pk] for words, asked in (
        ("AURE wáter", state), ("aure roads", None), ("", "abandoned"),
    )]  # fmt: skip
    assert answers == [True, False, False]


def test_a_project_that_is_given_up_says_so(project, by):
    actions.close_project(project, on=date(2026, 5, 1), outcome="abandoned", by=by)
    assert state_on(TODAY) == ProjectState.ABANDONED


def test_a_project_in_a_country_that_was_no_longer_there_is_refused(by):
    gone = make_country("yu", "Yugoslavia")
    gone.kinds.all().delete()
    state(CountryKind, country=gone, kind="state", until=date(2003, 2, 4), at=AT)
    with refused(
        "Yugoslavia did not exist on 1 January 2010.",
        "Choose the country that was there on that day, or another day.",
    ):
        actions.register_project(same("Twinning"), authority="Ville", country=gone, since=date(2010, 1, 1), by=by)


def test_a_project_does_not_end_before_it_begins(project, by):
    with refused("It would end on 1 January 2020, before it begins on 1 January 2025.", "Check the two days."):
        actions.close_project(project, on=date(2020, 1, 1), by=by)


def test_the_same_project_is_entered_once_however_its_authority_is_spelt(project, by):
    again = actions.register_project(
        same("Water supply"), authority="ville de villeneuve sur aure",
        country=project.undertakings.get().country, since=date(2025, 1, 1), by=by,
    )  # fmt: skip
    assert (again, Project.objects.count()) == (project, 1)


def test_an_activity_is_read_by_the_public_once_it_is_published(by):
    partner = actions.register(same("IFEAC"), kind="institute", by=by)
    country = make_country()
    group = make_group(make_chamber(country=country), country, name="Group")
    said = {"partners": [partner], "groups": [group], "countries": [country], "themes": [theme("culture")], "by": by}
    activity = actions.record_activity("event", same("Colloquium"), on=date(2015, 12, 14), **said)
    assert not of_country(country.pk, None, PUBLIC)
    actions.publish_activity(activity, by=by)
    (seen,) = together(of_group(group.pk, None, PUBLIC), AsOf(TODAY), PUBLIC).done
    assert (seen.day, seen.last, [one.key for one in seen.partners], seen.countries, seen.themes) == (
        date(2015, 12, 14), date(2015, 12, 14), ["ifeac"], [country.pk], [theme("culture")],
    )  # fmt: skip


def test_an_activity_without_a_partner_is_refused(by):
    with refused("An activity is done with a partner.", "Choose one at least."):
        actions.record_activity("event", same("Colloquium"), on=TODAY, partners=[], by=by)


def test_undoing_a_publication_hides_the_activity_again(by):
    partner = actions.register(same("IFEAC"), kind="institute", by=by)
    activity = actions.record_activity("event", same("Colloquium"), on=TODAY, partners=[partner], by=by)
    actions.publish_activity(activity, by=by)
    actions.undo(Entry.objects.get(verb="partners.publish"), by=by)
    assert list(Activity.objects.visible_to(PUBLIC)) == []


@pytest.mark.parametrize("count", [1, 4])
def test_projects_cost_the_same_queries_whatever_their_number(by, count, django_assert_num_queries):
    country = make_country()
    group = make_group(make_chamber(country=country), country)
    for number in range(count):
        actions.register_project(same(f"Project {number}"), authority="Ville", country=country, group=group, by=by)
    with django_assert_num_queries(6):
        found = together(of_country(country.pk, None, PUBLIC), AsOf(TODAY), PUBLIC)
    assert len(found.projects) == count


def test_a_request_sent_twice_is_one_request(by):
    said = {"form": "f", "authority": "Ville", "name": "N", "mail": "n@example.org", "language": "fr"}
    first = actions.enquire("We look for a partner.", **said)
    assert (actions.enquire("We look for a partner.", **said), first.reference[:2]) == (first, "P-")
