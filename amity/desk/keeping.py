"""What was typed when the door was shut: a session that ended, a form too old, a role removed while at work.

It stays in the session of the browser in which it was typed, without files and without passwords, until it is sent
or thrown away. It is shown only to the account whose session it was, where that is known: in the form itself, filled
again; on a page of its own where the form is not there any more.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_CSRF_TOKEN_MISSING, REASON_NO_CSRF_COOKIE
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from amity.desk.refilling import Refilling

KEPT = "kept"
# A stranger can send a form too: what one browser may leave with us is bounded.
CHARACTERS_AT_MOST, FIELDS_AT_MOST = 60_000, 2_000
SECRET = ("password", "secret", "code", "csrfmiddlewaretoken", "token")
Typed = dict[str, Any]


def typed_in(request: HttpRequest, owner: str = "") -> Typed:
    """The fields of a form as they were sent, but for what no page may show again."""
    pairs = [
        [name, value]
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in SECRET)
        for value in values
    ]
    fits = (
        len(pairs) <= FIELDS_AT_MOST and sum(len(name) + len(str(value)) for name, value in pairs) <= CHARACTERS_AT_MOST
    )
    files = [str(getattr(upload, "name", "")) for upload in request.FILES.values()]
    return {"path": request.get_full_path(), "pairs": pairs if fits else [], "owner": owner,
            "files": files, "too_long": not fits}  # fmt: skip


def keep(request: HttpRequest, owner: str) -> Typed:
    typed = typed_in(request, owner)
    request.session[KEPT] = typed
    return typed


def kept_for(request: HttpRequest) -> Typed | None:
    """What this browser has kept for who is signed in now; what is somebody else's is thrown away."""
    typed: Typed | None = request.session.get(KEPT)
    if typed and typed["owner"] not in {"", str(request.session.get(SESSION_KEY, ""))}:
        del request.session[KEPT]
        return None
    return typed


def way_back(request: HttpRequest) -> str:
    """Where what was typed is found again; empty where nothing is kept."""
    typed = kept_for(request)
    if typed is None:
        return ""
    path: str = typed["path"]
    return path if typed["pairs"] else reverse("desk:kept")


def sent_again(request: HttpRequest) -> None:
    """The form was sent: what was kept of it has served."""
    if request.method == "POST" and request.session.get(KEPT, {}).get("path") == request.get_full_path():
        del request.session[KEPT]


def typed_again(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """A page with what had been typed in its form; what has no form to go to is shown on a page of its own."""
    typed = kept_for(request) if request.method == "GET" and KEPT in request.session else None
    if typed is None or not typed["pairs"] or typed["path"] != request.get_full_path():
        return answer
    refilling = Refilling(typed["pairs"], render_to_string("desk/typed_again.html", {"typed": typed}, request))
    if answer.status_code == HTTPStatus.OK and answer.get("Content-Type", "").startswith("text/html"):
        refilling.feed(answer.content.decode())
        refilling.close()
    if not refilling.filled:
        return redirect("desk:kept")
    answer.content = refilling.html.encode()
    return answer


def session_ended(request: HttpRequest, owner: str = "") -> HttpResponse:
    """A form came without a session: what was typed is kept, and signing in leads to it."""
    context = {"title": _("Your session has ended"), "typed": keep(request, owner)}
    return render(request, "desk/session_ended.html", context, status=403)


def role_changed(request: HttpRequest) -> HttpResponse:
    """The page is no longer open to a role that was changed while its owner was at work."""
    typed = typed_in(request) if request.method == "POST" else None
    context = {"title": _("Your role has changed"), "typed": typed}
    return render(request, "desk/role_changed.html", context, status=403)


def form_refused(request: HttpRequest, reason: str) -> HttpResponse:
    """A form whose token is missing or too old. One from another site is never offered again."""
    ours = reason in {REASON_NO_CSRF_COOKIE, REASON_CSRF_TOKEN_MISSING} or reason.startswith("CSRF token from")
    if not ours:
        return render(request, "desk/form_refused.html", {"title": _("This form is not ours")}, status=403)
    owner = str(request.session.get(SESSION_KEY, ""))
    if not request.user.is_authenticated:
        return session_ended(request, owner)
    context = {"title": _("This form was too old"), "typed": keep(request, owner)}
    return render(request, "desk/kept.html", context, status=403)
