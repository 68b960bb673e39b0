"""Economic colloquia: the list and its months, the page of one; each as data, feeds and calendars."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amity.colloquia.models import Colloquium
from amity.colloquia.queries.listing import Listed
from amity.matchmaking.queries.public import offer
from amity.portal import calendars
from amity.portal.event_appointments import appointment_data, appointment_words
from amity.portal.event_calendars import colloquia_events, programme_events
from amity.portal.event_feeds import add_colloquia
from amity.portal.event_page import Event, event
from amity.portal.event_words import spoken
from amity.portal.events import Events, beside, events, heaps, weeks
from amity.portal.following import following
from amity.portal.journeys import reading
from amity.portal.labels import labelled
from amity.portal.linked_colloquia import colloquium_linked
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.readers import reader
from amity.portal.report_words import titled_row
from amity.portal.shapes import colloquia as shapes
from amity.portal.shapes import data
from amity.portal.shapes.data import Provenance
from amity.reports.queries.shelf import about_colloquium

PAGE = FED = 50
FOLLOWED = ("country", "group", "theme", "year")  # what the search knows of a colloquium too
FEEDS = {"atom": (Atom1Feed, "application/atom+xml"), "rss": (Rss201rev2Feed, "application/rss+xml")}


def colloquium_step() -> list[tuple[object, str]]:
    return [home_step(), (_("Colloquia"), reverse("portal:colloquia"))]


@require_safe
def colloquia(request: HttpRequest) -> HttpResponse:
    """The list, or a month of it where the address asks for one."""
    origin = provenance(asked(request))
    found = events(request, origin.asked)
    if found.month is not None:
        return _month(request, found, origin, found.month)
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("page"))
    count = len(found.rows)
    context: dict[str, Any] = {
        "above": [home_step()], "endings": ("json", "csv", "atom", "rss", "ics"), "filter_fields": found.filters,
        "page": page, "heaps": heaps(list(page.object_list)),
        "lede": _("Where exporters, local authorities and parliamentarians meet a market and those who know it."),
        "count_words": ngettext("%(n)d colloquium", "%(n)d colloquia", count) % {"n": count},
        "month_url": f"{beside(origin.asked.on.replace(day=1), request.GET)['before'].rpartition('=')[0]}="
                     f"{_nearest(found.rows, origin.asked.on):%Y-%m}",
    }  # fmt: skip
    said = {name: value for name in FOLLOWED if (value := found.value(name))}
    context["follow"] = following(urlencode({"kind": "colloquium", **said}))
    return show(request, "portal/colloquia/list.html", origin, title=_("Economic colloquia"), **context)


def _nearest(rows: list[Listed], on: date) -> date:
    """The day of the next colloquium, else of the latest one."""
    days = [row.first for row in rows if row.first]
    return min((day for day in days if day >= on), default=max(days, default=on))


def _month(request: HttpRequest, found: Events, origin: Provenance, first: date) -> HttpResponse:
    named = date_format(first, "F Y")
    grid = weeks(first, found.rows)
    context: dict[str, Any] = {
        "above": colloquium_step(), "endings": (), "filter_fields": found.filters, "weeks": grid,
        "is_empty": not any(each.lines for week in grid for each in week),
        "beside": beside(first, request.GET), "caption": named[:1].upper() + named[1:], "month": f"{first:%Y-%m}",
        "day_names": [date_format(date(2024, 1, day), "l") for day in range(1, 8)],
    }  # fmt: skip
    title = labelled(_("Economic colloquia"), named)
    return show(request, "portal/colloquia/month.html", origin, title=title, **context)


@require_safe
def colloquia_data(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as JSON, CSV, feed or calendar, whole."""
    origin = provenance(asked(request))
    found = events(request, origin.asked)
    rows = found.rows
    if ending in FEEDS:
        return _feed(rows[:FED], ending)
    if ending == "ics":
        return calendars.answer(_("Economic colloquia"), colloquia_events(rows, found.every))
    if ending == "json":
        return data.answer(origin, {"colloquia": [shapes.listed(row) for row in rows]})
    header = [_("Key"), _("Kind"), _("Title"), _("First day"), _("Last day"), _("State"), _("How one takes part"),
              _("Venue"), _("Countries"), _("Groups"), _("Themes")]  # fmt: skip
    return data.table(origin, _("Economic colloquia"), header, (shapes.cells(row) for row in rows))


def _feed(rows: list[Listed], ending: str) -> HttpResponse:
    """Colloquia as a feed."""
    make, media_type = FEEDS[ending]
    base, here = settings.PUBLIC_URL, reverse("portal:colloquia")
    feed = make(title=_("Economic colloquia"), link=f"{base}{here}", description=_("Economic colloquia"),
                language=get_language(), feed_url=f"{base}{here.rstrip('/')}.{ending}")  # fmt: skip
    add_colloquia(feed, rows)
    return HttpResponse(feed.writeString("utf-8"), content_type=f"{media_type}; charset=utf-8")


def found_event(request: HttpRequest, key: str, origin: Provenance) -> Event:
    found = get_object_or_404(Colloquium.objects.visible_to(reader(request)), key=key)
    return event(found, reading(origin.asked))


@require_safe
def colloquium(request: HttpRequest, key: str) -> HttpResponse:
    """One colloquium: its facts, its published programme, who stands behind it, its market, its proceedings."""
    origin = provenance(asked(request))
    seen = found_event(request, key, origin)
    told = about_colloquium(seen.whole.colloquium.pk, origin.asked.on, reader(request))
    offered = offer(seen.whole.colloquium.pk, origin.asked.moment.known)
    meets = appointment_words(offered, str(seen.whole.state), origin.asked.on) if offered else None
    context = {
        **spoken(seen, [titled_row(row) for row in told], meets=offered is not None), "appointments": meets,
        "seen": seen, "above": colloquium_step(),
        "endings": ("json", "ics", "pdf", "docx"), "linked": colloquium_linked(seen, told),
    }  # fmt: skip
    return show(request, "portal/colloquia/colloquium.html", origin, title=seen.whole.title.said(), **context)


@require_safe
def colloquium_data(request: HttpRequest, key: str) -> HttpResponse:
    origin = provenance(asked(request))
    seen = found_event(request, key, origin)
    told = about_colloquium(seen.whole.colloquium.pk, origin.asked.on, reader(request))
    offered = appointment_data(offer(seen.whole.colloquium.pk, origin.asked.moment.known), origin.asked.on)
    more = {"appointments": offered, "proceedings": [row.key for row in told]}
    return data.answer(origin, {"colloquium": {**shapes.whole(seen), **more}})


@require_safe
def colloquium_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The published programme session by session; where there is none, the days."""
    origin = provenance(asked(request))
    seen = found_event(request, key, origin)
    every = events(request, origin.asked).every
    lines = [row for row in every.lines if row.key == key]
    return calendars.answer(str(seen.whole.title), programme_events(seen) or colloquia_events(lines, every))
