"""Every kind of page, by name: what budgets, headers, languages and accessibility are tested on.

A new page adds its line here; ``tests/journeys/test_budgets.py`` says when one was forgotten.
"""

from __future__ import annotations

ADDRESSES = {
    "site map": "/fr/plan-du-site/",
    "site map, English": "/en/site-map/",
    "accessibility": "/en/accessibility/",
    "legal notice": "/en/legal-notice/",
    "living page": "/en/design/",
    "not found": "/en/nothing-is-here/",
}

# Pages whose answer is not 200, and why that is right.
ANSWERS = {"not found": 404}

# Views that are not pages: data, feeds, and what redirects. Their own tests hold them.
NOT_PAGES = frozenset({"entrance", "robots", "sitemap", "security"})
