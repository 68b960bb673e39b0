"""The statement says what the tests found, or that there is no measure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from amity.portal import pages
from amity.portal.measure import Failure, Measure, keep, last_measure

FOUND = Measure(date(2026, 11, 20), "axe-core 4.10", ("/en/", "/fr/"), 597, 3, (Failure("label", "/en/", "No label"),))


def test_what_the_tests_found_is_kept_as_it_was(tmp_path: Path) -> None:
    keep(FOUND, tmp_path / "measure.json")
    assert last_measure(tmp_path / "measure.json") == FOUND


def test_the_rate_is_of_the_checks_that_applied() -> None:
    assert FOUND.rate == 99.5


def test_without_a_run_there_is_no_measure(tmp_path: Path) -> None:
    assert last_measure(tmp_path / "nothing.json") is None


@pytest.mark.django_db
@pytest.mark.parametrize(("measure", "notices"), [(None, 1), (FOUND, 0)])
def test_the_statement_claims_nothing_that_was_not_measured(
    client: Client, monkeypatch: pytest.MonkeyPatch, measure: Measure | None, notices: int
) -> None:
    monkeypatch.setattr(pages, "last_measure", lambda: measure)
    page = client.get("/en/accessibility/").content.decode()
    assert (page.count('class="notice warning"'), page.count("99.5%")) == (notices, 1 - notices)
    assert page.count("has not been audited from outside") == 1
