"""Which day, and as known when: what an address of the public site asks of the register."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from amity.periods.asked import Asked, asked_in, day_from

__all__ = ["Asked", "asked", "day_from"]


def asked(request: HttpRequest) -> Asked:
    """The questions of a request; without any, today as known now."""
    return asked_in(request.GET, timezone.localdate())
