"""What reports are ordered by: the series in which they are numbered."""

from __future__ import annotations

from django.db import models

from amity.languages.texts import TextField


class Series(models.Model):
    """A series of reports and its rule of numbers.

    ``pattern``: how a number is written today, ``GA {n}``; ``older``: forms that were used once and are still read,
    ``GA {yy}-{n}``. A number is suggested in the form of today only.
    """

    key = models.SlugField(max_length=40, unique=True)
    names = TextField()
    pattern = models.CharField(max_length=40)
    older = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "series"
