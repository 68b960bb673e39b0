"""A colloquium and a speaker for machines that read pages: JSON-LD (schema.org)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

from amity.colloquia.models import BackingRole, Form, Session, State
from amity.colloquia.queries.catalogue import Speaks
from amity.colloquia.queries.versions import Turn
from amity.portal.event_page import Event
from amity.portal.linked import script
from amity.portal.shapes.data import absolute
from amity.reports.queries.shelf import Shelved

STATUS = {State.CANCELLED: "EventCancelled", State.POSTPONED: "EventPostponed"}
MODES = {Form.REMOTE: "Online", Form.BOTH: "Mixed"}


def colloquium_linked(seen: Event, reports: list[Shelved]) -> SafeString:
    """A schema.org ``BusinessEvent``: days, place, whose it is, who supports it, its sessions and proceedings."""
    file, venue = seen.whole, seen.whole.venue
    zone = venue.time_zone if venue else ""
    told: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "BusinessEvent", "@id": absolute("colloquium", seen.key),
        "name": str(file.title), "description": str(file.description.summary),
        "startDate": file.first, "endDate": file.last, "inLanguage": _codes(file.description.languages),
        "eventStatus": f"https://schema.org/{STATUS.get(file.state, 'EventScheduled')}",
        "eventAttendanceMode": f"https://schema.org/{MODES.get(Form(venue.form), 'Offline') if venue else 'Offline'}"
                               "EventAttendanceMode",
        "location": _locations(seen),
        "organizer": [_organisation("group", group.key, str(group.name)) for group in seen.groups]
                     + _backed(seen, BackingRole.HOST),
        "sponsor": _backed(seen, BackingRole.SPONSOR), "contributor": _backed(seen, BackingRole.PARTNER),
        "about": [{"@type": "Country", "name": str(label.short)} for label in seen.countries],
        "keywords": [str(theme.names) for theme in seen.themes],
        "subEvent": [_session(turn, zone) for turn in seen.programme],
        "subjectOf": [{"@type": "Report", "name": str(row.title), "url": absolute("report", row.key)}
                      for row in reports],
    }  # fmt: skip
    return script({name: value for name, value in told.items() if value not in (None, "", [])})


def _codes(languages: str) -> list[str]:
    return [code.strip() for code in languages.split(",") if code.strip()]


def _locations(seen: Event) -> list[dict[str, Any]]:
    venue = seen.whole.venue
    if venue is None:
        return []
    found: list[dict[str, Any]] = []
    if venue.form != Form.REMOTE and (venue.name or venue.address):
        found.append({"@type": "Place", "name": str(venue.name), "address": venue.address})
    if venue.link:
        found.append({"@type": "VirtualLocation", "url": venue.link})
    return found


def _organisation(kind: str, key: str, name: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name, "url": absolute(kind, key)}


def _backed(seen: Event, role: str) -> list[dict[str, Any]]:
    rows = (seen.partners[row.partner_id] for row in seen.backings if row.role == role)
    return [_organisation("partner", one.key, str(one.name)) for one in rows]


def _session(turn: Turn, zone: str) -> dict[str, Any]:
    one = turn.session
    return {
        "@type": "Event", "name": str(one.title), "startDate": _instant(one, "starts_at", zone),
        "endDate": _instant(one, "ends_at", zone),
        "performer": [{"@type": "Person", "name": card.full, "url": absolute("speaker", card.speaker.key)}
                      for _row, card in turn.speakings],
    }  # fmt: skip


def _instant(one: Session, hour: str, zone: str) -> str | None:
    if one.since is None:
        return None
    return datetime.combine(one.since, getattr(one, hour), ZoneInfo(zone) if zone else None).isoformat()


def speaker_linked(seen: Speaks) -> SafeString:
    """A schema.org ``Person`` with the events at which they spoke."""
    found = dict.fromkeys(each.line.key for each in seen.spoken)
    lines = {each.line.key: each.line for each in seen.spoken}
    return script({
        "@context": "https://schema.org", "@type": "Person", "@id": absolute("speaker", seen.card.speaker.key),
        "name": seen.card.full,
        "performerIn": [{"@type": "Event", "@id": absolute("colloquium", key), "name": str(lines[key].title)}
                        for key in found],
    })  # fmt: skip
