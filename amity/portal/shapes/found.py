"""The results of a search as data: JSON, rows of a sheet, references for a bibliography."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.portal.finding import address
from amity.portal.search_words import reasons_of, remark_words
from amity.search.answering import Answer, Shown
from amity.search.grammar.printer import printed
from amity.search.highlighting import Piece
from amity.search.names import Hit

RIS_TYPES = {"report": "RPRT", "person": "GEN", "meeting": "HEAR"}


def as_data(said: Answer) -> dict[str, Any]:
    """The question as it was understood, the results, and how many there are of each kind."""
    language = get_language() or ""
    return {
        "query": said.wanted.text,
        "understood": said.mended(language),
        "instead": printed(said.instead, language) if said.instead else None,
        "remarks": [{"fault": one.fault.value, "about": one.about, "words": remark_words(one)} for one in said.remarks],
        "looked_for_also": [{"why": why, "asked": asked, "also": also} for why, asked, also in said.guesses],
        "total": said.total,
        "page": said.wanted.page,
        "pages": said.pages,
        "indexed": said.is_indexed,
        "results": [*map(_hit, said.hits), *map(_near, said.near)],
        "close_in_meaning": [_hit(hit) for hit in said.close],
        "facets": {
            name: [{"value": value, "label": said.titles.said(name, value), "count": count} for value, count in values]
            for name, values in said.facets.items() if values
        },
    }  # fmt: skip


def url_of(hit: Shown) -> str:
    return f"{settings.PUBLIC_URL}{address(hit.kind, hit.place, hit.anchor)}"


def _hit(hit: Shown) -> dict[str, Any]:
    reasons = [{"why": reason.why, "asked": reason.asked, "found": reason.found} for reason in hit.reasons]
    other = next((reason.found for reason in hit.reasons if reason.why in {"called", "name"}), "")
    return {
        "kind": hit.kind, "key": hit.key, "title": hit.title.text, "url": url_of(hit), "why": other,
        "reasons": reasons, "whole": hit.whole.text, "path": list(hit.path), "snippet": plain(hit.snippet),
        "language": hit.language, "day": hit.day or None, "facts": hit.facts, "near": False,
    }  # fmt: skip


def _near(hit: Hit) -> dict[str, Any]:
    """A name that only comes close: marked as such."""
    url = f"{settings.PUBLIC_URL}{address(hit.kind, hit.key)}"
    return {"kind": hit.kind, "key": hit.key, "title": hit.title, "url": url, "why": hit.why, "near": True}


def plain(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def header() -> list[object]:
    return [_("Kind"), _("Title"), _("Part of"), _("Date"), _("Words"), _("Why"), _("Address")]


def rows(said: Answer) -> Iterator[list[object]]:
    for hit in said.hits:
        yield [
            hit.kind,
            hit.title.text,
            hit.whole.text,
            hit.day,
            plain(hit.snippet),
            "; ".join(reasons_of(hit)),
            url_of(hit),
        ]


def references(said: Answer) -> HttpResponse:
    """RIS, which bibliography programmes read; one reference for each hit."""
    lines: list[str] = []
    for hit in said.hits:
        said_of = {
            "TY": RIS_TYPES.get(hit.kind, "GEN"), "TI": hit.title.text, "T2": hit.whole.text, "AB": plain(hit.snippet),
            "PY": hit.day[:4], "DA": hit.day.replace("-", "/"), "LA": hit.language or hit.title.language,
            "UR": url_of(hit),
        }  # fmt: skip
        lines += [f"{tag}  - {' '.join(value.split())}" for tag, value in said_of.items() if value]
        lines.append("ER  - ")
    response = HttpResponse(
        "\r\n".join([*lines, ""]), content_type="application/x-research-info-systems; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="search.ris"'
    return response
