"""Files that were handed in and wait for the worker to read them."""

from __future__ import annotations

from itertools import takewhile
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amity.accounts.models import User
from amity.languages.texts import TextField
from amity.personal import Personal, Sight, Then
from amity.reports.models.edition import Edition
from amity.reports.models.report import Report


class Stay(models.TextChoices):
    """How far a file has come that was handed in."""

    WAITING = "waiting", _("waiting to be read")
    READING = "reading", _("being read")
    FILED = "filed", _("read and filed")
    REFUSED = "refused", _("refused: nothing was filed")
    FAILED = "failed", _("failed: nothing was filed")


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Who edits a report sees what was handed in for it."""
        return self.filter(report__in=Report.objects.editable_by(user).values("pk"))

    def unfiled(self) -> list[Arrival]:
        """What came since the last file that was read and filed, the latest first: waiting, being read, or refused."""
        return list(takewhile(lambda arrival: arrival.stay != Stay.FILED, self.order_by("-at", "-pk")))

    def under_way(self) -> Self:
        """What the worker has still to read, or is reading."""
        return self.filter(stay__in=(Stay.WAITING, Stay.READING))


class Arrival(models.Model):
    """An author's file as it came, until it is an edition or was refused: the file itself lies among the ``arrivals``.

    ``tongue`` is the language in which whoever handed it in is told why it was refused.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="arrivals")
    language = models.CharField(max_length=8)
    corrected = TextField(blank=True)
    title = models.CharField(max_length=200, blank=True, help_text="what the file was called")
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tongue = models.CharField(max_length=8, blank=True)
    stay = models.CharField(max_length=8, choices=Stay.choices, default=Stay.WAITING)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    pages_done = models.PositiveSmallIntegerField(default=0, help_text="of a scan, while it is recognised")
    pages = models.PositiveSmallIntegerField(default=0)
    why = models.TextField(blank=True)
    mend = models.TextField(blank=True)
    edition = models.ForeignKey(Edition, on_delete=models.SET_NULL, null=True, blank=True, related_name="arrivals")

    objects = ArrivalQuerySet.as_manager()
    personal: ClassVar = {
        "title": Personal(
            _("telling who handed a file in what became of it; names of files may name people"), Sight.DEPARTMENT,
            Then.ERASE, _("the day on which it was read"), 2, lambda day: Q(finished_at__date__lt=day),
        )
    }  # fmt: skip

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "language"], condition=Q(stay__in=("waiting", "reading")),
                name="reports_arrival_one_at_a_time",
            )
        ]  # fmt: skip

    @property
    def is_under_way(self) -> bool:
        return self.stay in {Stay.WAITING, Stay.READING}
