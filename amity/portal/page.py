"""What every page of the public site has in common: its chamber, its data line, its other forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from amity.assembly.models import Chamber
from amity.assembly.queries import principal
from amity.design.parts import Format
from amity.journal.queries import last_change
from amity.portal.addresses import stem
from amity.portal.frame import address
from amity.portal.moments import Asked
from amity.portal.shapes.data import Provenance

FORMATS = {"json": "application/json", "csv": "text/csv", "atom": "application/atom+xml", "pdf": "application/pdf",
           "ics": "text/calendar", "rss": "application/rss+xml",
           "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
           "ris": "application/x-research-info-systems"}  # fmt: skip


def formats(request: HttpRequest, *endings: str) -> list[Format]:
    """The same address as data: its path with another ending, its query kept."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    path = request.path.rstrip("/") if request.path.count("/") > 2 else f"{request.path}index"
    labels = {"json": "JSON", "csv": "CSV", "atom": _("feed"), "ris": "RIS", "ics": _("calendar"), "pdf": "PDF",
              "rss": "RSS", "docx": "Word"}  # fmt: skip
    return [Format(labels[ending], f"{path}.{ending}{query}", FORMATS[ending]) for ending in endings]


def stems() -> dict[str, str]:
    """The beginnings of addresses, for rows of many links: what follows is a key and a slash."""
    return {
        "groups_stem": stem("group"),
        "people_stem": stem("person"),
        "countries_stem": stem("country"),
        "regions_stem": stem("region"),
    }


def home_step() -> tuple[object, str]:
    """Where every trail begins."""
    return _("Home page"), address("portal:home", get_language() or settings.LANGUAGE_CODE)


def step(name: str) -> list[tuple[object, str]]:
    """The trail of a page that stands under one of the main entries."""
    labels = {
        "groups": _("Groups"), "countries": _("Countries"), "people": pgettext("of the parliament", "Members"),
        "reports": _("Reports"),
    }  # fmt: skip
    return [home_step(), (labels[name], address(f"portal:{name}", get_language() or settings.LANGUAGE_CODE))]


def provenance(asked: Asked, chamber: Chamber | None = None) -> Provenance:
    """Where the data of an answer come from and when they last changed: two queries at most."""
    return Provenance(chamber or principal(), asked, last_change())


def show(
    request: HttpRequest,
    template: str,
    origin: Provenance,
    *,
    title: object,
    endings: Sequence[str] = ("json",),
    above: Sequence[tuple[object, str]] = (),
    **context: Any,
) -> HttpResponse:
    """A page with what all pages say: its day, its data, their licence and last update."""
    chamber = origin.chamber
    vars(request)["chamber"] = chamber  # the frame asks it whether its people are invented
    shared = {
        "title": title,
        "trail": [*above, (title, "")] if above else [],
        "description": str(context.get("lede") or context.get("details") or ""),
        "asked": origin.asked,
        "chamber": chamber,
        "formats": formats(request, *endings),
        "updated": origin.updated,
        "follow": "",
        "licence": settings.DATA_LICENCE,
        "licence_url": settings.DATA_LICENCE_URL,
        "attribution": origin.attribution,
        **stems(),
    }
    return render(request, template, {**shared, **context})
