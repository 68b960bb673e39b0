"""From which address a request came, for the lock-out of failed sign-ins."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """What the proxy says that it saw, where there is one; else who is connected. The last hop only: others can lie."""
    if settings.SECURE_PROXY_SSL_HEADER and (said := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        return str(said).rpartition(",")[2].strip() or None
    return request.META.get("REMOTE_ADDR") or None
