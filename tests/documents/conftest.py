"""What the tests of documents share: a file taken in, in this very process."""

from __future__ import annotations

import pytest

from amity.documents.child import take_in
from amity.documents.limits import LIMITS


@pytest.fixture
def take(tmp_path):
    """Reads a file without the walls: ``take(path)`` gives (document, report)."""
    return lambda path, limits=LIMITS: take_in(path, limits)
