"""The journal: what was done to the register, in a chain that shows tampering."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amity.journal.chain import COLUMNS, FORM, Link, seal_of
from amity.personal import Personal, Sight, Then, is_a

# Reasons of the first form are inside the seal of their entry: they can only be kept.
LOOSE = Q(form=FORM)


def said_before(day: date) -> Q:
    """Entries whose reason may go: it was given before a day, and its hash is what was sealed."""
    # An instant, not a day of each entry: the index answers, and nobody walks through a journal of years.
    return LOOSE & Q(at__lt=timezone.make_aware(datetime.combine(day, time())))


def about(thing: models.Model) -> Q | None:
    """Entries about a person, or that name them in what they did; what an account itself wrote is the department’s."""
    if not is_a(thing, "people.person"):
        return None
    named = Q(subject=f"people.person:{thing.pk}") | Q(detail__person=thing.pk) | Q(detail__member=thing.pk)
    return LOOSE & named


class Entry(models.Model):
    """One deed: who did what to which thing, when and why. Rows are added, never changed.

    ``detail`` holds keys and counts, never names: what it points to can be erased without breaking the chain. The
    ``reason`` is sealed by its salted hash (``form`` 2), so that its text and salt can be erased too.
    """

    form = models.PositiveSmallIntegerField(default=FORM)

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    detail = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    reason = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    reason_hash = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, unique=True)

    personal: ClassVar = {
        "reason": Personal(
            _("why somebody did what they did to the register"), Sight.OVERSIGHT, Then.ERASE, _("the deed"), 10,
            said_before, of=about,
        ),
        "salt": Personal(
            _("what keeps the hash of a reason from being guessed"), Sight.OVERSIGHT, Then.ERASE, _("the deed"), 10,
            said_before, of=about,
        ),
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        indexes = [
            models.Index(fields=["verb", "id"], name="journal_entry_by_verb"),
            models.Index(fields=["by", "id"], name="journal_entry_by_author"),
        ]

    def computed_seal(self) -> str:
        """SHA-256 over the entry before and everything that this one says."""
        return seal_of(Link(*(getattr(self, column) for column in COLUMNS)))
