"""Rules that somebody overrode: who, when and why, from the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from amity.groups.models import Group
from amity.journal.models import Entry
from amity.value import value

# Verb → which circumstance of it the rule was about; a founding is about all its countries.
VERBS = {"groups.join": "person", "groups.elect": "member", "groups.add_country": "country", "groups.found": ""}
WHOLE = 0


@value
class Override:
    """Who overrode a rule, when and why."""

    by: str
    at: datetime
    reason: str


def overrides_of(groups: Mapping[int, Any]) -> dict[tuple[int, str, int], Override]:
    """(group, rule, person or country, ``WHOLE`` for the group itself) → the latest override: one query, or none."""
    if not groups:
        return {}
    label = Group._meta.label_lower
    subjects = {f"{label}:{pk}": pk for pk in groups}
    entries = Entry.objects.filter(subject__in=list(subjects), verb__in=list(VERBS), detail__has_key="overridden")
    found: dict[tuple[int, str, int], Override] = {}
    for entry in entries.select_related("by").order_by("pk"):
        for rule in entry.detail["overridden"]:
            about = WHOLE if rule == "members_at_most" else entry.detail.get(VERBS[entry.verb], WHOLE)
            found[subjects[entry.subject], rule, about] = Override(entry.by.name, entry.at, entry.reason)
    return found
