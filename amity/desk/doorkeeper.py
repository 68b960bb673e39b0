"""Stands at the door of the desk: nothing below its address is read by somebody who may not read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from amity.accounts.roles import may


class Doorkeeper:
    """Asks each page of the desk whom it is open to. A page that does not say is open to nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_at_the_desk(request):
            response.headers["Cache-Control"] = "no-store, private"
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_address: Any, **_named: Any
    ) -> HttpResponse | None:
        if not is_at_the_desk(request) or getattr(view, "open_to_strangers", False):
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not may(request.user, view):
            raise Http404
        return None


def is_at_the_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.DESK_PREFIX)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in first, and come back to this address."""
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
