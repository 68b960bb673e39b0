"""Calendars of colloquia (RFC 5545): a list of them as whole days, and one of them session by session."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count

from amity.colloquia.models import Session, State
from amity.colloquia.queries.catalogue import Catalogue
from amity.colloquia.queries.listing import Listed
from amity.colloquia.queries.versions import Turn
from amity.portal.calendar_lines import CalendarEvent
from amity.portal.calendars import MOST, Version, dated, named_event, worded
from amity.portal.event_page import Event
from amity.portal.labels import joined, labelled
from amity.portal.shapes import data

CALLED_OFF = frozenset({State.CANCELLED, State.POSTPONED})


def colloquia_events(rows: Iterable[Listed], every: Catalogue) -> list[CalendarEvent]:
    """The colloquia of a list as whole days."""
    shown = [row for row in rows if row.first and row.until][:MOST]
    return [_whole(row, every.changes[row.pk]) for row in shown]


def _whole(row: Listed, version: Version) -> CalendarEvent:
    event = named_event(row.key, str(row.title), version)
    dated(event, row.first, row.until)
    event.add("STATUS", _status(str(row.state)))
    event.link("URL", data.absolute("colloquium", row.key))
    event.add("TRANSP", "TRANSPARENT")
    worded(event, "LOCATION", str(row.venue))
    worded(event, "DESCRIPTION", joined([str(label.short) for label in row.countries]))
    worded(event, "CATEGORIES", row.kind_label)
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
    event.add("DTSTART", datetime.combine(one.since, one.starts_at, zone))
    event.add("DTEND", datetime.combine(one.since, one.ends_at, zone))
    event.add("STATUS", _status(str(seen.whole.state)))
    event.link("URL", data.absolute("colloquium", seen.key))
    place = [part for part in (one.room, str(venue.name) if venue else "") if part]
    worded(event, "LOCATION", ", ".join(dict.fromkeys(place)))
    worded(event, "DESCRIPTION", joined([card.full for _row, card in turn.speakings]))
    return event
