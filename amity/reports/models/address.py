"""Addresses that reports had on former sites."""

from __future__ import annotations

from django.db import models

from amity.reports.models.report import Report


class OldAddress(models.Model):
    """A path of a former site, and the report, or the paragraph of it, that is read there now."""

    path = models.CharField(max_length=300, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="old_addresses")
    anchor = models.CharField(max_length=90, blank=True)

    class Meta:
        ordering = ["path"]
        verbose_name_plural = "old addresses"
