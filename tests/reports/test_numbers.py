"""Numbers of a series: given once, read in every form that was ever used, suggested in that of today."""

from __future__ import annotations

import pytest

from amity.reports import actions
from amity.reports.models import Report, Series
from amity.reports.numbering import following, is_pattern, read
from tests.deeds import refused
from tests.factories import make_report, make_user, same

GA = ("GA {n}", ["GA {yy}-{n}"])


@pytest.mark.parametrize(
    ("text", "written", "ordinal"),
    [("GA 125", "GA 125", 125), ("ga125", "GA 125", 125), ("GA 96-16", "GA 96-16", 16), ("G.A. 7", "GA 7", 7)],
)
def test_a_number_is_read_as_the_series_writes_it(text, written, ordinal):
    number = read(text, *GA)
    assert (number.written, number.ordinal) == (written, ordinal)


@pytest.mark.parametrize("text", ["", "GA", "GA 0", "BA 12", "GA 12 bis"])
def test_what_is_in_no_form_of_the_series_is_no_number(text):
    assert read(text, *GA) is None


def test_the_next_number_follows_the_last():
    assert following("GA {n}", [3, 125, 7]) == "GA 126"
    assert following("GA {n}", []) == "GA 1"


def test_a_form_has_the_number_once_and_nothing_that_cannot_be_filled():
    assert [is_pattern(form) for form in ("GA {n}", "{yyyy}/{n}", "GA", "{n}{n}", "{n} {x}")] == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.django_db
def test_older_forms_do_not_move_the_number_that_is_suggested():
    make_report(number="GA 96-900")
    make_report(number="GA 125")
    assert actions.suggested_number(Series.objects.get(key="ga")) == "GA 126"


@pytest.mark.django_db
def test_a_report_without_a_number_of_its_own_gets_the_next_one():
    make_report(number="GA 41")
    assert make_report().number == "GA 42"


@pytest.mark.django_db
def test_a_number_is_given_once():
    make_report(number="GA 125")
    by, series = make_user(), Series.objects.get(key="ga")
    with refused("GA 125 is taken.", "The next one is GA 126."):
        actions.draft("study", same("Another"), series=series, number="ga 125", by=by)


@pytest.mark.django_db
def test_a_number_of_another_series_is_refused():
    by, series = make_user(), Series.objects.get(key="ga")
    with refused("“E 5” is no number of this series.", "The next one is GA 1."):
        actions.draft("study", same("Another"), series=series, number="E 5", by=by)


@pytest.mark.django_db
def test_the_address_is_made_from_the_number():
    assert [make_report(number=number).key for number in ("GA 125", "GA 96-16")] == ["ga-125", "ga-96-16"]


@pytest.mark.django_db
def test_reports_without_a_number_get_addresses_from_their_titles():
    by = make_user()
    keys = [actions.draft("study", same("Deux rives"), by=by).key for _ in range(2)]
    assert keys == ["study-deux-rives", "study-deux-rives-2"]
    assert Report.objects.filter(series=None).count() == 2
