"""The board of reports: late, due, published, and the rate on time; as a page and as data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from amity.design.days import in_words
from amity.design.parts import Filter, Row
from amity.missions.clock import DUE, LATE, PUBLISHED, on_time
from amity.missions.queries.catalogue import catalogue
from amity.missions.queries.listing import Listed
from amity.portal.choices import refuse_unknown
from amity.portal.journeys import line, reading
from amity.portal.labels import parted
from amity.portal.moments import asked
from amity.portal.page import provenance, show
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.portal.shapes import missions as shapes
from amity.portal.views.home import unborn
from amity.portal.views.missions import PAGE, mission_step

FIRST = 20
STATES = (LATE, DUE, PUBLISHED)


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The first of each heap with the way to all; one heap whole, page by page, where it is asked for."""
    origin = provenance(asked(request))
    if origin.chamber is None:
        return unborn(request, origin)
    heaps = board(request, origin)
    labels = {LATE: _("Late"), DUE: _("Due"), PUBLISHED: _("Published")}
    field = Filter("report", _("Reports"), request.GET.get("report", ""), tuple(labels.items()))
    refuse_unknown([field])
    wanted = [state for state in STATES if field.value in {"", state}]
    parts = [_part(labels[state], state, heaps[state]) for state in wanted if not field.value]
    context: dict[str, Any] = {"parts": parts, "lede": rate(heaps), "above": mission_step(), "fields": [field]}
    if field.value:
        page = Paginator(heaps[field.value], PAGE).get_page(request.GET.get("page"))
        context |= {"page": page, "page_rows": [reported(row) for row in page.object_list]}
    return show(request, "portal/missions/reports.html", origin, title=_("Reports of missions"), **context)


def _part(label: str, state: str, rows: list[Listed]) -> tuple[str, str, list[Row], str]:
    """One heap: its first lines, and where all of it stands if there is more."""
    more = ngettext("All of them: %(n)d", "All of them: %(n)d", len(rows)) % {"n": len(rows)}
    return label, state, [reported(row) for row in rows[:FIRST]], more if len(rows) > FIRST else ""


def board(request: HttpRequest, origin: data.Provenance) -> dict[str, list[Listed]]:
    """The heaps of the day, each from the latest mission to the first."""
    assert origin.chamber is not None
    found = catalogue(origin.chamber, reading(origin.asked), reader(request)).reports
    return {state: found.get(state, []) for state in STATES}


def rate(heaps: dict[str, list[Listed]]) -> str:
    """“12 of 15 reports whose day has come were published on time.”"""
    settled = [row for row in (*heaps[LATE], *heaps[PUBLISHED]) if row.due is not None]
    kept = sum(on_time(row.due, row.reported_on) for row in settled)
    if not settled:
        return _("No rule states by when a report is due, so none is late.")
    words = ngettext(
        "%(kept)d of %(n)d report whose day has come was published on time.",
        "%(kept)d of %(n)d reports whose day has come were published on time.",
        len(settled),
    )
    return words % {"kept": kept, "n": len(settled)}


def reported(row: Listed) -> Row:
    """One line of the board: the mission, and since when its report is late, by when it is due, or when it came."""
    said = line(row)
    if row.report == PUBLISHED and row.reported_on:
        words = _("published on %(day)s") % {"day": in_words(row.reported_on)}
    elif row.due is None:
        words = _("awaited, no due date is stated")
    else:
        form = _("late since %(day)s") if row.report == LATE else _("due by %(day)s")
        words = form % {"day": in_words(row.due)}
    return replace(said, note=parted([str(said.note), words]))


@require_safe
def reports_data(request: HttpRequest) -> HttpResponse:
    """The board as data, whole."""
    origin = provenance(asked(request))
    if origin.chamber is None:
        return data.answer(origin, {"late": [], "due": [], "published": []})
    heaps = board(request, origin)
    return data.answer(origin, {state: [shapes.listed(row) for row in rows] for state, rows in heaps.items()})
