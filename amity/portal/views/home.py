"""The home page: the counters, the map, the latest meetings, what was newly recorded."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.assembly.models import Chamber
from amity.countries.labels import labels_on
from amity.countries.queries import kinds_on
from amity.design.cells import Link, Links
from amity.design.parts import Column, Row, Words
from amity.groups.queries.changes import Change, recent
from amity.groups.queries.register import counters, register, scope_labels
from amity.groups.queries.upcoming import Held, latest_meetings
from amity.notices.models import Sort
from amity.notices.queries.shown import Shown, shown
from amity.portal import labels
from amity.portal.addresses import at, stem
from amity.portal.atlas import TIES, Tied, atlas
from amity.portal.events import next_events
from amity.portal.moments import asked
from amity.portal.page import provenance, show
from amity.portal.readers import reader
from amity.portal.report_words import shelved_row
from amity.portal.shapes import data
from amity.portal.shapes.data import Provenance
from amity.portal.views.feeds import sentence
from amity.portal.views.words import all_news, as_data, line
from amity.reports.queries.shelf import latest, measured

LINES = 6
HIGHLIGHTS, NEWS = 3, 3
RECENT = 48  # one group’s assembly fills many entries of a day


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
    drawn = atlas(chamber, rows, labels_on(moment), kinds_on(moment))
    context: dict[str, Any] = {
        "coming": next_events(origin.asked),
        "details": labels.details(chamber, numbers),
        "atlas": drawn,
        "country_rows": _tied(drawn.tied),
        "keys": [(tie, words()) for tie, words in TIES.items()],
        "columns": [Column(_("Country")), Column(_("Groups")), Column(_("Kind"))],
        "meetings": [_meeting(met) for met in latest_meetings(chamber, moment, reader(request), limit=LINES)],
        "highlights": _highlights(origin),
        "latest_news": [line(one) for one in origin.asked.begun(all_news())[:NEWS]],
        "report_rows": _reports(request, moment.day),
        "shows_news": not origin.asked.is_past,
        "news_rows": _recorded(request, origin),
    }
    title = labels.headline(chamber, numbers)
    return show(request, "portal/home.html", origin, title=title, endings=("json", "atom"), **context)


def _highlights(origin: Provenance) -> list[Shown]:
    """The house speaks of today: what is set for a day to come is told on that day, what was taken back is not told."""
    return shown(origin.asked.today, Sort.HIGHLIGHT)[:HIGHLIGHTS] if origin.asked.is_now else []


def _recorded(request: HttpRequest, origin: Provenance) -> list[Row]:
    """What was newly recorded; on a former day nothing: it says what became of the register since."""
    chamber, moment = origin.chamber, origin.asked.moment
    if chamber is None or origin.asked.is_past:
        return []
    return _news(recent(moment, reader(request), chamber=chamber.pk, limit=RECENT, seats=False))


def _reports(request: HttpRequest, day: date) -> list[Row]:
    """The latest reports with their lengths: four queries."""
    found = latest(day, reader(request), LINES)
    lengths = measured([row.pk for row in found], day)
    return [shelved_row(row, {}, lengths[row.pk]) for row in found]


def _tied(places: list[Tied]) -> list[list[Words]]:
    """The table beside the map; each group is put into words once, however many countries it is for."""
    start = stem("group")
    groups = {row.pk: row for place in places for row in place.groups}
    language, scopes = get_language(), scope_labels()
    links = {pk: Link(row.name.said(language), f"{start}{row.slug}/") for pk, row in groups.items()}
    return [
        [
            Link(place.name, place.url),
            Links([links[row.pk] for row in place.groups]),
            scopes[first.kind, first.regional],
        ]
        for place in places
        for first in place.groups[:1]
    ]


def _meeting(met: Held) -> Row:
    url = f"{at('group', met.slug)}#{met.key}"
    return Row(title=met.group.said(), url=url, when=met.day or "", note=met.kind_label.capitalize())


def _news(changes: list[Change]) -> list[Row]:
    """One line for each group and day: the last thing recorded, and how many more."""
    by_day: dict[tuple[date, str], list[Change]] = defaultdict(list)
    for change in changes:
        by_day[localtime(change.recorded_at).date(), change.slug].append(change)
    return [_line(day, slug, found) for (day, slug), found in by_day.items()][:LINES]


def _line(day: date, slug: str, found: list[Change]) -> Row:
    others = len(found) - 1
    more = ngettext("%(said)s, and %(n)d more entry", "%(said)s, and %(n)d more entries", others)
    note = more % {"said": sentence(found[0]), "n": others} if others else sentence(found[0])
    return Row(title=found[0].group.said(), url=at("group", slug), when=day, note=note)


@require_safe
def home_data(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    chamber: Chamber | None = origin.chamber
    if chamber is None:
        return data.answer(origin, {"counters": None})
    rows = register(chamber, origin.asked.moment, reader(request))
    numbers = counters(chamber, origin.asked.moment, rows)
    sentences = {"headline": labels.headline(chamber, numbers), "details": labels.details(chamber, numbers)}
    said = {"highlights": [as_data(one) for one in _highlights(origin)]}
    return data.answer(origin, {"counters": data.counted(numbers), **sentences, **said})
