"""Stands at the door of the desk: nothing below its address is read by somebody who may not read it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import get_resolver, reverse
from django.utils.http import urlencode

from amity.accounts.models import User
from amity.accounts.roles import may
from amity.desk import keeping
from amity.desk.errors import not_allowed
from amity.desk.readers import user_of


class Doorkeeper:
    """Asks each page of the desk whom it is open to. A page that does not say is open to nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_at_the_desk(request):
            if response.status_code == 405:
                response = not_allowed(request, response)
            if isinstance(response, HttpResponse):
                response = keeping.typed_again(request, response)
            response.headers["Cache-Control"] = "no-store, private"
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_address: Any, **_named: Any
    ) -> HttpResponse | None:
        if not is_at_the_desk(request):
            return None
        owner = owner_of_the_session(request)
        if getattr(view, "open_to_strangers", False):
            return None
        if not request.user.is_authenticated:
            return keeping.session_ended(request, owner) if request.method == "POST" else to_sign_in(request)
        return self.let_in(request, view)

    def let_in(self, request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
        """Somebody is signed in: as what, and with everything that their role asks?"""
        user = user_of(request)
        role_was = request.session.get("role", user.role)
        if request.session.get("role") != user.role:
            request.session["role"] = user.role
        if not may(user, view):
            if role_was != user.role:
                return keeping.role_changed(request)
            raise Http404
        if lacks_second_factor(request, user) and not getattr(view, "open_before_second_factor", False):
            return redirect("desk:second_factor")
        keeping.sent_again(request)
        return None


def begin(sender: object, request: HttpRequest, user: User, **_signal: Any) -> None:  # noqa: ARG001 - Django names it
    """What a session knows of itself from its first moment: when it began, and in which role."""
    request.session["began"], request.session["role"] = int(time.time()), user.role


def owner_of_the_session(request: HttpRequest) -> str:
    """Whose session this is or was; one that is older than a working day ends here."""
    owner = str(request.session.get(SESSION_KEY, ""))
    if owner and time.time() - request.session.get("began", 0) > settings.SESSION_HOURS * 3600:
        logout(request)
    return owner


def lacks_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether this session still has to show or to set up its second factor."""
    return user.needs_second_factor and not request.session.get("second_factor")


def open_before_second_factor(view: Callable[..., Any]) -> Callable[..., Any]:
    """Say on a view that it is needed to set the second factor up, or to leave."""
    vars(view)["open_before_second_factor"] = True
    return view


def is_at_the_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.DESK_PREFIX)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in first, and come back to this address."""
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: at the desk what was typed is kept; elsewhere it is the page of what is not allowed."""
    if is_at_the_desk(request):
        return keeping.form_refused(request, reason)
    handler: Callable[..., HttpResponse] = get_resolver().resolve_error_handler(403)
    return handler(request, None)
