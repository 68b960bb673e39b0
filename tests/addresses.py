"""Every kind of page, by name: what budgets, headers, languages and accessibility are tested on.

A new page adds its line here; ``tests/journeys/test_budgets.py`` says when one was forgotten. Groups, countries and
people are those of the sample.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

LANGUAGES = ("fr", "en")

# name → (view, what its address needs, its question)
KINDS: dict[str, tuple[str, dict[str, str], str]] = {
    "home": ("home", {}, ""),
    "groups": ("groups", {}, ""),
    "groups, filtered to none": ("groups", {}, "?q=zzzz&kind=regional"),
    "group": ("group", {"slug": "france-bresil"}, ""),
    "regional group": ("group", {"slug": "france-afrique-de-l-ouest"}, ""),
    "group on a former day": ("group", {"slug": "france-bresil"}, "?on=2019-03-01&known=2026-01-01"),
    "what changed in a group": ("group_changes", {"slug": "france-bresil"}, "?from=2019-01-01&to=2024-01-01"),
    "countries": ("countries", {}, ""),
    "country": ("country", {"key": "br"}, ""),
    "country with a name of its own script": ("country", {"key": "ma"}, ""),
    "region": ("region", {"key": "africa"}, ""),
    "members": ("people", {}, "?page=2"),
    "member": ("person", {"key": "helene-najacques"}, ""),
    "reports": ("reports", {}, ""),
    "reports, filtered": ("reports", {}, "?country=br"),
    "report": ("report", {"key": "ga-211"}, ""),
    "report, searched within": ("report", {"key": "ga-211"}, "?q=port"),
    "report in another language": ("report", {"key": "ga-210"}, ""),
    "passage": ("passage", {"key": "ga-211", "anchor": "s-conclusion"}, ""),
    "two editions": ("report_editions", {"key": "ga-211"}, "?text=fr"),
    "search": ("search", {}, "?q=bresi"),
    "site map": ("site_map", {}, ""),
    "accessibility": ("accessibility", {}, ""),
    "legal notice": ("legal_notice", {}, ""),
}

# name → (language, view, what its address needs, its question); a page without a view is a plain address
ADDRESSES: dict[str, tuple[str, str, dict[str, str], str] | str] = {
    **{f"{name} ({code})": (code, *kind) for name, kind in KINDS.items() for code in LANGUAGES},
    "living page": ("en", "design", {}, ""),
    "not found": "/en/groups/france-bresl/",
    "refused": "/en/groups/?kind=zzzz",
    "withdrawn report": "/en/reports/ga-209/",
}

# Pages whose answer is not 200, and why that is right.
ANSWERS = {"not found": 404, "refused": 400, "withdrawn report": 410}

# Views that are not pages: data, feeds, and what redirects. Their own tests hold them.
NOT_PAGES = frozenset({
    "entrance", "robots", "sitemap", "security", "home_data", "changes_feed", "groups_data", "group_data", "group_feed",
    "countries_data", "country_data", "group_changes_data", "region_data", "people_data", "person_data", "search_data",
    "reports_data", "reports_feed", "report_data", "report_citation", "report_form", "lasting", "lasting_passage",
    "picture",
})  # fmt: skip


def address(name: str) -> str:
    """Where a page is."""
    entry = ADDRESSES[name]
    if isinstance(entry, str):
        return entry
    language, view, needs, question = entry
    with translation.override(language):
        return f"{reverse(f'portal:{view}', kwargs=needs)}{question}"


def views() -> set[str]:
    """The views that are walked."""
    return {entry[1] for entry in ADDRESSES.values() if not isinstance(entry, str)}
