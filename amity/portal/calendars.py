"""Calendars (RFC 5545): the missions of a list, and the programme of one traveller.

What moves keeps its identity and raises its sequence; what is called off stays and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpResponse
from django.utils.translation import get_language
from icalendar import Calendar, Event, vText

from amity.missions.models import Dates, Item, ItemKind, Mission, Stage, State
from amity.missions.publicity import is_public
from amity.missions.queries.listing import Listed
from amity.missions.queries.whole import Whole
from amity.portal.labels import joined, labelled
from amity.portal.shapes import data

MOST = 500
CALLED_OFF = frozenset({State.CANCELLED, State.POSTPONED, State.REFUSED})
Version = tuple[int, datetime]  # how often it was changed, and when for the last time


def answer(name: str, events: Iterable[Event]) -> HttpResponse:
    """A calendar that programmes of calendars subscribe to, under a name."""
    calendar = Calendar()
    for key, value in (("prodid", "-//Amity//EN"), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", name)):
        calendar.add(key, value)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def missions_events(rows: Iterable[Listed]) -> list[Event]:
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


def _mission_event(row: Listed, version: Version) -> Event:
    places = [str(label.short) for label in row.countries]
    cities = str(row.cities) if is_public("cities", str(row.state)) else ""
    event = named_event(row.key, labelled(row.kind_label[:1].upper() + row.kind_label[1:], str(row.title)), version)
    dated(event, row.first, row.until)
    event.add("status", _status(str(row.state)))
    event.add("url", data.absolute("mission", row.key))
    event.add("transp", "TRANSPARENT")
    worded(event, "location", joined([*([cities] if cities else []), *places]))
    worded(event, "categories", row.kind_label)
    return event


def _status(state: str) -> str:
    if state in CALLED_OFF:
        return "CANCELLED"
    return "TENTATIVE" if state in {State.PROPOSED, State.SUBMITTED, State.AUTHORISED} else "CONFIRMED"


def programme_events(seen: Whole) -> list[Event]:
    """The programme of a mission, hour by hour in the time of each place; no note and no talking point: one query."""
    items = seen.of(Item)
    rows = Item.objects.filter(line__in=[item.line for item in items]).order_by().values_list("line")
    counted = dict(rows.annotate(Count("pk")))
    return [_item_event(item, seen, counted[item.line] - 1) for item in items if item.since]


def _item_event(item: Item, seen: Whole, sequence: int) -> Event:
    event = named_event(str(item.line), str(item.title), (sequence, item.recorded_at))
    assert item.since is not None
    if item.starts_at:
        zone = ZoneInfo(item.time_zone)
        for name, hour in (("dtstart", item.starts_at), ("dtend", item.ends_at)):
            if hour is not None:
                event.add(name, datetime.combine(item.since, hour, zone))
    else:
        dated(event, item.since, item.until)
    event.add("status", "CANCELLED" if seen.state in CALLED_OFF else "CONFIRMED")
    worded(event, "location", str(item.place))
    worded(event, "description", str(item.participants))
    worded(event, "categories", str(ItemKind(item.kind).label))
    return event


def named_event(key: str, title: str, version: Version) -> Event:
    """What all events have: who they are, what they are called, which version this is."""
    event = Event()
    sequence, at = version
    event.add("uid", f"{key}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("dtstamp", at)
    event.add("last-modified", at)
    event.add("sequence", max(sequence, 0))
    worded(event, "summary", title)
    return event


def dated(event: Event, since: date | None, until: date | None) -> None:
    event.add("dtstart", since)
    event.add("dtend", until)


def worded(event: Event, name: str, words: Any) -> None:
    """Words with their language, unless there are none."""
    if words:
        text = [vText(words)] if name == "categories" else vText(words, params={"LANGUAGE": get_language() or "en"})
        event.add(name, text)


def calendar_name(mission: Mission, seen: Whole) -> str:
    return str(seen.title) or mission.key
