"""Figures of countries: stated with a source, the latest read, told in words, taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from amity.accounts.models import Role
from amity.countries import actions
from amity.countries.figures import figure_words, latest_figures
from amity.countries.models import Country, Figure
from amity.journal.models import Entry
from amity.periods.asof import AsOf
from tests.deeds import refused
from tests.factories import make_country, make_user

DAY = date(2026, 11, 1)
SAID = {"source": "Office of statistics", "source_on": date(2026, 1, 5)}


def stated(country: Country, year: int, value: str, indicator: str = "population", **more):
    said = {**SAID, "by": more.get("by") or make_user(Role.DIRECTOR), **more}
    return actions.state_figure(country, indicator, year=year, value=Decimal(value), **said)


@pytest.mark.django_db
@pytest.mark.on_both
def test_of_each_indicator_the_latest_year_that_had_begun_is_read():
    estonia = make_country("ee", "Estonia")
    for year, value in ((2023, "1.3"), (2025, "1.4"), (2027, "1.5")):
        stated(estonia, year, value, "growth")
    stated(estonia, 2024, "1300000")
    found = latest_figures(estonia.pk, AsOf(DAY))
    assert [(row.indicator, row.year, row.value, row.unit) for row in found] == [
        ("population", 2024, Decimal(1300000), "number"), ("growth", 2025, Decimal("1.4"), "percent"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_another_figure_of_the_same_year_replaces_it_and_the_first_stays_readable():
    estonia = make_country("ee", "Estonia")
    stated(estonia, 2024, "1300000")
    before = datetime.now(UTC)
    stated(estonia, 2024, "1310000")
    assert [row.value for row in latest_figures(estonia.pk, AsOf(DAY))] == [1_310_000]
    assert [row.value for row in latest_figures(estonia.pk, AsOf(DAY, before))] == [1_300_000]


@pytest.mark.django_db
def test_said_twice_it_is_written_once():
    estonia = make_country("ee", "Estonia")
    stated(estonia, 2024, "1300000")
    stated(estonia, 2024, "1300000")
    assert Entry.objects.filter(verb="countries.state_figure").count() == 1


@pytest.mark.django_db
def test_a_figure_without_a_source_or_of_no_year_is_refused():
    estonia, by = make_country("ee", "Estonia"), make_user(Role.DIRECTOR)
    with refused("A figure is stated with its source.", "Say where it is written, and of which day that is."):
        stated(estonia, 2024, "1", source=" ", by=by)
    with refused("20244 is no year of which there are figures.", "Check the year."):
        stated(estonia, 20244, "1", by=by)


@pytest.mark.django_db
def test_a_figure_that_was_taken_back_is_held_again_once_that_is_undone():
    estonia = make_country("ee", "Estonia")
    figure = stated(estonia, 2024, "1300000")
    actions.withdraw_figure(figure, by=make_user(Role.CLERK))
    assert latest_figures(estonia.pk, AsOf(DAY)) == []
    actions.undo(Entry.objects.get(verb="countries.withdraw_figure"), by=make_user(Role.CLERK))
    assert Figure.objects.held().get().value == 1_300_000


@pytest.mark.parametrize(
    ("value", "unit", "english", "french"),
    [
        ("2173665655937.26", "USD", "2,174 billion US dollars", "2 174 milliards de dollars des États-Unis"),
        ("1540000000", "EUR", "1.5 billion euros", "1,5 milliard d’euros"),
        ("1362954", "number", "1.4 million", "1,4 million"),
        ("211998573", "number", "212 million", "212 millions"),
        ("812", "number", "812", "812"),
        ("-2.93", "percent", "-2.9%", "-2,9 %"),
        ("0.899", "index", "0.899", "0,899"),
        ("8515770", "km2", "8,515,770 km²", "8 515 770 km²"),
    ],
)
def test_a_figure_is_written_as_its_reader_writes_it(value, unit, english, french):
    with override("en"):
        assert figure_words(Decimal(value), unit) == english
    with override("fr"):
        assert figure_words(Decimal(value), unit).replace("\u202f", " ").replace("\u00a0", " ") == french
