"""A register to search in, and an index of it of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portal.world import World, inhabited


@pytest.fixture
def home(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """An installation's home, for this test only."""
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def world(db: None) -> World:
    return inhabited()
