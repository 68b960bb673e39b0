"""When the register was last written to."""

from __future__ import annotations

from datetime import datetime

from amity.journal.models import Entry


def last_change() -> datetime | None:
    """The instant of the latest deed, ``None`` in an empty register."""
    return Entry.objects.order_by("-pk").values_list("at", flat=True).first()


def head() -> int:
    """The number of the latest entry, 0 before the first: whatever was read before it is still true."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
