"""A year of missions and receptions: its programme as it was decided, and what it cost, by heading and payer."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.design.cells import Link
from amity.design.parts import Column, Words
from amity.missions.models import Heading, Payer
from amity.missions.publicity import is_public
from amity.missions.queries.catalogue import STANDING, Catalogue, catalogue
from amity.missions.queries.listing import Listed
from amity.missions.queries.yearly import Sums, sums_of
from amity.portal.journeys import line, reading
from amity.portal.moments import asked
from amity.portal.page import provenance, show
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.portal.shapes import missions as shapes
from amity.portal.views.missions import mission_step
from amity.portal.voyage import money


def _told(request: HttpRequest, year: int) -> tuple[data.Provenance, Catalogue, list[Listed], Sums]:
    """Where it comes from, every mission, those of the year by their days, and what those that are over cost."""
    origin = provenance(asked(request))
    if origin.chamber is None:
        raise Http404
    every = catalogue(origin.chamber, reading(origin.asked), reader(request))
    if year not in every.years:
        raise Http404
    rows = every.asked({"year": str(year)})
    told = [row.pk for row in rows if is_public("costs", str(row.state))]
    return origin, every, rows[::-1], sums_of(told)


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    origin, every, rows, sums = _told(request, year)
    heaps = {"coming": _("To come"), "held": _("Held"), "dropped": _("Called off or put off")}
    held = sum(row.state in STANDING["held"] for row in rows)
    words = ngettext("%(n)d mission or reception took place.", "%(n)d missions and receptions took place.", held)
    context: dict[str, Any] = {
        "above": mission_step(),
        "lede": words % {"n": held},
        "heaps": [(label, name, [line(row) for row in rows if row.state in STANDING[name]])
                  for name, label in heaps.items()],
        "columns": [Column(_("Heading")), Column(_("Paid by")), Column(_("Amount"), numeric=True)],
        "costs": cost_rows(sums),
        "years": [Link(str(each), reverse("portal:mission_year", args=[each])) for each in every.years if each != year],
    }  # fmt: skip
    title = _("Missions and receptions of %(year)s") % {"year": year}
    return show(request, "portal/missions/year.html", origin, title=title, **context)


def cost_rows(sums: Sums) -> list[list[Words]]:
    """What was spent under each heading by each payer, each currency apart."""
    return [
        [capfirst(Heading(heading).label), capfirst(Payer(payer).label), money(cents, currency)]
        for (heading, payer), found in sums.items()
        for currency, cents in found.items()
    ]


@require_safe
def year_data(request: HttpRequest, year: int) -> HttpResponse:
    """The same as data."""
    origin, _every, rows, sums = _told(request, year)
    costs = [{"heading": heading, "payer": payer, "currency": currency, "cents": cents}
             for (heading, payer), found in sums.items() for currency, cents in found.items()]  # fmt: skip
    return data.answer(origin, {"year": year, "missions": [shapes.listed(row) for row in rows], "costs": costs})
