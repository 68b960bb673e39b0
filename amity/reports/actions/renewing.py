"""Readings that an earlier version of the rendering wrote are written again; nothing that anybody said changes."""

from __future__ import annotations

from amity.reports.actions.publishing import reading_of
from amity.reports.models import Edition, Reading
from amity.reports.queries.texts import public_document
from amity.reports.rendering import VERSION


def renew_readings() -> int:
    """Write again what readers get of texts whose reading is of another version, the latest first; how many."""
    stale = Edition.objects.published().filter(reading__isnull=False).exclude(reading__version=VERSION)
    numbers = list(stale.order_by("-published_at", "-pk").values_list("pk", flat=True))
    for number in numbers:
        edition = Edition.objects.select_related("report").get(pk=number)
        Reading.objects.filter(edition=edition).update(**reading_of(edition, public_document(edition)))
    return len(numbers)
