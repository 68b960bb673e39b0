"""A list of wishes: read row by row, looked at, then taken over whole."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amity.matchmaking.models import BusinessForum, Side, Want
from amity.matchmaking.queries.whole import whole
from tests.factories import make_user
from tests.imports.spreadsheet import book
from tests.matchmaking.forums import make_forum

pytestmark = pytest.mark.django_db
HEAD = ["Entreprise", "Hôte", "Entreprise dit", "Hôte dit", "Courriel entreprise"]
ROWS = [
    ["Société 0", "Ambassade 0", "indispensable", "jamais", ""],
    ["Fonderie du Val", "ambassade 1", "2", "", "val@exemple.fr"],
    ["Fonderie du Val", "Ambassade 1", "souhaité", "", ""],
    ["Société 1", "Ambassade 1", "beaucoup", "", ""],
]


def csv() -> bytes:
    return "\n".join(";".join(row) for row in [HEAD, *ROWS]).encode()


@pytest.fixture
def place() -> tuple[Client, str]:
    forum, _companies, _hosts = make_forum()
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user("director"))
    return client, reverse("imports:wishes", args=[forum.colloquium.key])


@pytest.mark.parametrize(("name", "content"), [("s.csv", csv()), ("s.xlsx", book(Souhaits=[HEAD, *ROWS]).content)])
def test_a_list_is_taken_over_as_it_was_looked_at(place, name, content):
    client, address = place
    text = client.post(address, {"file": SimpleUploadedFile(name, content)}).content.decode()
    assert "2 rows can be taken over" in text
    assert "the same as row 3: left out" in text
    assert "“beaucoup” is no degree of a wish." in text
    sealed = re.search(r'name="rows" value="([^"]+)"', text)[1]
    assert client.post(address, {"rows": sealed}).status_code == 302
    stands = whole(forum_at(address))
    names = {stands.name(party.pk): party for party in stands.side(Side.COMPANY)}
    hosts = {stands.name(party.pk): party.pk for party in stands.side(Side.HOST)}
    assert len(names) == 4
    assert stands.cards[names["Fonderie du Val"].pk].mail == "val@exemple.fr"
    assert stands.level(names["Fonderie du Val"].pk, hosts["Ambassade 1"]) == Want.WANTED
    assert stands.refused_by((names["Société 0"].pk, hosts["Ambassade 0"])) == hosts["Ambassade 0"]


def forum_at(address: str) -> BusinessForum:
    return BusinessForum.objects.get(colloquium__key=address.rstrip("/").rpartition("/")[2])


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"PK\x03\x04 no workbook", b"%PDF-1.7"])
def test_a_file_that_is_none_is_refused_and_changes_nothing(place, content):
    client, address = place
    answer = client.post(address, {"file": SimpleUploadedFile("souhaits.csv", content)})
    assert (answer.status_code, "errors" in answer.content.decode()) == (422, True)
    assert client.post(address, {"rows": "forged"}).status_code == 302
    assert whole(forum_at(address)).pairs == []
