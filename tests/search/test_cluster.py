"""A register that is searched through a cluster: the index follows it there, and pages stand without it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from osmem_server import OsmemServer

from amity.cli import checking
from amity.groups import actions
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.search.answering import Answer, Wanted, answer
from amity.search.keeping import Standing, catch_up, rebuild, standing
from tests.portal.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = OsmemServer.start(japanese=False)
    yield f"{server.url}/register"
    server.close()
    for stream in (server.process.stdin, server.process.stdout, server.process.stderr):
        if stream:
            stream.close()


def asked(text: str) -> Answer:
    return answer(Wanted(text), AsOf(timezone.localdate()), AnonymousUser(), "en")


def test_the_index_follows_the_register_there(address: str, world: World, settings: Any) -> None:
    settings.SEARCH, settings.SEARCH_URL = "opensearch", address
    assert standing().exists is False
    assert catch_up() > 10
    assert [hit.title.text for hit in asked("Estonia kind:group").hits] == ["France-Estonia", "France-Baltic States"]
    assert asked("estnia").total > 0  # spelled as the texts spell it
    actions.rename(world.groups["single"], Text(en="France-Ruritania"), on=date(2025, 1, 1), by=world.clerk)
    assert (standing().behind, catch_up() > 0, standing()) == (1, True, Standing(exists=True, behind=0))
    assert [hit.title.text for hit in asked("ruritania kind:group").hits] == ["France-Ruritania"]
    rebuild()
    assert [finding.state for finding in checking.search()] == ["ok"]


def test_names_are_found_while_the_cluster_does_not_answer(world: World, settings: Any) -> None:
    with socket.socket() as nobody:  # a port at which nobody listens
        nobody.bind(("127.0.0.1", 0))
        settings.SEARCH, settings.SEARCH_URL = "opensearch", f"http://127.0.0.1:{nobody.getsockname()[1]}/register"
        assert standing().answers is False
        assert [hit.title for hit in asked("estonia").near] == ["Estonia", "France-Estonia"]
        assert [(found.state, "does not answer" in found.text) for found in checking.search()] == [("wrong", True)]
