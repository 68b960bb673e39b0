"""Of which missions the published reports give account."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, QuerySet

from amity.reports.models import MissionTie, Report


def accounts(on: date, known: datetime | None) -> QuerySet[MissionTie]:
    """The ties of reports that the public reads on a day, each with the ``day`` that its report bears."""
    shown = Report.objects.published(on).standing(on).filter(published_on__lte=on)
    if known is not None:
        shown = shown.filter(published_at__lte=known)
    tied = MissionTie.objects.held(known).filter(report__in=shown.values("pk"))
    return tied.annotate(day=F("report__published_on"))
