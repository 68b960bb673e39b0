"""The search: one address that holds the whole question, as a page and as data."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.portal import finding
from amity.portal.flood import not_a_flood
from amity.portal.following import following
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.readers import reader
from amity.portal.search_words import count_words, remark_words
from amity.portal.shapes import data, found
from amity.portal.year_chart import chart_of
from amity.search.answering import Answer
from amity.search.asked import query_of
from amity.search.engines.interface import DEEPEST
from amity.search.grammar.printer import printed

MOST_AS_DATA = 1_000


@not_a_flood
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    said = finding.answered(request)
    words = said.wanted.text
    title = _("Search: %(words)s") % {"words": words[:120]} if words else _("Search")
    response = show(
        request,
        "portal/search.html",
        provenance(asked(request)),
        title=title,
        endings=("json", "csv", "ris"),
        above=[home_step()],
        follow=following(asked_for) if (asked_for := query_of(said.wanted)) else "",
        **_context(request, said),
    )
    return _kept(response, said)


def _context(request: HttpRequest, said: Answer) -> dict[str, Any]:
    language, query = get_language() or "", request.GET
    mended = said.mended(language)
    return {
        "said": said,
        "results": finding.results(said),
        "page": Paginator(range(min(said.total, DEEPEST)), said.wanted.limit).get_page(said.wanted.page),
        "facets": finding.facets(said, query),
        "applied": finding.applied(said, query),
        "chart": chart_of(said, query),
        "sorts": finding.sorts(query, said),
        "near": finding.near(said.near),
        "close": finding.close(said),
        "remarks": [remark_words(remark) for remark in said.remarks],
        "mended": mended,
        "mended_url": finding.asking(query, mended) if said.remarks and mended else "",
        "instead": printed(said.instead, language) if said.instead else "",
        "also": finding.guessed(said),
        "typed_url": finding.asking(query, said.wanted.text, typed="1"),
        "count_words": count_words(said),
        "ways": [(_("Advanced search"), reverse("portal:advanced")), (_("How to ask"), reverse("portal:search_help"))],
        "is_empty": not said.wanted.text and not said.wanted.filters,
    }


def _kept(response: HttpResponse, said: Answer) -> HttpResponse:
    """An answer from an index that lags behind the register is not kept for the next reader."""
    if not said.is_current:
        response["Cache-Control"] = "no-store"
    return response


@not_a_flood
@require_safe
def search_data(request: HttpRequest, ending: str) -> HttpResponse:
    limit = MOST_AS_DATA if ending != "json" or request.GET.get("all") == "1" else 100
    said, origin = finding.answered(request, limit), provenance(asked(request))
    if ending == "csv":
        response: HttpResponse = data.table(origin, _("Search"), found.header(), found.rows(said))
    elif ending == "ris":
        response = found.references(said)
    else:
        response = data.answer(origin, found.as_data(said))
    return _kept(response, said)


@not_a_flood
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Names that begin so, as OpenSearch suggestions: the words, the names, what they are, their addresses; those of a
    kind stand together.
    """
    words = finding.words_of(request)[:80]
    found_names = finding.suggested(words, asked(request).moment, reader(request)) if words else []
    answer = [words, *([one[place] for one in found_names] for place in range(3))]
    return JsonResponse(answer, safe=False, content_type="application/x-suggestions+json")
