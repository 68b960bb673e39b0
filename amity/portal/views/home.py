"""The home page: the counters, the map, the latest meetings, what was newly recorded."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.assembly.models import Chamber
from amity.countries.labels import labels_on
from amity.design.parts import Column, Row
from amity.groups.models import Group
from amity.groups.queries.changes import Change, recent
from amity.groups.queries.register import counters, register
from amity.groups.queries.upcoming import Held, latest_meetings
from amity.portal import labels
from amity.portal.atlas import TIES, atlas
from amity.portal.moments import asked
from amity.portal.page import provenance, show
from amity.portal.readers import reader
from amity.portal.shapes import data
from amity.portal.shapes.data import Provenance
from amity.portal.views.feeds import sentence

LINES = 6


def unborn(request: HttpRequest, origin: Provenance) -> HttpResponse:
    """What is said before any chamber is established here."""
    lede = _("No chamber has been established in this installation.")
    return show(request, "portal/unborn.html", origin, title=_("The register is empty"), lede=lede, endings=())


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    chamber, moment = origin.chamber, origin.asked.moment
    if chamber is None:
        return unborn(request, origin)
    rows = register(chamber, moment, reader(request))
    numbers = counters(chamber, moment, rows)
    groups = Group.objects.filter(chamber=chamber)
    context = {
        "details": labels.details(chamber, numbers),
        "atlas": atlas(chamber, rows, labels_on(moment)),
        "keys": [(tie, words()) for tie, words in TIES.items()],
        "columns": [Column(_("Country")), Column(_("Groups")), Column(_("Kind"))],
        "meetings": [_meeting(met) for met in latest_meetings(chamber, moment, reader(request), limit=LINES)],
        "news_rows": [_news(change) for change in recent(groups, moment, reader(request), limit=LINES)],
    }
    title = labels.headline(chamber, numbers)
    return show(request, "portal/home.html", origin, title=title, endings=("json", "atom"), **context)


def _meeting(met: Held) -> Row:
    url = f"{reverse('portal:group', args=[met.slug])}#{met.key}"
    return Row(title=met.group.said(), url=url, when=met.day or "", note=met.kind_label.capitalize())


def _news(change: Change) -> Row:
    url = reverse("portal:group", args=[change.slug])
    return Row(title=change.group.said(), url=url, when=change.recorded_at.date(), note=sentence(change))


@require_safe
def home_data(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    chamber: Chamber | None = origin.chamber
    if chamber is None:
        return data.answer(origin, {"counters": None})
    rows = register(chamber, origin.asked.moment, reader(request))
    numbers = counters(chamber, origin.asked.moment, rows)
    sentences = {"headline": labels.headline(chamber, numbers), "details": labels.details(chamber, numbers)}
    return data.answer(origin, {"counters": data.counted(numbers), **sentences})
