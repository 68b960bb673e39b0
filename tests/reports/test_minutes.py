"""Minutes of a meeting become a document of the same kind as every report."""

from __future__ import annotations

from datetime import date

import pytest

from amity.documents.blocks import words_in
from amity.groups import actions as groups
from amity.languages.texts import Text
from amity.reports import actions
from amity.reports.queries.minutes import minutes_document, minutes_documents, title_of_minutes
from tests.factories import make_chamber, make_country, make_group, make_user, same

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    group, clerk = make_group(make_chamber(), make_country()), make_user("director")
    met = groups.convene(group, "board", on=date(2026, 3, 2), by=clerk, agenda=Text(fr="Élections"))
    groups.minute(
        met, by=clerk, text=Text(fr="La séance est ouverte.\n\nElle est levée."), decisions=Text(fr="Adopté.")
    )
    return met


def test_agenda_text_and_decisions_become_sections(meeting):
    document = minutes_document(meeting, "fr")
    assert document.title == title_of_minutes(meeting)["fr"]
    assert document.title.endswith("réunion du bureau du 2 mars 2026")
    assert [words_in(block) for block in document.blocks] == [
        "Ordre du jour", "Élections", "Compte rendu", "La séance est ouverte.", "Elle est levée.", "Décisions",
        "Adopté.",
    ]  # fmt: skip
    assert [each.language for each in minutes_documents(meeting)] == ["fr"]


def test_a_report_of_minutes_belongs_to_its_meeting_and_its_group(meeting):
    by = make_user()
    report = actions.draft("minutes", same("Board"), meeting=meeting, by=by)
    assert actions.draft("minutes", same("Board"), meeting=meeting, by=by) == report
    assert report.groupties.held().get().group == meeting.group
    edition = actions.file_edition(report, minutes_document(meeting, "fr"), by=by)
    assert (edition.language, report.key) == ("fr", f"{meeting.group.slug}-{meeting.key}")
