"""Editions: filed from a document, mended without touching words, reviewed by a second person, corrected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amity.documents.blocks import Annex, Heading, Paragraph, Recommendation
from amity.documents.inline import inline_of
from amity.reports import actions, keeping
from amity.reports.models import Edition
from amity.reports.queries.texts import document_of, public_document
from tests.deeds import entries_of, refused
from tests.factories import make_document, make_edition, make_published, make_report, make_user, same

pytestmark = pytest.mark.django_db


def words(text):
    return Paragraph(text=inline_of(text))


@pytest.fixture
def report():
    return make_report("Ports")


@pytest.fixture
def clerk():
    return make_user("clerk")


@pytest.fixture
def director():
    return make_user("director")


def test_the_original_is_kept_under_its_fingerprint(report, clerk):
    edition = actions.file_edition(report, make_document(), by=clerk, original=actions.Original("a.docx", b"PK"))
    assert keeping.fetch(keeping.ORIGINALS, edition.original_sha256) == b"PK"
    assert (edition.original_title, edition.original_bytes) == ("a.docx", 2)


def test_a_text_without_a_language_is_not_filed(report, clerk):
    with refused("The language of the text is not set.", "Set the language."):
        actions.file_edition(report, make_document(language=""), by=clerk)


def test_the_same_text_filed_twice_is_one_edition(report, clerk):
    done = entries_of(lambda: [actions.file_edition(report, make_document(), by=clerk) for _ in range(2)])
    assert done == ["reports.file_edition"]


def test_a_second_text_waits_for_the_first(report, clerk):
    actions.file_edition(report, make_document(), by=clerk)
    with refused("Edition 1 of this text is not published yet.", "Mend it, or take it back first."):
        actions.file_edition(report, make_document(words("Autre.")), by=clerk)


def test_a_paragraph_keeps_its_address_in_the_next_edition(report):
    first = make_edition(report, make_document(words("Le port est profond."), words("La voie est libre.")))
    second = make_edition(report, make_document(words("Nouveau."), words("Le port est très profond.")),
                          corrected=same("one word"))  # fmt: skip
    kept = document_of(first).blocks[0].anchor
    assert [block.anchor == kept for block in document_of(second).blocks] == [False, True]


def test_a_translation_shares_the_addresses_of_its_original(report):
    french = make_edition(report, make_document(Heading(level=1, text=inline_of("Le port")), words("Il est profond.")))
    english = make_edition(
        report, make_document(Heading(level=1, text=inline_of("The port")), words("It is deep."), language="en")
    )
    anchors = [[block.anchor for block in document_of(each).blocks] for each in (french, english)]
    assert anchors[0] == anchors[1]


def test_mending_changes_structure_and_no_word(report, clerk):
    edition = actions.file_edition(report, make_document(words("I. Le port"), words("Profond.")), by=clerk)
    document = document_of(edition)
    first, second = document.blocks
    title = Heading(level=1, text=first.text, anchor=first.anchor)
    mended = actions.mend(edition, replace(document, blocks=(title, second)), revision=1, by=clerk)
    assert (mended.revision, document_of(mended).blocks[0].kind) == (2, "heading")
    with refused("The words of the text would change.", "Correct the file, and file it again."):
        actions.mend(edition, replace(document, blocks=(title,)), revision=2, by=clerk)
    with refused("Somebody else has mended this text in the meantime.", "Look at it again."):
        actions.mend(edition, document, revision=1, by=clerk)


def test_who_filed_an_edition_does_not_approve_it(report, clerk, director):
    edition = actions.file_edition(report, make_document(), by=clerk)
    actions.submit(edition, by=clerk)
    with refused("Who filed an edition does not review it.", "Ask a second person."):
        actions.approve(edition, by=clerk)
    assert actions.approve(edition, by=director).approved_by == director


def test_open_comments_stand_between_a_text_and_its_approval(report, clerk, director):
    edition = actions.file_edition(report, make_document(), by=clerk)
    actions.submit(edition, by=clerk, reviewer=director)
    said = actions.comment(edition, "Which port?", anchor="p-1", by=director)
    with refused("Comments on this edition are still open.", "Settle them, or give the edition back."):
        actions.approve(edition, by=director)
    actions.settle(said, by=clerk)
    assert actions.approve(edition, by=director).approved_at is not None


def test_giving_back_says_why_and_the_edition_can_be_submitted_again(report, clerk, director):
    edition = actions.file_edition(report, make_document(), by=clerk)
    actions.submit(edition, by=clerk)
    with refused("Giving back says why.", "Write a sentence."):
        actions.give_back(edition, words=" ", by=director)
    actions.give_back(edition, words="The annex is missing.", by=director)
    actions.submit(edition, by=clerk)
    assert edition.reviews.count() == 2


def test_mending_takes_the_approval_back(report, clerk, director):
    edition = actions.file_edition(report, make_document(words("Un."), words("Deux.")), by=clerk)
    actions.submit(edition, by=clerk)
    actions.approve(edition, by=director)
    document = document_of(edition)
    title = Heading(level=1, text=document.blocks[0].text, anchor=document.blocks[0].anchor)
    actions.mend(edition, replace(document, blocks=(title, document.blocks[1])), revision=1, by=clerk)
    assert Edition.objects.get().approved_at is None


def test_a_correction_says_what_it_corrects(clerk):
    report = make_published()
    with refused("A correction says what it corrects.", "Say it in a sentence."):
        actions.correct(report, make_document(words("Autre.")), corrected=same(""), by=clerk)
    edition = actions.correct(report, make_document(words("Autre.")), corrected=same("A date."), by=clerk)
    assert (edition.number, edition.is_published) == (2, False)


def test_an_edition_that_was_never_published_can_be_taken_back(report, clerk):
    edition = actions.file_edition(report, make_document(), by=clerk)
    actions.take_back(edition, by=clerk)
    assert not Edition.objects.exists()
    published = make_edition(report)
    with refused("This edition is published.", "File a correction: it makes a new edition."):
        actions.take_back(published, by=clerk)


def test_confidential_annexes_stay_in_the_desk(report):
    secret = Annex(text=inline_of("Entretiens"), confidential=True)
    shown = Annex(text=inline_of("Programme"))
    edition = make_edition(report, make_document(words("Texte."), secret, words("Confidence."), shown, words("Lundi.")))
    told = [block.kind for block in public_document(edition).blocks]
    assert told == ["paragraph", "annex", "paragraph"]
    assert "Confidence" not in edition.reading.article
    assert list(edition.passages.values_list("text", flat=True)) == ["Texte.", "Programme", "Lundi."]


def test_recommendations_become_items_known_by_their_address(report):
    asked = Recommendation(number="1", text=inline_of("Ouvrir la voie."))
    first = make_edition(report, make_document(words("Texte."), asked))
    item = report.recommendations.get()
    assert (item.number, item.text, item.anchor) == (
        "1",
        {"fr": "Ouvrir la voie."},
        document_of(first).blocks[1].anchor,
    )
    make_edition(report, make_document(words("Texte.")), corrected=same("taken out"))
    item.refresh_from_db()
    assert item.dropped_at is not None
