"""Who writes, and about what."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from amity.accounts.models import Role, User
from amity.groups.models import Care, Group
from amity.periods.statements import state
from tests.factories import AT, SINCE, make_chamber, make_country, make_group, make_user


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def writer(db: Any) -> User:
    return make_user(Role.COMMUNICATIONS)


@pytest.fixture
def director(db: Any) -> User:
    return make_user(Role.DIRECTOR)


@pytest.fixture
def clerk(db: Any) -> User:
    return make_user(Role.CLERK)


@pytest.fixture
def group(clerk: User) -> Group:
    found = make_group(make_chamber(), make_country())
    state(Care, group=found, clerk=clerk, since=SINCE, at=AT)
    return found


def photograph(width: int = 1200, height: int = 800, kind: str = "JPEG", **options: Any) -> bytes:
    """A picture with as much detail as a photograph."""
    out = io.BytesIO()
    grain = Image.effect_noise((max(1, width // 6), max(1, height // 6)), 60)
    grain.resize((width, height), Image.Resampling.BICUBIC).convert("RGB").save(out, kind, **options)
    return out.getvalue()
