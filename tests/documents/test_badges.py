"""Sheets of badges."""

from __future__ import annotations

import pypdfium2
import pytest

from amity.documents.writing.badges import Badge, to_sheets


@pytest.mark.parametrize(("kinds", "sheets"), [("A" * 11, [10, 1]), ("A" * 10 + "B" * 12, [10, 10, 2]), ("AB", [1, 1])])
def test_ten_badges_stand_on_a_sheet_and_each_kind_of_guest_begins_a_new_one(kinds: str, sheets: list[int]) -> None:
    badges = [
        Badge(kind, f"Name {place}", ["Function"], str(place), 1, "M0 0h1v1h-1z") for place, kind in enumerate(kinds)
    ]
    paper = pypdfium2.PdfDocument(to_sheets("Colloquium", "en", badges, "QR code"))
    assert [page.get_textpage().get_text_range().count("Name ") for page in paper] == sheets
