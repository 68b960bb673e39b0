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
    "missions": ("missions", {}, ""),
    "missions of a country": ("missions", {}, "?country=br&kind=mission"),
    "mission": ("mission", {"key": "2019-patrimoine-langue-et-creation-bresil"}, ""),
    "reports of missions": ("mission_reports", {}, ""),
    "search": ("search", {}, "?q=bresi"),
    "news": ("news", {}, ""),
    "news item": ("news_item", {"key": "une-delegation-a-brasilia"}, ""),
    "news item in French only": ("news_item", {"key": "colloque-economique"}, ""),
    "standing page": ("standing", {"key": "les-groupes"}, ""),
    "report an error": ("report", {}, "?page=/fr/groupes/france-bresil/"),
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
}

# Pages whose answer is not 200, and why that is right.
ANSWERS = {"not found": 404, "refused": 400}

# Views that are not pages: data, feeds, and what redirects; and pages whose address nobody can know beforehand (a
# letter's, a preview's). Their own tests hold them.
NOT_PAGES = frozenset({
    "entrance", "robots", "sitemap", "security", "home_data", "changes_feed", "groups_data", "group_data", "group_feed",
    "countries_data", "country_data", "group_changes_data", "region_data", "people_data", "person_data", "search_data",
    "missions_data", "mission_data", "mission_reports_data",
    "news_data", "news_feed", "news_item_data", "standing_data", "picture", "letter", "preview",
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
