"""A register to search in, and an index of it of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from amity.search.keeping import catch_up
from tests.portal.world import World, inhabited


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """An installation's home, for this test only."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One parliament for the tests of a module; what a test does to it is undone after that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield inhabited()
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    for thing in (*built.groups.values(), *built.meetings.values()):
        thing.refresh_from_db()
    return built


@pytest.fixture(scope="module")
def index_of_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def indexed(index_of_module: Path, world: World, settings: Any) -> World:
    """The parliament with its index; an index of what a test has undone is built anew, as for a restored register."""
    settings.HOME = index_of_module
    catch_up()
    return world
