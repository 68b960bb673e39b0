"""Every kind of page, by name: what budgets, headers, languages and accessibility are tested on.

A new page adds its line here; ``tests/journeys/test_budgets.py`` says when one was forgotten.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

# name → (language, view, what its address needs); a page without a view is a plain address
ADDRESSES: dict[str, tuple[str, str, dict[str, str]] | str] = {
    "home": ("fr", "home", {}),
    "home, English": ("en", "home", {}),
    "groups": ("en", "groups", {}),
    "group of one country": ("fr", "group", {"slug": "france-japon"}),
    "regional group": ("en", "group", {"slug": "france-afrique-de-l-ouest"}),
    "changes of a group": ("en", "group_changes", {"slug": "france-japon"}),
    "countries": ("fr", "countries", {}),
    "country": ("en", "country", {"key": "jp"}),
    "country without a group": ("fr", "country", {"key": "bt"}),
    "region": ("en", "region", {"key": "western-africa"}),
    "members": ("en", "people", {}),
    "member": ("fr", "person", {"key": "adelaide-dumontvert"}),
    "search": ("en", "search", {}),
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
NOT_PAGES = frozenset({
    "entrance", "robots", "sitemap", "security", "changes_feed", "group_feed", "home_data", "groups_data", "group_data",
    "countries_data", "country_data", "people_data", "person_data", "search_data",
})  # fmt: skip


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
