"""When the register was last written to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from amity.journal.models import Entry


def last_change() -> datetime | None:
    """The instant of the latest deed, ``None`` in an empty register."""
    return Entry.objects.order_by("-pk").values_list("at", flat=True).first()


def entries_about(subjects: Iterable[str]) -> QuerySet[Entry]:
    """The entries about some things, the latest first."""
    return Entry.objects.filter(subject__in=list(subjects)).select_related("by").order_by("-pk")


def head_of(subjects: Iterable[str]) -> int:
    """The number of the latest entry about some things, 0 where there is none."""
    return entries_about(subjects).values_list("pk", flat=True).first() or 0


def head() -> int:
    """The number of the latest entry, 0 before the first: whatever was read before it is still true."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
