"""The few drawn signs (Lucide, ISC licence), set inline so that they take the ink of their words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString

ICONS = Path(__file__).resolve().parent / "static" / "design" / "icons"


@cache
def icon_html(name: str) -> SafeString:
    """A sign beside words that say the same: hidden from screen readers."""
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()
    return SafeString(drawing)
