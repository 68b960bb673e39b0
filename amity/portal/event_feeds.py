"""Colloquia in feeds: of all of them, and of a partner who stands behind some."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils.feedgenerator import SyndicationFeed

from amity.colloquia.models import PUBLIC, ProgrammeVersion, Step
from amity.colloquia.queries.listing import Listed
from amity.portal.journeys import days_words
from amity.portal.labels import labelled


def add_colloquia(feed: SyndicationFeed, rows: list[Listed]) -> None:
    """Each is news at its latest public step, or when its programme was published, the latest first: two queries."""
    news = news_of([row.pk for row in rows]) if rows else {}
    for row in sorted(rows, key=lambda row: news[row.pk], reverse=True):
        url = f"{settings.PUBLIC_URL}{reverse('portal:colloquium', args=[row.key])}"
        feed.add_item(
            title=labelled(row.kind_label[:1].upper() + row.kind_label[1:], str(row.title)), link=url,
            description=f"{days_words(row)} ({row.state_label}).", unique_id=url, updateddate=news[row.pk],
            pubdate=news[row.pk],
        )  # fmt: skip


def news_of(colloquia: list[int]) -> dict[int, Any]:
    """Colloquium → the instant of its latest public step or version: two queries."""
    found: dict[int, Any] = {}
    steps = Step.objects.held().filter(colloquium__in=colloquia, state__in=(*PUBLIC, "cancelled", "postponed"))
    for rows in (steps, ProgrammeVersion.objects.held().filter(colloquium__in=colloquia)):
        for pk, at in rows.order_by().values_list("colloquium").annotate(Max("recorded_at")):
            found[pk] = max(found.get(pk, at), at)
    return found
