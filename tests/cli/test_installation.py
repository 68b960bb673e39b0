"""What starting over may remove, and what it never touches."""

from __future__ import annotations

import pytest
from django.db import connection

from amity.cli import installation
from amity.refusal import Refusal
from tests.factories import make_chamber


@pytest.mark.django_db
def test_a_database_with_a_real_chamber_is_never_started_over():
    make_chamber(is_sample=False)
    wanted = "not a sample" if connection.vendor == "sqlite" else "file of its own"
    with pytest.raises(Refusal, match=wanted):
        installation.start_over()


def test_a_changed_static_file_is_noticed(tmp_path):
    sheet = tmp_path / "sheet.css"
    sheet.write_text("a")
    before = installation.static_fingerprint([sheet])
    assert installation.static_fingerprint([sheet]) == before
    sheet.write_text("b")
    assert installation.static_fingerprint([sheet]) != before
