"""Mending by operations: each is kept with the edition, and taken back one by one."""

from __future__ import annotations

import pytest

from amity.documents.blocks import Paragraph
from amity.documents.inline import Run, inline_of
from amity.documents.mending.mend import Mending as Operation
from amity.reports import actions
from amity.reports.models import Mending
from amity.reports.queries.texts import document_of
from tests.deeds import entries_of, refused
from tests.factories import make_document, make_report, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user("clerk")


@pytest.fixture
def edition(clerk):
    blocks = (
        Paragraph(text=inline_of("I. Le port")),
        Paragraph(text=(Run("Il est profond"), Run("1", ("superscript",)), Run("."))),
        Paragraph(text=inline_of("1. Douze mètres.")),
        Paragraph(text=inline_of("Recommandation n° 1 : l’agrandir.")),
    )
    return actions.file_edition(make_report("Ports"), make_document(*blocks), by=clerk)


def kinds(edition):
    document = document_of(edition)
    return [block.kind for block in document.blocks], len(document.notes)


def done(edition, name, at, clerk, **values):
    edition.refresh_from_db()
    anchor = document_of(edition).blocks[at].anchor
    return actions.restructure(edition, Operation(name, anchor, values), revision=edition.revision, by=clerk)


def test_each_operation_is_a_deed_and_is_kept(edition, clerk):
    verbs = entries_of(lambda: done(edition, "heading", 0, clerk, level=1))
    assert verbs == ["reports.mend"]
    assert [each.operation["name"] for each in Mending.objects.all()] == ["heading"]


def test_a_note_and_a_recommendation_are_marked_and_no_word_is_lost(edition, clerk):
    done(edition, "note", 2, clerk)
    done(edition, "recommendation", 2, clerk)
    edition.refresh_from_db()
    assert kinds(edition) == (["paragraph", "paragraph", "recommendation"], 1)


def test_operations_are_taken_back_the_last_one_first(edition, clerk):
    done(edition, "heading", 0, clerk, level=1)
    done(edition, "note", 2, clerk)
    for expected in (["heading", "paragraph", "paragraph", "paragraph"], ["paragraph"] * 4):
        edition.refresh_from_db()
        actions.take_back_mending(edition, revision=edition.revision, by=clerk)
        edition.refresh_from_db()
        assert kinds(edition) == (expected, 0)
    with refused("Nothing has been mended in this text.", "There is nothing to take back."):
        actions.take_back_mending(edition, revision=edition.revision, by=clerk)


def test_an_operation_that_cannot_be_done_says_why_and_changes_nothing(edition, clerk):
    with refused("A heading has a level from 1 to 6.", "Choose another level."):
        done(edition, "heading", 0, clerk, level=9)
    assert not Mending.objects.exists()


def test_an_operation_upon_an_older_state_is_refused(edition, clerk):
    done(edition, "heading", 0, clerk, level=1)
    anchor = document_of(edition).blocks[1].anchor
    with refused("Somebody else has mended this text in the meantime.", "Look at it again."):
        actions.restructure(edition, Operation("quotation", anchor), revision=1, by=clerk)
