"""What the doors' tests share: an inhabited parliament, and pages read as a browser reads them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.portal.reading import Reading
from tests.portal.world import World, inhabited


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One parliament for the tests of a module; what a test does to it is undone after that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield inhabited()
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    for group in built.groups.values():
        group.refresh_from_db()
    return built


@pytest.fixture
def get(client: Client) -> Callable[..., Any]:
    """The JSON at an address."""
    return lambda address, **query: client.get(address, query).json()


@pytest.fixture
def read(client: Client) -> Callable[..., Reading]:
    """The page at an address, as elements."""
    return lambda address, **query: Reading.of(client.get(address, query).content.decode())


@pytest.fixture
def sheet(client: Client) -> Callable[..., list[list[str]]]:
    """The CSV at an address, opened as a spreadsheet does."""
    return lambda address, **query: list(
        csv.reader(io.StringIO(client.get(address, query).content.decode("utf-8-sig")))
    )
