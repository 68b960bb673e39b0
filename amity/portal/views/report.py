"""The reading view of one report, a passage of it by its address, its editions side by side, its tombstone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.portal import report_words as words
from amity.portal.bookshelf import language_name
from amity.portal.citations import citation, sentence
from amity.portal.linked_reports import ELEMENTS, dublin_core, report_linked
from amity.portal.long_text import filled, marked_text
from amity.portal.moments import asked
from amity.portal.page import provenance, show, step
from amity.portal.readers import reader
from amity.portal.shapes.data import Provenance
from amity.reports.forms import lasting_address
from amity.reports.hits import excerpt
from amity.reports.models import Edition, Passage, Report
from amity.reports.queries.dossier import ReportDossier, published_report, reading_of, report_dossier

LONGEST, MOST_HITS = 100, 60


def found(request: HttpRequest, key: str) -> Report:
    """The report at an address; 404 for what the reader may not see, under an embargo too."""
    report = published_report(key.lower(), reader(request), asked(request).today)
    if report is None:
        raise Http404
    return report


def opened(request: HttpRequest, key: str) -> tuple[Provenance, ReportDossier, Edition]:
    """Origin, notice and the edition asked for: in a language, of a number, else the one that suits the reader."""
    report = found(request, key)
    origin = provenance(asked(request))
    seen = report_dossier(report, reader(request), origin.asked.today)
    number = request.GET.get("edition", "")
    wanted = request.GET.get("text") or request.LANGUAGE_CODE
    edition = seen.edition(wanted, int(number) if number.isdecimal() and len(number) < 4 else None)
    if edition is None or (request.GET.get("text") and edition.language != wanted):
        raise Http404
    return origin, seen, edition


@require_safe
def report(request: HttpRequest, key: str) -> HttpResponse:
    origin, seen, edition = opened(request, key)
    if seen.withdrawal is not None:
        return tombstone(request, seen, origin)
    reading = reading_of(edition.pk)
    query = request.GET.get("q", "")[:LONGEST].strip()
    states = {each.item.anchor: str(words.state_line(each)) for each in seen.recommendations}
    text, count = marked_text(reading, states, query)
    context = {
        **shared(request, seen, edition),
        "over": words.over(seen, reading),
        "reading": reading,
        "outline": words.outline(reading.outline),
        "forms": words.form_links(seen, seen.numbers(edition.language)[-1], reading.picture_bytes),
        "query": query,
        "hits": _hits(edition, query),
        "hit_count": count,
        "facts_line": words.facts(seen),
        "asked_for": [(each, words.state_line(each)) for each in seen.recommendations],
        "linked": report_linked(seen, edition, origin),
        "core": dublin_core(seen, edition, origin),
        "dublin_core": ELEMENTS,
        "cite": sentence(citation(seen, edition, origin)),
    }
    page = show(request, "portal/report.html", origin, title=title(seen, edition), endings=(), above=step("reports"),
                indexed=not (query or request.GET.get("edition")), **context)  # fmt: skip
    return filled(page, request, text)


def title(seen: ReportDossier, edition: Edition) -> object:
    """The title in the language of the text that is shown, so that the two go together."""
    return seen.notice.title.said(edition.language)


def shared(request: HttpRequest, seen: ReportDossier, edition: Edition) -> dict[str, Any]:
    """What the pages of one edition have in common."""
    current = seen.numbers(edition.language)[-1]
    address = reverse("portal:report", args=[seen.report.key])
    return {
        "seen": seen,
        "edition": edition,
        "current": current,
        "is_current": current.pk == edition.pk,
        "address": address,
        "lasting": lasting_address(seen.report),
        "foreign": edition.language != request.LANGUAGE_CODE,
        "language_words": language_name(edition.language),
        "other_languages": [(code, language_name(code)) for code in seen.languages if code != edition.language],
        "editions": seen.numbers(edition.language),
    }


def _hits(edition: Edition, query: str) -> list[tuple[str, tuple[str, str, str]]]:
    """The paragraphs in which the words stand, each with the words around the first place."""
    if not query:
        return []
    passages = Passage.objects.filter(edition=edition).order_by("position").values_list("anchor", "text")
    told = ((anchor, excerpt(text, query)) for anchor, text in passages)
    return [(anchor, parts) for anchor, parts in told if parts][:MOST_HITS]


def tombstone(request: HttpRequest, seen: ReportDossier, origin: Provenance) -> HttpResponse:
    """410: what was here, since when it is not, and why."""
    page = show(request, "portal/report/withdrawn.html", origin, title=seen.notice.title.said(), endings=(),
                above=step("reports"), seen=seen, indexed=False)  # fmt: skip
    page.status_code = 410
    return page


@require_safe
def passage(request: HttpRequest, key: str, anchor: str) -> HttpResponse:
    """One paragraph by its address: its words, how to quote it, the way to where it stands, in each language."""
    origin, seen, edition = opened(request, key)
    if seen.withdrawal is not None:
        return tombstone(request, seen, origin)
    known = {
        each.edition_id: each
        for each in Passage.objects.filter(edition__in=[each.pk for each in seen.editions], anchor=anchor)
    }
    edition = edition if edition.pk in known else next((e for e in reversed(seen.editions) if e.pk in known), edition)
    if edition.pk not in known:
        raise Http404
    context = {
        **shared(request, seen, edition),
        "passage": known[edition.pk],
        "elsewhere": [(each, known[each.pk]) for each in _latest(seen) if each.pk in known and each.pk != edition.pk],
        "cite": sentence(citation(seen, edition, origin, anchor)),
        "place": f"{lasting_address(seen.report)}/{anchor}",
    }
    above = [*step("reports"), (title(seen, edition), reverse("portal:report", args=[key]))]
    return show(request, "portal/report/passage.html", origin, title=_("A passage"), endings=(), above=above,
                indexed=False, **context)  # fmt: skip


def _latest(seen: ReportDossier) -> list[Edition]:
    return [seen.numbers(code)[-1] for code in seen.languages]


def gone(request: HttpRequest, seen: ReportDossier) -> HttpResponse:
    """410 for data and files: a sentence."""
    return render(request, "portal/report/gone.txt", {"seen": seen}, content_type="text/plain", status=410)
