"""Where the site listens, and what is said when it cannot."""

from __future__ import annotations

import socket
from threading import Timer

import click
import pytest

from amity.cli.serving import LOOPBACK, announce, is_free, next_free_port


@pytest.fixture
def taken():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_on_which_somebody_listens_is_not_free(taken):
    assert not is_free(taken)


def test_the_next_free_port_passes_over_a_taken_one(taken):
    assert next_free_port(taken) > taken


def test_when_no_port_is_free_the_way_out_is_named(taken):
    with pytest.raises(click.ClickException, match="--port"):
        next_free_port(taken, tries=1)


def test_the_address_is_announced_once_somebody_answers_there():
    said = []
    with socket.socket() as server:
        server.bind((LOOPBACK, 0))
        port = server.getsockname()[1]

        def open_the_door() -> None:
            said.append("opens")
            server.listen()

        opens = Timer(0.2, open_the_door)
        opens.start()
        announce(LOOPBACK, port, lambda: said.append("announced"))
        opens.join()
    assert said == ["opens", "announced"]
