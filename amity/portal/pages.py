"""Pages about the site itself: its map, its accessibility, its legal notice, its components."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.design import specimens
from amity.portal import contents
from amity.portal.measure import last_measure
from amity.portal.moments import asked
from amity.portal.page import home_step
from amity.portal.readers import reader


def titled(title: str) -> dict[str, Any]:
    """The title of a page of its own, and its trail from the home page."""
    return {"title": title, "trail": [home_step(), (title, "")]}


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    moment = asked(request).moment
    places = contents.places(moment)
    parts = [
        (_("Groups"), "groups", contents.groups(moment, reader(request))),
        (_("Regions"), "regions", places["region"]),
        (_("Countries"), "countries", places["place"]),
        (_("International bodies"), "bodies", places["body"]),
    ]
    context = titled(_("Site map")) | {"parts": [part for part in parts if part[2]]}
    return render(request, "portal/site_map.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = titled(_("Accessibility")) | {"measure": last_measure(), "contact": settings.CONTACT_EMAIL}
    return render(request, "portal/accessibility.html", context)


@require_safe
def legal_notice(request: HttpRequest) -> HttpResponse:
    context = titled(_("Legal notice")) | {
        "operator": settings.SITE_OPERATOR,
        "contact": settings.CONTACT_EMAIL,
        "licence": settings.DATA_LICENCE,
        "licence_url": settings.DATA_LICENCE_URL,
    }
    return render(request, "portal/legal_notice.html", context)


@require_safe
def living_page(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    context = {"title": _("Components"), "indexed": False} | specimens.all_of_them(request.GET)
    return render(request, "portal/design.html", context)
