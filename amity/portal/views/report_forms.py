"""What else can be had of a report: files, citations, data, pictures; and its editions side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.documents.blocks import Picture
from amity.portal.citations import citation
from amity.portal.comparison import lines_of
from amity.portal.moments import asked
from amity.portal.page import show, step
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.portal.views.report import found, gone, opened, shared, title, tombstone
from amity.reports.citing import Citation
from amity.reports.forms import KINDS, form_of
from amity.reports.models import Edition
from amity.reports.pictures import SHORT
from amity.reports.queries.dossier import ReportDossier, report_dossier
from amity.reports.queries.texts import public_document

CITED: dict[str, tuple[str, Callable[[Citation], str]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", Citation.bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", Citation.ris),
    "csl.json": ("application/vnd.citationstyles.csl+json", Citation.csl_json),
}


@require_safe
def report_form(request: HttpRequest, key: str, language: str, ending: str) -> HttpResponse:
    """A form of the latest edition in a language: made at the first request, then given out as it was kept."""
    seen = report_dossier(found(request, key), reader(request), asked(request).today)
    if seen.withdrawal is not None:
        return gone(request, seen)
    edition = seen.edition(language)
    if edition is None or edition.language != language:
        raise Http404
    whole = Edition.objects.select_related("report__series").get(pk=edition.pk)
    form, bytes_ = form_of(whole, ending)
    response = HttpResponse(bytes_, content_type=KINDS[ending][0])
    response["Content-Disposition"] = f'inline; filename="{key}.{language}.{ending}"'
    response["ETag"] = f'"{form.sha256[:20]}"'
    response["Content-Language"] = language
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def report_citation(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    """The citation as a program for bibliographies reads it."""
    origin, seen, edition = opened(request, key)
    if seen.withdrawal is not None:
        return gone(request, seen)
    kind, written = CITED[ending]
    response = HttpResponse(written(citation(seen, edition, origin)), content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{key}.{ending}"'
    return response


@require_safe
def report_data(request: HttpRequest, key: str) -> HttpResponse:
    """The notice as data: what is said of the report, its recommendations, its editions; the text is a form."""
    origin, seen, edition = opened(request, key)
    if seen.withdrawal is not None:
        return gone(request, seen)
    return data.answer(origin, {"report": _data(seen, edition)})


def _data(seen: ReportDossier, edition: Edition) -> dict[str, Any]:
    report, notice = seen.report, seen.notice
    url = data.absolute("report", report.key)
    return {
        "key": report.key, "url": url, "number": report.number or None, "kind": report.kind,
        "series": report.series.key if report.series else None, "day": report.published_on,
        "title": dict(notice.title), "summary": dict(notice.summary), "plain_summary": dict(notice.plain),
        "place": dict(notice.place), "event": dict(notice.event), "left_on": notice.left_on, "back_on": notice.back_on,
        "groups": list(seen.groups), "countries": [place.key for place in seen.countries],
        "themes": [theme.key for theme in seen.themes], "missions": list(seen.missions),
        "colloquia": list(seen.colloquia),
        "partners": list(seen.partners),
        "authors": [{**data.person(author.who), "office": author.title or None} for author in seen.authors],
        "words": edition.words,
        "editions": [
            {"language": each.language, "number": each.number, "published_at": each.published_at,
             "corrected": dict(each.corrected)}
            for each in seen.editions
        ],
        "texts": {code: f"{url.rstrip('/')}.{code}.json" for code in seen.languages},
        "recommendations": [
            {"number": each.item.number, "anchor": each.item.anchor, "text": dict(each.item.text), "state": each.state,
             "addressee": dict(each.addressing.addressee) if each.addressing else None,
             "answers": [{"day": one.since, "text": dict(one.text), "speaker": dict(one.speaker), "source": one.source}
                         for one in each.answers]}
            for each in seen.recommendations
        ],
    }  # fmt: skip


@require_safe
def report_editions(request: HttpRequest, key: str) -> HttpResponse:
    """Two editions of a text side by side."""
    origin, seen, edition = opened(request, key)
    if seen.withdrawal is not None:
        return tombstone(request, seen, origin)
    numbers = [each.number for each in seen.numbers(edition.language)]
    new = _number(request, "to", numbers, numbers[-1])
    old = _number(request, "from", numbers, max([n for n in numbers if n < new], default=numbers[0]))
    chosen = {each.number: each for each in Edition.objects.filter(pk__in=[e.pk for e in seen.editions],
                                                                   language=edition.language)}  # fmt: skip
    changed, lines = lines_of(public_document(chosen[old]), public_document(chosen[new]))
    context: dict[str, Any] = {
        **shared(request, seen, edition), "old": chosen[old], "new": chosen[new], "lines": lines,
        "changed": changed.total(),
        "above": [*step("reports"), (title(seen, edition), reverse("portal:report", args=[key]))],
    }  # fmt: skip
    return show(request, "portal/report/editions.html", origin, title=_("Two editions compared"), endings=(),
                indexed=False, **context)  # fmt: skip


def _number(request: HttpRequest, name: str, known: list[int], otherwise: int) -> int:
    said = request.GET.get(name, "")
    if not said:
        return otherwise
    if not said.isdecimal() or len(said) > 4 or int(said) not in known:
        raise Http404
    return int(said)


@require_safe
def picture(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """A picture of a published text; one that only a confidential annex shows is not there."""
    report = found(request, key)
    if report.withdrawals.held().on(asked(request).today).exists():
        raise Http404
    short = name.partition(".")[0]
    for edition in Edition.objects.published().filter(report=report, content__contains=short).order_by("-pk"):
        for sha256, known in public_document(edition).pictures.items():
            if name == f"{sha256[:SHORT]}.{known.extension}":
                return _shown(known)
    raise Http404


def _shown(picture: Picture) -> HttpResponse:
    response = HttpResponse(picture.data, content_type=picture.media_type)
    response["Cache-Control"] = "public, max-age=86400"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@require_safe
def lasting(request: HttpRequest, key: str, anchor: str = "") -> HttpResponse:
    """The address that citations give: it leads to the page in the reader's language, and to the paragraph named."""
    report = found(request, key)
    with override(get_language_from_request(request)):
        address = reverse("portal:report", args=[report.key])
    response = HttpResponseRedirect(f"{address}#{anchor}" if anchor else address)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
