"""The journal: what was done to the register, in a chain that shows tampering."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One deed: who did what to which thing, when and why. Rows are added, never changed.

    ``detail`` holds keys and counts, never names: what it points to can be erased without breaking the chain.
    """

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    detail = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    reason = models.TextField(blank=True)
    previous = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")

    def computed_seal(self) -> str:
        """SHA-256 over the entry before and everything that this one says."""
        said: list[Any] = [
            self.previous,
            self.at.isoformat(),
            self.by_id,
            self.verb,
            self.subject,
            self.detail,
            self.reason,
        ]
        text = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()
