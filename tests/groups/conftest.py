"""A small world, and English for whole sentences."""

from __future__ import annotations

import pytest

from amity.groups.models import Group
from tests.groups.world import World, build


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def group(world: World) -> Group:
    """A constituted group for Estonia, without members."""
    return world.group("ee")
