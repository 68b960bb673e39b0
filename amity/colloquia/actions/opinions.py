"""What guests think of it afterwards: kept apart from who they are."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from amity.colloquia.models import Guest, Opinion


@transaction.atomic
def give_opinion(guest: Guest, answers: dict[str, list[str]], *, at: datetime | None = None) -> Opinion | None:
    """Take in what somebody thought, once; only the day is kept of when, and only the kind of guest of whom."""
    now = at or timezone.now()
    if not Guest.objects.filter(pk=guest.pk, answered_at=None).update(answered_at=now):
        return None
    day = timezone.localdate(now)
    return Opinion.objects.create(colloquium=guest.colloquium, audience=guest.audience, answers=answers, on=day)
