"""What an editor mended in the structure of a text, operation by operation, and the text as it was filed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from amity.reports.models.edition import Edition


class Filed(models.Model):
    """The text of an edition as its file gave it, kept from the first mending on: mendings are done again upon it."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="filed")
    content = models.TextField()


class Mending(models.Model):
    """One operation (``amity.documents.mending``) in its order; what was taken back is no longer here."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="mendings")
    place = models.PositiveIntegerField()
    operation = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["edition", "place"]
        constraints = [models.UniqueConstraint(fields=["edition", "place"], name="reports_mending_place")]
