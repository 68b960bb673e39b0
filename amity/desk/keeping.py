"""What was typed when the door was shut: a session that ended, a form too old, a role removed while at work.

It stays in the session of the browser in which it was typed, without files and without passwords, until it is sent
or thrown away. It is shown only to the account whose session it was, where that is known.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_CSRF_TOKEN_MISSING, REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.utils.translation import gettext as _

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
