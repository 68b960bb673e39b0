"""The steps of coming in, whatever the way: password or directory, then the second factor, then the desk."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from amity.accounts import actions
from amity.accounts.demo import is_demo, is_this_machine
from amity.accounts.factors import factor_of
from amity.accounts.models import User
from amity.desk import keeping
from amity.desk.addresses import client_address

HALF, HALF_LASTS = "half", 10 * 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


def next_of(request: HttpRequest) -> str:
    """Where somebody wanted to go: an address of the desk, else its first page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours and asked.startswith(settings.DESK_PREFIX) else reverse("desk:today")


def first_step_taken(
    request: HttpRequest, user: User, destination: str, *, way: str, counts_twice: bool = False
) -> HttpResponse:
    """Password or directory said who it is: on to the second factor, or in."""
    if is_demo(user) and not is_on_this_machine(request):
        return render(request, "desk/demo_refused.html", {"title": _("Demo accounts are shut here")}, status=403)
    if factor_of(user) is None or counts_twice:
        return enter(request, user, destination, way=way, second=counts_twice)
    request.session.cycle_key()
    request.session[HALF] = {"user": user.pk, "stamp": user.get_session_auth_hash(), "at": int(time.time()),
                             "next": destination, "way": way}  # fmt: skip
    return redirect("desk:second_step")


def half_way(request: HttpRequest) -> tuple[User, str] | None:
    """Who took the first step a short while ago in this browser, and where they want to go."""
    half = request.session.get(HALF)
    if not half or time.time() - half["at"] > HALF_LASTS:
        return None
    user = User.objects.filter(pk=half["user"], is_active=True).first()
    same = user is not None and user.get_session_auth_hash() == half["stamp"]
    return (user, half["next"]) if user is not None and same else None


def enter(request: HttpRequest, user: User, destination: str, *, way: str, second: bool) -> HttpResponse:
    """Signed in: a new session key, an entry in the journal, and what was typed before, if any."""
    request.session.pop(HALF, None)
    login(request, user, backend=BACKEND)
    request.session["second_factor"] = second
    actions.signed_in(user, way=way)
    return in_their_language(redirect(keeping.way_back(request) or destination), user)


def in_their_language(answer: HttpResponse, user: User) -> HttpResponse:
    """The desk speaks as the account says, on whatever machine."""
    if user.language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, user.language, path=settings.LANGUAGE_COOKIE_PATH, httponly=True,
            secure=settings.LANGUAGE_COOKIE_SECURE, samesite="Lax",
        )  # fmt: skip
    return answer


def failed(request: HttpRequest, email: str, *, step: str) -> None:
    """Count a failure against account and address; the journal says it of an account that exists."""
    if step != "password":  # Django has counted a wrong password itself
        user_login_failed.send(sender=__name__, credentials={"username": email}, request=request)
    user = User.objects.people().filter(email__iexact=email).first()
    if user is None:
        return
    actions.sign_in_failed(user, step=step)
    if is_locked(request, email):
        actions.locked_out(user)


def is_locked(request: HttpRequest, email: str) -> bool:
    """Whether an account is shut to this address for now."""
    return not AxesProxyHandler.is_allowed(request, {"username": email})


def locked(request: HttpRequest) -> HttpResponse:
    """Too many failures: until when, and who can help."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {"title": _("Signing in is shut for a while"), "minutes": minutes}
    return render(request, "desk/locked.html", context, status=429)


def is_on_this_machine(request: HttpRequest) -> bool:
    """Whether the announced address, the one asked for and the one that asks are all this machine."""
    asked = urlsplit(f"//{request.get_host()}").hostname or ""
    announced = urlsplit(settings.PUBLIC_URL).hostname or ""
    return all(is_this_machine(host) for host in (announced, asked, client_address(request) or ""))
