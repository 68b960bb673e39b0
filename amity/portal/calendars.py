"""Calendars (RFC 5545): the missions of a list, and the programme of one traveller.

What moves keeps its identity and raises its sequence; what is called off stays and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpResponse
from django.utils.translation import get_language

from amity.missions.models import Dates, Item, ItemKind, Mission, Stage, State
from amity.missions.publicity import is_public
from amity.missions.queries.listing import Listed
from amity.missions.queries.whole import Whole
from amity.portal.calendar_lines import CalendarEvent, written
from amity.portal.labels import joined, labelled
from amity.portal.shapes import data

MOST = 500
CALLED_OFF = frozenset({State.CANCELLED, State.POSTPONED, State.REFUSED})
Version = tuple[int, datetime]  # how often it was changed, and when for the last time


def answer(name: str, events: Iterable[CalendarEvent]) -> HttpResponse:
    """A calendar that programmes of calendars subscribe to, under a name."""
    return HttpResponse(written(name, events), content_type="text/calendar; charset=utf-8")


def missions_events(rows: Iterable[Listed]) -> list[CalendarEvent]:
    """The missions of a list as whole days, with what is public of each: two queries."""
    shown = [row for row in rows if row.first and row.until][:MOST]
    versions = versions_of([row.pk for row in shown])
    return [_mission_event(row, versions[row.pk]) for row in shown]


def versions_of(missions: list[int]) -> dict[int, Version]:
    """How often the days and steps of each were said otherwise, and when for the last time."""
    found: dict[int, Version] = {}
    for kind in (Dates, Stage):
        rows = kind.objects.filter(mission__in=missions).order_by().values_list("mission")
        for mission, count, at in rows.annotate(Count("pk"), Max("recorded_at")):
            before, earlier = found.get(mission, (-2, at))
            found[mission] = (before + count, max(earlier, at))
    return found


def _mission_event(row: Listed, version: Version) -> CalendarEvent:
    places = [str(label.short) for label in row.countries]
    cities = str(row.cities) if is_public("cities", str(row.state)) else ""
    event = named_event(row.key, labelled(row.kind_label[:1].upper() + row.kind_label[1:], str(row.title)), version)
    dated(event, row.first, row.until)
    event.add("STATUS", _status(str(row.state)))
    event.link("URL", data.absolute("mission", row.key))
    event.add("TRANSP", "TRANSPARENT")
    worded(event, "LOCATION", joined([*([cities] if cities else []), *places]))
    worded(event, "CATEGORIES", row.kind_label)
    return event


def _status(state: str) -> str:
    if state in CALLED_OFF:
        return "CANCELLED"
    return "TENTATIVE" if state in {State.PROPOSED, State.SUBMITTED, State.AUTHORISED} else "CONFIRMED"


def programme_events(seen: Whole) -> list[CalendarEvent]:
    """The programme of a mission, hour by hour in the time of each place; no note and no talking point: one query."""
    items = seen.of(Item)
    rows = Item.objects.filter(line__in=[item.line for item in items]).order_by().values_list("line")
    counted = dict(rows.annotate(Count("pk")))
    return [_item_event(item, seen, counted[item.line] - 1) for item in items if item.since]


def _item_event(item: Item, seen: Whole, sequence: int) -> CalendarEvent:
    event = named_event(str(item.line), str(item.title), (sequence, item.recorded_at))
    assert item.since is not None
    if item.starts_at:
        zone = ZoneInfo(item.time_zone)
        for name, hour in (("DTSTART", item.starts_at), ("DTEND", item.ends_at)):
            if hour is not None:
                event.add(name, datetime.combine(item.since, hour, zone))
    else:
        dated(event, item.since, item.until)
    event.add("STATUS", "CANCELLED" if seen.state in CALLED_OFF else "CONFIRMED")
    worded(event, "LOCATION", str(item.place))
    worded(event, "DESCRIPTION", str(item.participants))
    worded(event, "CATEGORIES", str(ItemKind(item.kind).label))
    return event


def named_event(key: str, title: str, version: Version) -> CalendarEvent:
    """What all events have: who they are, what they are called, which version this is."""
    event = CalendarEvent()
    sequence, at = version
    event.add("UID", f"{key}@{host()}")
    event.add("DTSTAMP", at)
    event.add("LAST-MODIFIED", at)
    event.add("SEQUENCE", max(sequence, 0))
    worded(event, "SUMMARY", title)
    return event


@lru_cache(maxsize=1)
def host() -> str:
    """Where this site is, which makes the names of events its own."""
    return urlsplit(settings.PUBLIC_URL).hostname or ""


def dated(event: CalendarEvent, since: date | None, until: date | None) -> None:
    """Whole days, the last one excluded."""
    if since is not None:
        event.add("DTSTART", since)
    if until is not None:
        event.add("DTEND", until)


def worded(event: CalendarEvent, name: str, words: str) -> None:
    """Words with their language, unless there are none."""
    if words:
        event.add(name, words, "" if name == "CATEGORIES" else get_language() or "en")


def calendar_name(mission: Mission, seen: Whole) -> str:
    return str(seen.title) or mission.key
