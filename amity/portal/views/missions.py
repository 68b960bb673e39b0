"""Missions and receptions: the list and the page of one; each as data, the list as a feed too."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amity.missions.models import Mission, Stage
from amity.missions.queries.listing import COMPOSED, Listed
from amity.missions.queries.whole import whole
from amity.missions.travellers import LASTS, address_at
from amity.partners.queries.concern import of_mission
from amity.partners.queries.together import together
from amity.periods.asof import AsOf
from amity.portal import calendars
from amity.portal.journeys import days_words, journeys, line, reading
from amity.portal.labels import labelled
from amity.portal.linked_missions import mission_linked
from amity.portal.moments import asked
from amity.portal.page import home_step, provenance, show
from amity.portal.partnership import activity_row
from amity.portal.readers import reader
from amity.portal.report_words import titled_row
from amity.portal.shapes import data
from amity.portal.shapes import missions as shapes
from amity.portal.views.home import unborn
from amity.portal.voyage import voyage
from amity.portal.voyage_words import group_links, spoken
from amity.reports.queries.shelf import about_mission

PAGE = 50
FED = 50


def mission_step() -> list[tuple[object, str]]:
    return [home_step(), (_("Missions and receptions"), reverse("portal:missions"))]


@require_safe
def missions(request: HttpRequest) -> HttpResponse:
    origin = provenance(asked(request))
    if origin.chamber is None:
        return unborn(request, origin)
    found = journeys(request, origin.chamber, origin.asked)
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context: dict[str, Any] = {
        "above": [home_step()],
        "endings": ("json", "csv", "atom", "ics"),
        "filter_fields": found.filters,
        "page": page,
        "mission_rows": [line(row) for row in page.object_list],
        "count_words": ngettext("%(n)d mission or reception", "%(n)d missions and receptions", count) % {"n": count},
        "board_url": reverse("portal:mission_reports"),
        "activity_url": reverse("portal:activity"),
        "year_url": reverse("portal:mission_year", args=[found.every.years[0]]) if found.every.years else "",
    }
    title = _("Missions and receptions")
    return show(request, "portal/missions/list.html", origin, title=title, **context)


@require_safe
def missions_data(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as JSON, CSV, Atom or a calendar, whole."""
    origin = provenance(asked(request))
    if origin.chamber is None:
        return data.answer(origin, {"missions": []})
    found = journeys(request, origin.chamber, origin.asked)
    if ending == "atom":
        return _feed(found.rows[:FED])
    if ending == "ics":
        return calendars.answer(_("Missions and receptions"), calendars.missions_events(found.rows))
    if ending == "json":
        return data.answer(origin, {"missions": [shapes.listed(row) for row in found.rows]})
    header = [_("Key"), _("Kind"), _("Title"), _("First day"), _("Last day"), _("State"), _("Purpose"), _("Countries"),
              _("Groups"), _("Report due"), _("Report published")]  # fmt: skip
    return data.table(origin, _("Missions and receptions"), header, (shapes.cells(row) for row in found.rows))


def _feed(rows: list[Listed]) -> HttpResponse:
    """Missions as a feed; each is news at the instant of its latest public step."""
    base, here = settings.PUBLIC_URL, reverse("portal:missions")
    feed = Atom1Feed(title=_("Missions and receptions"), link=f"{base}{here}", description="", language=get_language(),
                     feed_url=f"{base}{here.rstrip('/')}.atom")  # fmt: skip
    public = Stage.objects.held().filter(mission__in=[row.pk for row in rows], state__in=("authorised", *COMPOSED))
    news = dict(public.order_by("recorded_at").values_list("mission", "recorded_at"))
    for row in rows:
        feed.add_item(
            title=labelled(row.kind_label[:1].upper() + row.kind_label[1:], str(row.title)),
            link=f"{base}{reverse('portal:mission', args=[row.key])}",
            description=f"{days_words(row)} ({row.state_label}).",
            unique_id=f"{base}{reverse('portal:mission', args=[row.key])}",
            updateddate=news[row.pk],
            pubdate=news[row.pk],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def found_mission(request: HttpRequest, key: str) -> Mission:
    return get_object_or_404(Mission.objects.visible_to(reader(request)).select_related("chamber"), key=key)


@require_safe
def mission(request: HttpRequest, key: str) -> HttpResponse:
    one = found_mission(request, key)
    origin = provenance(asked(request), one.chamber)
    seen = voyage(one, reading(origin.asked))
    told = about_mission(one.pk, origin.asked.moment.day, reader(request))
    concern = of_mission(one.pk, origin.asked.moment.known, reader(request))
    joint = together(concern, origin.asked.moment, reader(request)).done
    words = spoken(seen, [titled_row(row) for row in told], [activity_row(each) for each in joint])
    context = {**words, "seen": seen, "above": mission_step(), "groups": group_links(seen.whole),
               "linked": mission_linked(seen, told)}  # fmt: skip
    return show(request, "portal/missions/mission.html", origin, title=seen.whole.title.said(), **context)


@require_safe
def mission_data(request: HttpRequest, key: str) -> HttpResponse:
    one = found_mission(request, key)
    origin = provenance(asked(request), one.chamber)
    told = about_mission(one.pk, origin.asked.moment.day, reader(request))
    shape = shapes.whole(voyage(one, reading(origin.asked)))
    return data.answer(origin, {"mission": {**shape, "reports": [row.key for row in told]}})


@never_cache
@require_safe
def traveller_calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """The programme of a mission for one who goes, as long as their address is good."""
    address, today = address_at(token), timezone.localdate()
    if address is None:
        raise Http404
    seen = whole(address.mission, AsOf(today))
    if seen.last is not None and today > seen.last + LASTS:
        raise Http404
    response = calendars.answer(calendars.calendar_name(address.mission, seen), calendars.programme_events(seen))
    response["X-Robots-Tag"] = "noindex"
    return response
