"""What the doors' tests share: an inhabited parliament, and pages read as a browser reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.portal.reading import Reading
from tests.portal.world import World, inhabited


@pytest.fixture
def world(db: None) -> World:
    return inhabited()


@pytest.fixture
def get(client: Client) -> Callable[..., Any]:
    """The JSON at an address."""
    return lambda address, **query: client.get(address, query).json()


@pytest.fixture
def read(client: Client) -> Callable[..., Reading]:
    """The page at an address, as elements."""
    return lambda address, **query: Reading.of(client.get(address, query).content.decode())
