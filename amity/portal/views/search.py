"""The search of names: groups, countries, people."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.portal.moments import asked
from amity.portal.page import provenance, show
from amity.portal.shapes import data
from amity.search.names import Hit, find

LONGEST = 200
KINDS = {"group": lambda: _("Groups"), "country": lambda: _("Countries"), "person": lambda: _("Members")}


def _hits(request: HttpRequest) -> tuple[str, list[Hit]]:
    words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    moment = asked(request).moment
    return words, find(words, moment, request.user, get_language() or "", limit=30) if words else []


def _address(hit: Hit) -> str:
    return reverse(f"portal:{hit.kind}", args=[hit.key])


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words, hits = _hits(request)
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append({"title": hit.title, "url": _address(hit), "why": hit.why, "language": hit.language})
    results = [(KINDS[kind](), by_kind[kind]) for kind in KINDS if by_kind[kind]]
    origin = provenance(asked(request))
    return show(request, "portal/search.html", origin, words=words, results=results, count=len(hits))


@require_safe
def search_data(request: HttpRequest) -> HttpResponse:
    words, hits = _hits(request)
    found = [
        {"kind": hit.kind, "key": hit.key, "title": hit.title, "url": data.absolute(hit.kind, hit.key), "why": hit.why}
        for hit in hits
    ]
    return data.answer(provenance(asked(request)), {"query": words, "results": found})
