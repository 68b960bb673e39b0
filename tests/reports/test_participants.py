"""Who took part in a colloquium is an annex of its proceedings, as far as they agreed to be named."""

from __future__ import annotations

from datetime import date

import pytest

from amity.colloquia.actions.entrance import let_in
from amity.colloquia.actions.forgetting import forget_guest, forget_guests
from amity.colloquia.models import Colloquium, Guest
from amity.documents.blocks import Heading, words_in
from amity.documents.inline import inline_of
from amity.reports import actions
from amity.reports.models import Edition, Report
from amity.reports.queries.participants import awaited, is_ours, to_come_out
from amity.reports.queries.texts import document_of
from tests.colloquia.guesting import guest, open_colloquium, someone
from tests.factories import make_document, make_report, make_user, same

pytestmark = pytest.mark.django_db


@pytest.fixture
def colloquium() -> Colloquium:
    """Two companies came, of which one agreed to be named, and a journalist who did not."""
    colloquium = open_colloquium()
    for name, audience, listed in (("Ait", "company", True), ("Bo", "company", False), ("Cy", "press", False)):
        let_in(guest(colloquium, name, audience, title="Ms", organisation="Port", listed=listed), by=someone())
    guest(colloquium, "Dee", listed=True)
    return colloquium


def proceedings(colloquium: Colloquium) -> Report:
    report = make_report(kind="proceedings")
    actions.tie(report, by=someone(), colloquia=[colloquium])
    return report


def approved(report: Report, *, corrected: bool = False, words: str = "Partie") -> Edition:
    document = make_document(Heading(level=1, text=inline_of(words)), language="en")
    said = {"corrected": same("The title")} if corrected else {}
    edition = actions.file_edition(report, document, by=make_user("clerk"), **said)
    reader = make_user("director")
    actions.submit(edition, by=reader)
    return actions.approve(edition, by=reader)


def annex(edition: Edition) -> list[str]:
    edition.refresh_from_db()
    return [words_in(block) for block in document_of(edition).blocks if is_ours(block)]


def test_proceedings_come_out_with_who_took_part_and_agreed_to_be_named(colloquium: Colloquium) -> None:
    edition = approved(proceedings(colloquium))
    (told,) = awaited(edition, document_of(edition))
    assert (told.named, told.more, annex(edition)) == (1, 2, [])
    seen = [words_in(block) for block in to_come_out(edition).blocks if is_ours(block)]
    actions.publish(edition, by=someone())
    assert annex(edition) == seen == [
        "Participants", "3 people took part.", "Entrepreneur", "Ms Ait, Port", "1 more person took part.", "Press",
        "1 person took part."]  # fmt: skip
    assert [each.text for each in edition.passages.filter(anchor__endswith="-named")] == ["Ms Ait, Port"]


def test_no_other_report_and_no_text_with_a_list_of_its_own_gets_an_annex(colloquium: Colloquium) -> None:
    study = make_report(kind="study")
    actions.tie(study, by=someone(), colloquia=[colloquium])
    own = approved(proceedings(colloquium), words="Liste des participants :")
    for edition in (approved(study), own):
        actions.publish(edition, by=someone())
        assert annex(edition) == []


def test_a_correction_names_who_still_agrees_and_what_was_forgotten_in_time_stays_as_it_came_out(
    colloquium: Colloquium,
) -> None:
    report = proceedings(colloquium)
    first = actions.publish(approved(report), by=someone())
    assert approved_again(report) == first, "the same text filed again is the same edition"
    let_in(Guest.objects.get(family="Dee"), by=someone())
    second = actions.publish(approved(report, corrected=True, words="Part"), by=someone())
    assert "Dee" in "\n".join(annex(second))
    forget_guest(Guest.objects.get(family="Ait"), by=someone())
    third = actions.publish(approved(report, corrected=True, words="Chapter"), by=someone())
    assert "Ait" not in "\n".join(annex(third))
    forget_guests(on=date(2046, 1, 1), by=someone())
    fourth = actions.publish(approved(report, corrected=True, words="Section"), by=someone())
    assert annex(fourth) == annex(third)


def approved_again(report: Report) -> Edition:
    document = make_document(Heading(level=1, text=inline_of("Partie")), language="en")
    return actions.file_edition(report, document, by=make_user("clerk"))
