"""Reads that join several nouns into one shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date

from amity.people.models import Affiliation, Mandate, PersonName
from amity.periods.spans import Span, first_overlap


def clashes(people: Iterable[int]) -> list[tuple[int, str, date]]:
    """Who would have two names, two mandates in one chamber or two political groups on one day: three queries."""
    ids = list(people)
    spans: dict[tuple[int, str, Hashable], list[Span]] = defaultdict(list)
    for name in PersonName.objects.held().filter(person__in=ids):
        spans[name.person_id, "name", None].append(Span(name.since, name.until))
    for mandate in Mandate.objects.held().filter(person__in=ids):
        spans[mandate.person_id, "mandate", mandate.chamber_id].append(Span(mandate.since, mandate.until))
    for tie in Affiliation.objects.held().filter(person__in=ids).select_related("political_group"):
        key = (tie.person_id, "affiliation", tie.political_group.chamber_id)
        spans[key].append(Span(tie.since, tie.until))
    return [
        (person, what, clash[1].low)
        for (person, what, _), held in spans.items()
        if (clash := first_overlap(held)) is not None
    ]
