"""What sources have said: beside each row of the register that came from one, the source's own record."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class SourceRecord(models.Model):
    """One row of the register as a source last stated it, under the source's own number.

    A noun is found again by ``noun``, a fact by its ``line``. ``raw`` is the source's record without the personal data
    that was dropped at the door. ``gone_on``: the day of the snapshot that no longer held it.
    """

    source = models.SlugField(max_length=40)
    source_id = models.CharField(max_length=80)
    model = models.CharField(max_length=60)
    noun = models.BigIntegerField(null=True, blank=True)
    line = models.UUIDField(null=True, blank=True)
    said = models.JSONField(encoder=DjangoJSONEncoder)
    raw: Any = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    seal = models.CharField(max_length=64)
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="imports_sourcerecord_number")]
