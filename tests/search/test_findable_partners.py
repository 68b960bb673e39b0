"""Partners are found by any of their names, what was done with them once it is published, experts never."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from amity.journal.models import Entry
from amity.partners import actions
from amity.periods.asof import AsOf
from amity.search.answering import Wanted, answer
from amity.search.keeping import catch_up
from tests.factories import make_chamber, make_country, make_user, same

pytestmark = pytest.mark.django_db


def found(text: str, user: Any) -> list[tuple[str, str]]:
    catch_up()
    hits = answer(Wanted(text), AsOf(timezone.localdate()), user, "en").hits
    return [(hit.kind, hit.title.text) for hit in hits]


def test_what_is_published_is_found_by_all_and_an_expert_by_nobody(home: Path) -> None:
    make_chamber()
    by, public = make_user(), AnonymousUser()
    agency = actions.register(same("Zyzzyvagence"), kind="agency", on=date(1990, 1, 1), by=by)
    actions.rename(agency, same("Xylocope Agency"), on=date(2015, 1, 1), by=by)
    study = actions.record_activity("study", same("Quincunx"), on=date(2025, 1, 1), partners=[agency], by=by)
    actions.consent("Solveig", "Hautecombe", how="by letter", on=date(2025, 1, 1), by=by)
    assert found("Zyzzyvagence", public) == [("partner", "Xylocope Agency")]
    assert [found("Quincunx", user) for user in (public, by)] == [[], [("together", "Quincunx")]]
    actions.publish_activity(study, by=by)
    assert found("Quincunx", public) == [("together", "Quincunx")]
    assert found("Hautecombe", by) == []


def test_a_project_is_found_by_its_authorities_and_by_what_it_does_until_it_is_undone(home: Path) -> None:
    make_chamber()
    by, public = make_user(), AnonymousUser()
    actions.register_project(same("Wells"), authority="Ville de Zyzzyx", counterpart="Quagga", about=same("Boreholes"),
                             country=make_country("ml", "Mali"), by=by)  # fmt: skip
    for words in ("Zyzzyx", "Quagga", "boreholes"):
        assert found(words, public) == [("project", "Wells")], words
    actions.undo(Entry.objects.get(verb="partners.register_project"), by=by)
    assert found("Quagga", public) == []
