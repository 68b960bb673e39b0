"""What the house says: written, translated, published for some days, withdrawn; each version stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from amity.accounts.models import Role
from amity.languages.texts import Text
from amity.notices.actions import draft, illustrate, publish, withdraw, write
from amity.notices.models import Edition, Piece, Showing, Sort
from amity.notices.queries.shown import shown
from amity.notices.queries.written import tongues, versions
from tests.deeds import entries_of, refused
from tests.factories import make_user
from tests.notices.conftest import photograph

pytestmark = pytest.mark.django_db
DAY, NEXT = date(2026, 10, 1), date(2026, 10, 2)


@pytest.fixture
def piece(writer) -> Piece:
    return draft(Sort.NEWS, "a-visit", language="fr", title="Une visite", text="Texte", by=writer)


def seen(day=DAY, language="fr"):
    with translation.override(language):
        return [(one.edition.title, one.language, one.is_behind) for one in shown(day, Sort.NEWS)]


def test_a_draft_is_seen_by_nobody_until_it_is_published(piece, writer):
    assert seen() == []
    publish(piece, "fr", since=DAY, by=writer)
    assert seen() == [("Une visite", "fr", False)]


def test_it_is_shown_from_its_first_day_to_its_last(piece, writer):
    publish(piece, "fr", since=DAY, until=NEXT, by=writer)
    assert [len(seen(day)) for day in (date(2026, 9, 30), DAY, NEXT)] == [0, 1, 0]


def test_a_change_waits_until_it_is_published(piece, writer):
    publish(piece, "fr", since=DAY, by=writer)
    write(piece, "fr", title="Deux visites", text="Texte", by=writer)
    assert seen() == [("Une visite", "fr", False)]
    publish(piece, "fr", since=DAY, by=writer)
    assert seen() == [("Deux visites", "fr", False)]


def test_said_twice_is_written_once(piece, writer):
    again = lambda: write(piece, "fr", title="Une visite", text="Texte", by=writer)  # noqa: E731
    assert entries_of(again) == []
    publish(piece, "fr", since=DAY, by=writer)
    assert entries_of(lambda: publish(piece, "fr", since=DAY, by=writer)) == []


def test_what_is_withdrawn_is_gone_and_can_come_back(piece, writer):
    publish(piece, "fr", since=DAY, by=writer)
    assert entries_of(lambda: withdraw(piece, "fr", by=writer)) == ["notices.withdraw"]
    assert seen() == []
    publish(piece, "fr", since=DAY, by=writer)
    assert (len(seen()), Showing.objects.count()) == (1, 2)


def test_a_reader_without_an_edition_gets_the_original(piece, writer):
    publish(piece, "fr", since=DAY, by=writer)
    assert seen(language="en") == [("Une visite", "fr", False)]


def test_a_translation_is_behind_once_a_newer_original_is_published(piece, writer):
    write(piece, "en", title="A visit", text="Text", by=writer)
    for language in ("fr", "en"):
        publish(piece, language, since=DAY, by=writer)
    write(piece, "fr", title="Deux visites", text="Texte", by=writer)
    assert [one.is_behind for one in tongues([piece])[piece.pk]] == [False, True]
    assert seen(language="en") == [("A visit", "en", False)]
    publish(piece, "fr", since=DAY, by=writer)
    assert seen(language="en") == [("A visit", "en", True)]
    write(piece, "en", title="A visit", text="Text", by=writer)
    publish(piece, "en", since=DAY, by=writer)
    assert seen(language="en") == [("A visit", "en", False)]
    assert [one.is_behind for one in tongues([piece])[piece.pk]] == [False, False]


def test_every_version_stays_with_what_it_changed(piece, writer):
    write(piece, "fr", title="Une visite", text="Texte\nDeux", by=writer)
    assert [version.changes for version in versions(piece, "fr")] == [
        [("+", "Deux")], [("+", "Une visite"), ("+", "Texte")],
    ]  # fmt: skip
    assert Edition.objects.values("line").distinct().count() == 1


def test_two_pages_cannot_have_one_address(piece, writer):
    with refused("There is already a page at this address.", "Choose another one."):
        draft(Sort.NEWS, "a-visit", language="fr", title="Autre", by=writer)


def test_nothing_is_published_that_is_not_written(piece, writer):
    with refused("Nothing is written in this language yet.", "Write it first."):
        publish(piece, "en", since=DAY, by=writer)
    with refused("The last day lies before the first.", "Choose a later last day."):
        publish(piece, "fr", since=DAY, until=DAY, by=writer)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//elsewhere.example", "mailto:x@y.example", "data:x"])
def test_a_highlight_leads_only_to_an_address(piece, writer, link):
    with refused(f"“{link}” is no address.", "Begin with https:// or with a slash."):
        write(piece, "fr", title="x", link=link, by=writer)


def test_a_picture_has_its_credit_and_its_words(piece, writer):
    with refused("A picture is shown with whoever made it, and under which licence.", "Write its credit and licence."):
        illustrate(piece, photograph(), by=writer)
    with refused("Who cannot see the picture would miss what it says.",
                 "Say in words what is to be seen, or say that it is decorative."):  # fmt: skip
        illustrate(piece, photograph(), credit="A. B.", licence="CC0", by=writer)


def test_a_picture_keeps_its_files_when_only_its_words_change(piece, writer, settings):
    illustrate(piece, photograph(), credit="A. B.", licence="CC0", is_decorative=True, by=writer)
    digest = piece.picture.digest
    illustrate(piece, None, credit="A. B.", licence="CC0", alternative=Text(fr="Une salle"), by=writer)
    assert (piece.picture.digest, piece.picture.alternative) == (digest, {"fr": "Une salle"})
    assert sorted(path.name for path in settings.MEDIA_ROOT.iterdir()) == [f"{digest}-480.webp", f"{digest}-960.webp"]


@pytest.mark.parametrize(
    ("role", "sees", "writes"),
    [(Role.DIRECTOR, 1, 1), (Role.COMMUNICATIONS, 1, 1), (Role.CLERK, 1, 0), (Role.AUDITOR, 1, 0), (Role.MEMBER, 0, 0)],
)
def test_the_communications_role_and_the_director_write(piece, role, sees, writes):
    user = make_user(role)
    assert (Piece.objects.visible_to(user).count(), Piece.objects.editable_by(user).count()) == (sees, writes)
