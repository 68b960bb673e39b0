"""The desk's pages of the site's words: who writes, what is behind, what a form sent twice does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amity.accounts.models import Role
from amity.notices.actions import draft, publish, write
from amity.notices.models import Edition, Piece, Showing, Sort
from tests.factories import make_user
from tests.notices.conftest import photograph

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def piece(db: Any) -> Piece:
    writer = make_user(Role.COMMUNICATIONS)
    return draft(Sort.NEWS, "visite", language="fr", title="Une visite", text="Texte", by=writer)


NEW = {
    "sort": "news",
    "language": "fr",
    "title": "Été à Rio",
    "lede": "",
    "text": "T",
    "link": "",
    "key": "",
    "rank": 9,
}


def test_a_page_is_written_translated_published_and_withdrawn(signed_in):
    client = signed_in(Role.COMMUNICATIONS)
    answer = client.post(reverse("desk:new_piece"), NEW)
    piece = Piece.objects.get()
    assert (piece.key, answer["Location"]) == ("ete-a-rio", reverse("desk:piece", args=[piece.pk]))
    client.post(reverse("desk:edition", args=[piece.pk, "en"]), {"title": "Summer", "text": "T"})
    client.post(reverse("desk:publication", args=[piece.pk, "en"]), {"since": "2026-10-01", "last": "2026-10-31"})
    assert list(Showing.objects.held().values_list("language", "since", "until")) == [("en", DAY, date(2026, 11, 1))]
    client.post(reverse("desk:withdrawal", args=[piece.pk, "en"]), {"reason": "Too early"})
    assert Showing.objects.held().count() == 0


def test_the_page_of_a_piece_says_where_each_language_stands(signed_in, piece):
    write(piece, "en", title="A visit", text="T", by=make_user(Role.DIRECTOR))
    write(piece, "fr", title="Deux visites", text="T", by=make_user(Role.DIRECTOR))
    page = signed_in(Role.COMMUNICATIONS).get(reverse("desk:piece", args=[piece.pk]))
    assert [(part[0].language, part[1], part[0].is_behind) for part in page.context["parts"]] == [
        ("fr", "draft", False), ("en", "draft", True),
    ]  # fmt: skip
    behind = signed_in(Role.COMMUNICATIONS).get(reverse("desk:words"), {"behind": "1"})
    assert "behind the original" in behind.content.decode()


def test_the_preview_is_read_without_signing_in(signed_in, piece, client):
    page = signed_in(Role.COMMUNICATIONS).get(reverse("desk:piece", args=[piece.pk]))
    preview = page.context["parts"][0][2]
    assert (preview.startswith("/fr/apercu/"), client.get(preview).status_code) == (True, 200)


def test_a_former_version_is_taken_up_again(signed_in, piece):
    first = Edition.objects.get()
    write(piece, "fr", title="Autre", text="Autre", by=make_user(Role.DIRECTOR))
    client = signed_in(Role.COMMUNICATIONS)
    assert client.get(reverse("desk:edition_history", args=[piece.pk, "fr"])).status_code == 200
    client.post(reverse("desk:restoration", args=[piece.pk, "fr", first.pk]))
    assert (Edition.objects.held().get().title, Edition.objects.count()) == ("Une visite", 3)


def test_a_picture_is_sent_and_a_false_one_refused_with_what_was_typed(signed_in, piece):
    client, address = signed_in(Role.COMMUNICATIONS), reverse("desk:picture", args=[piece.pk])
    said = {"credit": "A. B.", "licence": "CC0", "alternative_fr": "Une salle"}
    false = client.post(address, {**said, "file": SimpleUploadedFile("x.jpg", b"<script>")})
    assert (false.status_code, false.context["form"]["credit"].value()) == (200, "A. B.")
    assert "This file cannot be read as a picture." in false.content.decode()
    client.post(address, {**said, "file": SimpleUploadedFile("../../x.jpg", photograph())})
    piece.refresh_from_db()
    assert (piece.picture.widths, piece.picture.alternative) == ([480, 960], {"fr": "Une salle"})


@pytest.mark.parametrize(
    ("form", "field"),
    [({"title": ""}, "title"), ({"text": "x" * 60_001}, "text"), ({"link": "javascript:a()"}, "__all__"),
     ({"rank": 0}, "rank"), ({"sort": "other"}, "sort"), ({"key": "a b"}, "key"), ({"title": "🌍"}, "key")],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(signed_in, form, field):
    page = signed_in(Role.COMMUNICATIONS).post(reverse("desk:new_piece"), {**NEW, **form})
    assert (page.status_code, field in page.context["form"].errors, Piece.objects.count()) == (200, True, 0)


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [("director", 200, 200), ("communications", 200, 200), ("clerk", 200, 404), ("auditor", 200, 404),
     ("administrator", 200, 404), ("member", 404, 404)],
)  # fmt: skip
def test_each_role_reads_and_writes_what_is_its_own(signed_in, piece, role, reads, writes):
    client = signed_in(role)
    pages = [reverse("desk:words"), reverse("desk:piece", args=[piece.pk]),
             reverse("desk:edition_history", args=[piece.pk, "fr"])]  # fmt: skip
    forms = [reverse("desk:new_piece"), reverse("desk:edition", args=[piece.pk, "fr"]),
             reverse("desk:picture", args=[piece.pk])]  # fmt: skip
    assert [client.get(page).status_code for page in pages] == [reads] * 3
    assert [client.get(page).status_code for page in forms] == [writes] * 3
    acts = [reverse(f"desk:{act}", args=[piece.pk, "fr"]) for act in ("publication", "withdrawal")]
    assert [client.post(act, {"since": "2026-10-01"}).status_code for act in acts] == [
        302 if writes == 200 else 404
    ] * 2


def test_what_is_not_there_is_not_there(signed_in, piece):
    client = signed_in(Role.COMMUNICATIONS)
    doors = ["/desk/words/999/", f"/desk/words/{piece.pk}/xx/", f"/desk/words/{piece.pk}/en/history/"]
    assert [client.get(door).status_code for door in doors] == [404] * 3


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_costs_the_same_whatever_its_length(signed_in, count):
    writer = make_user(Role.COMMUNICATIONS)
    for number in range(count):
        one = draft(Sort.NEWS, f"n-{number}", language="fr", title="T", text="T", by=writer)
        publish(one, "fr", since=DAY, by=writer)
    client = signed_in(Role.COMMUNICATIONS)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("desk:words")).status_code == 200
    assert len(queries) == 7
