"""When the register was last written to, and the chain as it is read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from amity.journal.chain import COLUMNS, Link
from amity.journal.models import Entry
from amity.periods.questions import question

CHUNK = 2000


@question
def _latest() -> QuerySet[Entry, datetime]:
    return Entry.objects.exclude(verb__startswith="accounts.").order_by("-pk").values_list("at", flat=True)[:1]


def last_change() -> datetime | None:
    """The instant of the latest deed, ``None`` in an empty register; what happens to accounts does not count."""
    return next(iter(_latest()), None)


@question
def _seal() -> QuerySet[Entry, str]:
    return Entry.objects.order_by("-pk").values_list("seal", flat=True)[:1]


def latest_seal() -> str:
    """The seal of the latest entry, empty before the first: what was read under it is true until there is another."""
    return next(iter(_seal()), "")


def entries_about(subjects: Iterable[str]) -> QuerySet[Entry]:
    """The entries about some things, the latest first."""
    return Entry.objects.filter(subject__in=list(subjects)).select_related("by").order_by("-pk")


def head_of(subjects: Iterable[str]) -> int:
    """The number of the latest entry about some things, 0 where there is none."""
    return entries_about(subjects).values_list("pk", flat=True).first() or 0


def head() -> int:
    """The number of the latest entry, 0 before the first: whatever was read before it is still true."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def links() -> Iterator[Link]:
    """Every entry as the chain wants it, the oldest first, in one query and little memory."""
    rows = Entry.objects.order_by("pk").values_list(*COLUMNS).iterator(chunk_size=CHUNK)
    return map(Link._make, rows)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The latest seal. Kept elsewhere, it shows later whether the latest entries were cut off."""

    number: int
    at: datetime
    seal: str


def anchor() -> Anchor | None:
    """The latest entry's number, instant and seal; ``None`` in an empty journal."""
    row = Entry.objects.order_by("-pk").values_list("pk", "at", "seal").first()
    return Anchor(*row) if row else None


def still_holds(number: int, seal: str) -> bool:
    """Whether the journal still has the entry that a kept seal speaks of."""
    return Entry.objects.filter(pk=number, seal=seal.strip().lower()).exists()
