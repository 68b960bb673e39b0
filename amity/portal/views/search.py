"""The search of names: groups, countries, people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.design.parts import Row
from amity.languages.texts import Said
from amity.portal.addresses import at
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.search.names import Hit, find

LONGEST = 200
KINDS: dict[str, Callable[[], str]] = {
    "group": lambda: _("Groups"),
    "country": lambda: _("Countries"),
    "person": lambda: pgettext("of the parliament", "Members"),
}


def _hits(request: HttpRequest) -> tuple[str, list[Hit]]:
    words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    moment = asked(request).moment
    return words, find(words, moment, reader(request), get_language() or "", limit=30) if words else []


def _address(hit: Hit) -> str:
    return at(hit.kind, hit.key)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words, hits = _hits(request)
    results = [(heading(), kind, [_row(hit) for hit in hits if hit.kind == kind]) for kind, heading in KINDS.items()]
    context: dict[str, Any] = {
        "results": [part for part in results if part[2]],
        "count_words": ngettext("%(n)d result", "%(n)d results", len(hits)) % {"n": len(hits)} if words else "",
        "nothing_words": _nothing(words),
    }
    title = _("Search: %(words)s") % {"words": words} if words else _("Search")
    return show(
        request,
        "portal/search.html",
        provenance(asked(request)),
        title=title,
        endings=(),
        above=[home_step()],
        **context,
    )


def _row(hit: Hit) -> Row:
    note = _("found by the name “%(name)s”") % {"name": hit.why} if hit.why else ""
    return Row(title=Said(hit.title, hit.language), url=_address(hit), note=note)


def _nothing(words: str) -> str:
    if not words:
        return _("Write the name of a group, a country or a person in the field above.")
    return _("No name comes close to these words. Try fewer letters, or start from one of these lists.")


@require_safe
def search_data(request: HttpRequest) -> HttpResponse:
    words, hits = _hits(request)
    found = [
        {"kind": hit.kind, "key": hit.key, "title": hit.title, "url": data.absolute(hit.kind, hit.key), "why": hit.why}
        for hit in hits
    ]
    return data.answer(provenance(asked(request)), {"query": words, "results": found})
