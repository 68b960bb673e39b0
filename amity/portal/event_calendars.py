"""Calendars of colloquia (RFC 5545): a list of them as whole days, and one of them session by session."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max
from icalendar import Event as CalendarEvent

from amity.colloquia.models import Days, Description, Session, State, Step, Venue
from amity.colloquia.queries.listing import Listed
from amity.colloquia.queries.versions import Turn
from amity.portal.calendars import MOST, Version, dated, named_event, worded
from amity.portal.event_page import Event
from amity.portal.labels import joined, labelled
from amity.portal.shapes import data

CALLED_OFF = frozenset({State.CANCELLED, State.POSTPONED})


def colloquia_events(rows: Iterable[Listed]) -> list[CalendarEvent]:
    """The colloquia of a list as whole days: four queries."""
    shown = [row for row in rows if row.first and row.until][:MOST]
    versions = versions_of([row.pk for row in shown])
    return [_whole(row, versions[row.pk]) for row in shown]


def versions_of(colloquia: list[int]) -> dict[int, Version]:
    """How often what a calendar prints of each was said otherwise, and when for the last time."""
    found: dict[int, Version] = {}
    for kind in (Days, Step, Description, Venue):
        rows = kind.objects.filter(colloquium__in=colloquia).order_by().values_list("colloquium")
        for colloquium, count, at in rows.annotate(Count("pk"), Max("recorded_at")):
            before, earlier = found.get(colloquium, (-3, at))
            found[colloquium] = (before + count, max(earlier, at))
    return found


def _whole(row: Listed, version: Version) -> CalendarEvent:
    event = named_event(row.key, str(row.title), version)
    dated(event, row.first, row.until)
    event.add("status", _status(str(row.state)))
    event.add("url", data.absolute("colloquium", row.key))
    event.add("transp", "TRANSPARENT")
    worded(event, "location", str(row.venue))
    worded(event, "description", joined([str(label.short) for label in row.countries]))
    worded(event, "categories", row.kind_label)
    return event


def _status(state: str) -> str:
    return "CANCELLED" if state in CALLED_OFF else "CONFIRMED"


def programme_events(seen: Event) -> list[CalendarEvent]:
    """The sessions of the published programme, in the time of the venue: one query."""
    lines = [turn.session.line for turn in seen.programme]
    counted = dict(Session.objects.filter(line__in=lines).order_by().values_list("line").annotate(Count("pk")))
    venue = seen.whole.venue
    zone = ZoneInfo(venue.time_zone if venue else settings.TIME_ZONE)
    return [_session(turn, seen, zone, counted[turn.session.line] - 1) for turn in seen.programme if turn.session.since]


def _session(turn: Turn, seen: Event, zone: ZoneInfo, sequence: int) -> CalendarEvent:
    one, venue = turn.session, seen.whole.venue
    event = named_event(str(one.line), labelled(seen.whole.title, one.title), (sequence, one.recorded_at))
    assert one.since is not None
    event.add("dtstart", datetime.combine(one.since, one.starts_at, zone))
    event.add("dtend", datetime.combine(one.since, one.ends_at, zone))
    event.add("status", _status(str(seen.whole.state)))
    event.add("url", data.absolute("colloquium", seen.key))
    place = [part for part in (one.room, str(venue.name) if venue else "") if part]
    worded(event, "location", ", ".join(dict.fromkeys(place)))
    worded(event, "description", joined([card.full for _row, card in turn.speakings]))
    return event
