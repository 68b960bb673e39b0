"""What every test may ask for, and what none may do."""

from __future__ import annotations

import os
import socket
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver
from django.utils import translation

from tests.depth import ON_POSTGRESQL, spread

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("AMITY_SHARED") or ROOT.parent / "shared").resolve()
HERE = ("127.0.0.1", "::1", "localhost")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on real data are skipped, with the reason, where the data are absent."""
    if ON_POSTGRESQL:
        kept = set(asked_again(items))
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]
    share_out(items)
    if (SHARED / "data").is_dir():
        return
    absent = pytest.mark.skip(reason="no data sets beside the checkout (AMITY_SHARED)")
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(absent)


def asked_again(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """What SQLite's run has asked and PostgreSQL is asked again: each test that asks a database; of one with many cases
    a few that are spread over them.
    """
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if asks_a_database(item):
            cases[item.nodeid.partition("[")[0]].append(item)
    for each in cases.values():
        yield from each if each[0].get_closest_marker("on_both") else spread(each)


def share_out(items: list[pytest.Item]) -> None:
    """A file's tests go to one worker (``--dist loadgroup``), so that what they share is made once; all that look at
    the sample go to the same; a walk over many pages in a browser goes by itself. What takes longest begins first, so
    that no worker waits for another at the end.
    """
    for item in items:
        walk = item.name.partition("[")[0] if item.get_closest_marker("browser") else ""
        shared = "sample" if "sample" in getattr(item, "fixturenames", ()) else f"{item.path}::{walk}"
        item.add_marker(pytest.mark.xdist_group(shared))
    items.sort(key=lambda item: not (item.get_closest_marker("real") or "sample" in item.path.parts))


def asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & {"db", "transactional_db", "django_db_setup"}) or bool(item.get_closest_marker("django_db"))


@pytest.fixture(scope="session", autouse=True)
def _static_root() -> None:
    """A fresh clone has collected nothing; the server warns of a missing folder, and warnings fail."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def _media_root(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What tests keep is kept nowhere near an installation's own files."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture(scope="session", autouse=True)
def _addresses() -> None:
    """Every page is read before any test sets the installation otherwise: forms are made of its languages."""
    _ = get_resolver().url_patterns


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """What a test reads without saying in which language is what the code says."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data sets that lies beside the checkout."""
    return SHARED


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves this machine: a test that reaches for the network fails by name."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in HERE:
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
