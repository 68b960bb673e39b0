"""The activity of the groups by year, region, group, kind and country: map, chart, tables; as CSV and JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from amity.design.parts import Column
from amity.design.worldmap import VIEW_BOX
from amity.missions.models import MissionKind
from amity.portal.activity import Sums, capitalised, columns, keys
from amity.portal.journeys import journeys
from amity.portal.moments import asked
from amity.portal.page import provenance, show
from amity.portal.shapes import data
from amity.portal.views.home import unborn
from amity.portal.views.missions import mission_step


@require_safe
def activity(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    if origin.chamber is None:
        return unborn(request, origin)
    found = journeys(request, origin.chamber, origin.asked)
    sums = Sums(found)
    count = sums.count
    lede = ngettext("%(n)d mission or reception took place.", "%(n)d missions and receptions took place.", count)
    parts: list[tuple[Any, list[Column]]] = [(part, columns(part.name)) for part in sums.parts() if part.rows]
    context: dict[str, Any] = {
        "above": mission_step(), "endings": ("json", "csv"), "lede": lede % {"n": count}, "parts": parts,
        "filter_fields": [field for field in found.filters if field.name != "state"], "bars": sums.bars,
        "map": sums.map, "view_box": VIEW_BOX, "keys": keys(), "records": sums.records(), "drawn": bool(count),
    }  # fmt: skip
    return show(request, "portal/missions/activity.html", origin, title=_("Activity of the groups"), **context)


@require_safe
def activity_data(request: HttpRequest, ending: str) -> HttpResponse:
    """The same figures as a sheet or as JSON."""
    origin = provenance(asked(request))
    if origin.chamber is None:
        return data.answer(origin, {"activity": {}})
    sums = Sums(journeys(request, origin.chamber, origin.asked))
    if ending == "json":
        return data.answer(origin, {"activity": sums.as_data(), "records": sums.count})
    kinds = [capitalised(label) for label in MissionKind.labels]
    header = [_("Counted by"), _("Key"), _("Name"), *kinds, pgettext("a sum", "All")]
    return data.table(origin, _("Activity of the groups"), header, sums.cells())
