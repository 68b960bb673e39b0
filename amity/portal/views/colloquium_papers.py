"""The papers of a colloquium: its booklet and its programme to print, and the documents that were handed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amity.colloquia.queries.handouts import as_sent
from amity.documents.blocks import Document
from amity.documents.writing.paper import to_pdf
from amity.documents.writing.word import to_docx
from amity.portal.event_booklet import booklet as write_booklet
from amity.portal.event_booklet import programme_sheet
from amity.portal.event_page import Event
from amity.portal.flood import not_many_papers
from amity.portal.moments import asked
from amity.portal.page import FORMATS, provenance
from amity.portal.views.colloquia import found_event

WRITERS: dict[str, Callable[[Document], bytes]] = {"pdf": to_pdf, "docx": to_docx}
SHEETS = WRITERS | {"pdf": partial(to_pdf, bound=False)}


def _event(request: HttpRequest, key: str) -> Event:
    return found_event(request, key, provenance(asked(request)))


def _paper(body: bytes, name: str, ending: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=FORMATS[ending])
    answer["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    return answer


@require_safe
@not_many_papers
def booklet(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    """The booklet, as tagged PDF or for Word, in the language of the address."""
    return _paper(WRITERS[ending](write_booklet(_event(request, key))), key, ending)


@require_safe
@not_many_papers
def programme(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    """The programme alone, on a sheet."""
    return _paper(SHEETS[ending](programme_sheet(_event(request, key))), f"{key}-programme", ending)


@require_safe
def handout(request: HttpRequest, key: str, sha256: str) -> HttpResponse:
    """A document of a colloquium that everybody may read, as it came."""
    seen = _event(request, key)
    found = next((row for row in seen.handouts if row.sha256 == sha256), None)
    if found is None:
        raise Http404
    try:
        body, headers = as_sent(found)
    except OSError:
        raise Http404 from None
    return HttpResponse(body, headers=headers)
