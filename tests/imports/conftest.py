from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.desk.conftest import signed_in

__all__ = ["in_english", "signed_in"]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Messages are asserted as they stand in the code."""
    with translation.override("en"):
        yield
