"""The pages that say that something is not there, not allowed, or broken."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.design.parts import Row
from amity.languages.texts import Said
from amity.periods.asof import AsOf
from amity.portal.addresses import at
from amity.portal.readers import reader
from amity.refusal import Refusal
from amity.search.names import find

WORDS_AT_MOST, NEAR_AT_MOST = 80, 5
READING = frozenset({"GET", "HEAD"})
TOO_LONG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def spoken_language(request: HttpRequest) -> str:
    """The language of the address, else of the reader: an error may come before any was chosen."""
    return translation.get_language_from_path(request.path_info) or translation.get_language_from_request(request)


def words_of(path: str) -> str:
    """The words of the last part of an address, to search for what was meant."""
    last = unquote(path.rstrip("/").rpartition("/")[2]).partition(".")[0]
    return " ".join(re.findall(r"[^\W_]+", last))[:WORDS_AT_MOST]


def near(words: str, request: HttpRequest) -> list[Row]:
    """What has a name near these words today: perhaps it was meant."""
    hits = find(
        words, AsOf(timezone.localdate()), reader(request), translation.get_language() or "", limit=NEAR_AT_MOST
    )
    return [Row(Said(hit.title, hit.language), at(hit.kind, hit.key)) for hit in hits]


def answer(request: HttpRequest, status: int, title: str, lede: str) -> HttpResponse:
    words = words_of(request.path_info) if status == 404 else ""
    context = {"title": title, "lede": lede, "words": words, "near": near(words, request), "indexed": False}
    return render(request, "portal/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: nothing of the request is trusted, so the page is the plain one. A form that is too long is told apart."""
    is_long = request.method == "POST" and isinstance(exception, TOO_LONG)
    return plain(request, 400, "portal/too_long.html" if is_long else "portal/400.html")


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:  # noqa: ARG001
    with translation.override(spoken_language(request)):
        return answer(
            request, 403, _("This page is not open to you."), _("It may ask for a right that you do not have.")
        )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    with translation.override(spoken_language(request)):
        lede = _(
            "The address may be old or mistyped. Addresses that we have given out stay good: tell us if one fails."
        )
        return answer(request, 404, _("There is no page at this address."), lede)


def failed(request: HttpRequest) -> HttpResponse:
    """500: no database, no context, nothing that could fail again."""
    return plain(request, 500, "portal/500.html")


def plain(request: HttpRequest, status: int, template: str) -> HttpResponse:
    with translation.override(spoken_language(request)):
        context = {"static": settings.STATIC_URL, "language": translation.get_language()}
        return HttpResponse(render_to_string(template, context), status=status)


class Addresses:
    """Refuses addresses that no page can have, and gives a page to a method that is not allowed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        response = self.get_response(request)
        is_public = not request.path_info.startswith(settings.DESK_PREFIX)
        return self.not_allowed(request, response) if response.status_code == 405 and is_public else response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_address: Any, **_named: Any
    ) -> HttpResponseBase | None:
        """Outside the desk pages are read; what may be sent carries a token of its own (decision 0012)."""
        if request.method in READING or request.path_info.startswith(settings.DESK_PREFIX):
            return None
        return None if getattr(view, "csrf_exempt", False) else HttpResponseNotAllowed(["GET", "HEAD"])

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """400: a rule said no to what the address asks; the page says which, and how to mend it."""
        if not isinstance(exception, Refusal):
            return None
        return answer(request, 400, str(exception.reason), str(exception.mend))

    def not_allowed(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
        with translation.override(spoken_language(request)):
            page = answer(request, 405, _("This page can only be read."), _("Nothing can be sent to it."))
        page.headers["Allow"] = response.headers.get("Allow", "GET, HEAD")
        return page
