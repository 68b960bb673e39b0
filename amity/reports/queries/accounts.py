"""Of which missions and colloquia the published reports give account."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from amity.reports.models import ColloquiumTie, Kind, MissionTie, Report


def accounts(on: date, known: datetime | None) -> QuerySet[MissionTie]:
    """The ties of reports that the public reads on a day, each with the ``day`` that its report bears."""
    tied = MissionTie.objects.held(known).filter(_shown(on, known))
    return tied.annotate(day=F("report__published_on"))


def proceedings(on: date, known: datetime | None) -> QuerySet[ColloquiumTie]:
    """The ties of proceedings that the public reads on a day, each with the ``day`` that its report bears."""
    tied = ColloquiumTie.objects.held(known).filter(_shown(on, known), report__kind=Kind.PROCEEDINGS)
    return tied.annotate(day=F("report__published_on"))


def _shown(on: date, known: datetime | None) -> Exists:
    """Whether the public reads the report of a tie: asked of those ties alone that are looked for."""
    shown = Report.objects.published(on).standing(on).filter(published_on__lte=on, pk=OuterRef("report"))
    return Exists(shown if known is None else shown.filter(published_at__lte=known))
