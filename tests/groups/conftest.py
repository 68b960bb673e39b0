"""A small world, and English for whole sentences."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction

from amity.groups.models import Group
from tests.groups.world import World, build


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for the tests of a module; what a test does to it is undone after that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    return deepcopy(built)


@pytest.fixture
def group(world: World) -> Group:
    """A constituted group for Estonia, without members."""
    return world.group("ee")
