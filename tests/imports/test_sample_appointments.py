"""The sample’s appointments: a forum of a ministry’s size as it is announced, and one that is over with its results."""

from __future__ import annotations

from datetime import date

import pytest

from amity.colloquia import actions as colloquia
from amity.colloquia.models import Colloquium
from amity.imports.sample import appointments, write_appointments
from amity.imports.sample.sources import said
from amity.matchmaking.models import Plan, Prospect, Review, Stage
from amity.matchmaking.queries.results import results_of
from amity.matchmaking.queries.whole import held_in
from tests.factories import make_chamber, make_country, make_group, make_user, same

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)


def test_the_forum_that_is_over_shows_what_came_of_it_and_is_the_same_each_time() -> None:
    by, day = make_user("director"), date(2026, 5, 4)
    countries = [make_country(f"c{number}", f"Country {number}") for number in range(9)]
    group = make_group(make_chamber(country=countries[0]), countries[0], name="Brazil")
    plans = []
    for title in ("Brésil : l’eau", "Brésil : l’eau, encore"):
        made = colloquia.plan(same(title), kind="colloquium", groups=[group], first=day, last=day, on=day, by=by)
        assert appointments.SMALL in made.key
        write_appointments(on=TODAY, by=by)
        plan = Plan.objects.get(forum__colloquium=made)
        names = dict(made.forum.parties.values_list("pk", "cards__name"))
        plans.append([(names[each.company], names[each.host], each.hour) for each in held_in(plan).values()])
        results = results_of(made.forum, held_in(plan))
        assert (plan.stage, results.unsaid, bool(results.contacts)) == (Stage.DONE, 0, True)
    assert plans[0] == plans[1]
    assert Review.objects.exists()
    assert Prospect.objects.filter(months=6).exists()


def test_the_great_forum_is_as_large_as_its_colloquium_says() -> None:
    told = str(next(row["summary"] for row in said("colloquia")["colloquia"] if row["kind"] == "forum"))
    for count in (appointments.COMPANIES, appointments.HOSTS):
        assert str(count) in told
    assert f"{appointments.WISHES:,}" in told
    assert not Colloquium.objects.exists()
