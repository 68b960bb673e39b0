"""Before any chamber is established: every door opens on a sentence, none breaks."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.portal.world import address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("view", ["home", "groups", "countries", "people", "search", "site_map"])
def test_an_empty_register_has_pages_too(client: Client, view: str, language: str) -> None:
    assert client.get(address(view, language)).status_code == 200


def test_an_empty_register_has_data_too(client: Client, get: Any) -> None:
    assert get("/en/index.json")["counters"] is None
    assert (get("/en/groups.json")["groups"], get("/en/members.json")["people"]) == ([], [])
    assert client.get("/en/index.atom").content.count(b"<entry>") == 0
