"""A form that comes twice, as after a double click or a page that was sent again: done once, and its author told so.

Each form that is opened bears a ticket. What a ticket did is kept in the session of its author, by what was typed: the
same form gone back to and filled otherwise is another act.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any, TypedDict

from django.http import HttpRequest

from amity.journal.models import Entry

TICKET, DONE, KEPT_AT_MOST = "ticket", "acts_done", 20


class Done(TypedDict):
    """What came of a form: where its author was led, where it is taken back, when it was recorded."""

    url: str
    undo: str
    at: str


def new_ticket() -> str:
    return secrets.token_urlsafe(9)


def _sending(request: HttpRequest) -> str:
    """One form as it was filled; empty where it bears no ticket."""
    if not request.POST.get(TICKET):
        return ""
    passing = {"csrfmiddlewaretoken", "step", "seen"}
    pairs = sorted((name, values) for name, values in request.POST.lists() if name not in passing)
    return hashlib.sha256(json.dumps([request.path, pairs]).encode()).hexdigest()[:24]


def done_before(request: HttpRequest) -> Done | None:
    """What this very form did already. Read anew: the first of two clicks may have ended since this request began."""
    key = request.session.session_key
    kept: dict[str, Any] = request.session.__class__(key).get(DONE, {}) if key else {}
    return kept.get(_sending(request))


def is_done(request: HttpRequest, url: str, undo: str, entry: Entry | None) -> None:
    """Keep what a form did, together with the deed itself."""
    sending = _sending(request)
    if not sending or entry is None:
        return
    done = {**request.session.get(DONE, {}), sending: Done(url=url, undo=undo, at=entry.at.isoformat())}
    request.session[DONE] = dict(list(done.items())[-KEPT_AT_MOST:])
    request.session.save()
