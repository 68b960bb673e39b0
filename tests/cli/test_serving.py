"""Where the site listens, and what is said when it cannot."""

from __future__ import annotations

import socket

import click
import pytest

from amity.cli.serving import is_free, next_free_port


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
