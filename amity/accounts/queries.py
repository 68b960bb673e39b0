"""Which accounts are shut for now."""

from __future__ import annotations

from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from amity.accounts.factors import MISSES_AT_MOST, SHUT_FOR
from amity.accounts.models import SecondFactor


def locked_accounts() -> set[str]:
    """The mail addresses of accounts that are shut to some address after too many failures: two queries."""
    now = timezone.now()
    tried = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT, attempt_time__gt=now - settings.AXES_COOLOFF_TIME
    )
    missed = SecondFactor.objects.filter(misses__gte=MISSES_AT_MOST, missed_at__gt=now - SHUT_FOR)
    return {*tried.values_list("username", flat=True), *missed.values_list("user__email", flat=True)}
