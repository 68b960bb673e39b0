"""What every test may ask for, and what none may do."""

from __future__ import annotations

import gc
import os
import socket
from collections import defaultdict
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management.commands.migrate import Command
from django.urls import get_resolver
from django.utils import translation
from hypothesis import settings as Settings  # noqa: N812 - two things are called so
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests import asked, databases
from tests.depth import ON_POSTGRESQL, spread

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("AMITY_SHARED") or ROOT.parent / "shared").resolve()
HERE = ("127.0.0.1", "::1", "localhost")

# How long an example takes says how busy the machine is, not whether the answer is right.
Settings.register_profile("unhurried", deadline=None)
Settings.load_profile("unhurried")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on real data are skipped, with the reason, where the data are absent."""
    if ON_POSTGRESQL:
        kept = set(asked_again(items))
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]
    if (SHARED / "data").is_dir():
        return
    absent = pytest.mark.skip(reason="no data sets beside the checkout (AMITY_SHARED)")
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(absent)


def asked_again(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """What SQLite's run has asked and PostgreSQL is asked again: tests that together ask all that SQLite was asked the
    last time, and those that nothing is known of.
    """
    before = asked.Record.read(os.environ.get(asked.BEFORE, ""))
    listed = list(asked_at_all(items))
    enough = before.enough({item.nodeid for item in listed if before.knows(item.nodeid)})
    for item in listed:
        if item.nodeid in enough or not before.knows(item.nodeid) or item.get_closest_marker("on_both"):
            yield item


def asked_at_all(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Each test that asks a database; of one with many cases a few that are spread over them."""
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if asks_a_database(item):
            cases[item.nodeid.partition("[")[0]].append(item)
    for each in cases.values():
        yield from each if each[0].get_closest_marker("on_both") else spread(each)


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: the collector of garbage need not look through them again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What the test asks of SQLite is written down, where the suite wants it (tests/asked.py)."""
    with asked.LISTENING.to(item.nodeid) if asked.LISTENING and asks_a_database(item) else nullcontext():
        return (yield)


def pytest_sessionfinish() -> None:
    if asked.LISTENING and asked.LISTENING.record.tests:
        asked.LISTENING.write(f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}-{os.getpid()}")


class Shares(LoadScopeScheduling):
    """What goes to one worker: a file's tests, so that what they share is made once; all that look at the sample; a
    walk over many pages in a browser by itself. The largest share goes first, so that no worker waits at the end.
    """

    def _split_scope(self, nodeid: str) -> str:
        path, _, test = nodeid.partition("::")
        if path.startswith("tests/imports/sample/"):
            return "sample"
        return f"{path}::{test.partition('[')[0]}" if path.startswith("tests/journeys/") else path


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Shares:
    """In place of marks of groups, which xdist 3.8 no longer sees under pytest 9.2."""
    return Shares(config, log)


def asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & {"db", "transactional_db", "django_db_setup"}) or bool(item.get_closest_marker("django_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> Iterator[pytest.MonkeyPatch]:
    """A worker's database is copied from a migrated one (tests/databases.py)."""
    with pytest.MonkeyPatch.context() as patch:
        if ON_POSTGRESQL:
            with django_db_blocker.unblock():
                template = databases.make_template()
            patch.setitem(settings.DATABASES["default"]["TEST"], "TEMPLATE", template)
            patch.setattr(Command, "handle", lambda *_words, **_options: None)
        else:
            patch.setattr(Command, "handle", databases.copied_or_migrated(Command.handle))
        yield patch


@pytest.fixture(scope="session")
def django_db_setup(django_db_modify_db_settings: pytest.MonkeyPatch, django_db_setup: None) -> None:
    """From here on ``migrate`` is Django's again."""
    django_db_modify_db_settings.undo()


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
