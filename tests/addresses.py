"""Every kind of page, by name: what budgets, headers, languages and accessibility are tested on.

A new page adds its line here; ``tests/journeys/test_budgets.py`` says when one was forgotten.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

# name → (language, view, what its address needs); a page without a view is a plain address
ADDRESSES: dict[str, tuple[str, str, dict[str, str]] | str] = {
    "site map": ("fr", "site_map", {}),
    "site map, English": ("en", "site_map", {}),
    "accessibility": ("en", "accessibility", {}),
    "legal notice": ("fr", "legal_notice", {}),
    "living page": ("en", "design", {}),
    "not found": "/en/nothing-is-here/",
}

# Pages whose answer is not 200, and why that is right.
ANSWERS = {"not found": 404}

# Views that are not pages: data, feeds, and what redirects. Their own tests hold them.
NOT_PAGES = frozenset({"entrance", "robots", "sitemap", "security"})


def address(name: str) -> str:
    """Where a page is."""
    entry = ADDRESSES[name]
    if isinstance(entry, str):
        return entry
    language, view, needs = entry
    with translation.override(language):
        return reverse(f"portal:{view}", kwargs=needs)


def views() -> set[str]:
    """The views that are walked."""
    return {entry[1] for entry in ADDRESSES.values() if not isinstance(entry, str)}
