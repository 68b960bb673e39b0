"""A group that travels, and a mission of it that is proposed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from amity.missions.models import Mission
from tests.missions.travel import build, proposed


@pytest.fixture
def world(db: None) -> SimpleNamespace:
    return build()


@pytest.fixture
def mission(world: SimpleNamespace) -> Mission:
    return proposed(world)
