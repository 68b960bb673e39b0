"""The home page: the counters, the map, the latest meetings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.assembly.models import Chamber
from amity.countries.labels import labels_on
from amity.design.parts import Row
from amity.groups.queries.register import counters, register
from amity.groups.queries.upcoming import Held, latest_meetings
from amity.portal import labels
from amity.portal.atlas import atlas
from amity.portal.moments import asked
from amity.portal.page import provenance, show
from amity.portal.shapes import data


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    chamber, moment = origin.chamber, origin.asked.moment
    if chamber is None:
        return show(request, "portal/unborn.html", origin, endings=())
    rows = register(chamber, moment, request.user)
    numbers = counters(chamber, moment, rows)
    context = {
        "headline": labels.headline(chamber, numbers),
        "details": labels.details(chamber, numbers),
        "atlas": atlas(chamber, rows, labels_on(moment)),
        "meetings": [_row(met) for met in latest_meetings(chamber, moment, request.user, limit=6)],
    }
    return show(request, "portal/home.html", origin, endings=("json", "atom"), **context)


def _row(met: Held) -> Row:
    url = f"{reverse('portal:group', args=[met.slug])}#{met.key}"
    return Row(title=met.group.said(), url=url, when=met.day, note=met.kind_label)


@require_safe
def home_data(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    chamber: Chamber | None = origin.chamber
    if chamber is None:
        return data.answer(origin, {"counters": None})
    rows = register(chamber, origin.asked.moment, request.user)
    numbers = counters(chamber, origin.asked.moment, rows)
    sentences = {"headline": labels.headline(chamber, numbers), "details": labels.details(chamber, numbers)}
    return data.answer(origin, {"title": _("Friendship groups"), "counters": data.counted(numbers), **sentences})
