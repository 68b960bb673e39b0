"""The fact: a statement with the days on which it held and the instants between which we held it true."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q

from amity.periods.asof import AsOf
from amity.periods.spans import Span

FactT = TypeVar("FactT", bound="Fact", covariant=True)


class FactQuerySet(models.QuerySet[FactT]):
    """The spoken conditions on both clocks."""

    def held(self, known: datetime | None = None) -> Self:
        """What we hold true now, or held true at an instant."""
        if known is None:
            return self.filter(retracted_at=None)
        return self.filter(recorded_at__lte=known).filter(Q(retracted_at=None) | Q(retracted_at__gt=known))

    def on(self, day: date) -> Self:
        """What held in the world on a day: since that day or before, and not ended by it."""
        return self.begun(day).filter(Q(until=None) | Q(until__gt=day))

    def apart(self, moment: AsOf, *columns: str) -> models.QuerySet[FactT, tuple[Any, ...]]:
        """Columns of what held on a day: rows without an end and rows with one are asked for apart. Of both at once
        SQLite reads every row that ever was, as an index leads to one bound only.
        """
        rows = self.held(moment.known).begun(moment.day).values_list(*columns)
        return rows.filter(until=None).union(rows.filter(until__gt=moment.day), all=True)

    def begun(self, day: date) -> Self:
        """What had begun by a day, whether or not it has ended since."""
        return self.filter(Q(since=None) | Q(since__lte=day))

    def as_of(self, moment: AsOf) -> Self:
        """As it was on a day, as known at an instant."""
        return self.held(moment.known).on(moment.day)

    def unended(self, day: date) -> Self:
        """What has no end, or one after a day: what stops if everything stops that day."""
        return self.held().filter(Q(until=None) | Q(until__gt=day))

    def cut_by(self, day: date) -> Self:
        """What had begun before a day and has not ended by it: what an end on that day makes shorter."""
        return self.unended(day).filter(Q(since=None) | Q(since__lt=day))

    def next_beginning(self, day: date) -> date | None:
        """The first day after a day on which another of these begins."""
        later = self.held().filter(since__gt=day).order_by("since")
        return later.values_list("since", flat=True).first()

    def as_stated(self) -> Self:
        """Only what is stated and its days, without the register's own clocks and lines: what a page prints."""
        return self.defer("line", "recorded_at", "retracted_at")

    def oldest_first(self) -> Self:
        """By first day, an unknown one before all others, on every database."""
        return self.order_by(F("since").asc(nulls_first=True), "pk")

    def newest_first(self) -> Self:
        """By first day, an unknown one after all others, on every database."""
        return self.order_by(F("since").desc(nulls_last=True), "-pk")

    def open(self) -> Self:
        """Held true, and without a known end."""
        return self.held().filter(until=None)


FactManager = models.Manager.from_queryset(FactQuerySet)


class Fact(models.Model):
    """A statement about the world, dated twice.

    ``since`` is the first day on which it held (``None``: not known), ``until`` the first day on which it no longer
    did (``None``: it still does). ``recorded_at`` and ``retracted_at`` bound the time in which the register said so.
    Rows are never changed but for ``retracted_at``: a correction retracts one and records another on the same
    ``line``.
    """

    line = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[FactManager[Self]] = FactManager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lt=F("until")),
                name="%(app_label)s_%(class)s_days",
            ),
            models.CheckConstraint(
                condition=Q(retracted_at=None) | Q(recorded_at__lte=F("retracted_at")),
                name="%(app_label)s_%(class)s_instants",
            ),
            models.UniqueConstraint(
                fields=["line"], condition=Q(retracted_at=None), name="%(app_label)s_%(class)s_one_version"
            ),
        ]

    def holds(self, day: date) -> bool:
        """Whether the days of this statement include one day."""
        return Span(self.since, self.until).includes(day)

    def overlaps(self, other: Fact) -> bool:
        """Whether both held on some day."""
        return Span(self.since, self.until).overlaps(Span(other.since, other.until))

    def values(self) -> dict[str, Any]:
        """What it states: every column but the identity of the row and the instants."""
        skipped = {"id", "recorded_at", "retracted_at"}
        return {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.attname not in skipped
        }

    def restated(self, **changes: Any) -> Self:
        """The next version of this statement, not yet recorded: the same line, with some of it said otherwise."""
        renewed = type(self)(**self.values())
        for name, value in changes.items():
            setattr(renewed, name, value)
        return renewed
