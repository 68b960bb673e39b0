"""Colloquia and speakers as JSON and CSV: what is public of them, in plain values."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from amity.colloquia.models import Handout, Turnout
from amity.colloquia.queries.catalogue import Speaks
from amity.colloquia.queries.listing import Listed
from amity.colloquia.queries.versions import Turn
from amity.countries.figures import as_data
from amity.portal.event_page import Event
from amity.portal.shapes import data


def listed(row: Listed) -> dict[str, Any]:
    return {
        "key": row.key, "url": data.absolute("colloquium", row.key), "kind": row.kind, "title": dict(row.title),
        "first_day": row.first, "last_day": row.last, "state": str(row.state), "form": row.form or None,
        "venue": dict(row.venue), "countries": [label.key for label in row.countries],
        "groups": [slug for slug, _name in row.groups], "themes": [theme.key for theme in row.themes],
        "edition": row.edition,
    }  # fmt: skip


def cells(row: Listed) -> list[Any]:
    return [
        row.key, row.kind, row.title, row.first, row.last, row.state, row.form, row.venue,
        " ".join(label.key for label in row.countries), " ".join(slug for slug, _name in row.groups),
        " ".join(theme.key for theme in row.themes),
    ]  # fmt: skip


def whole(seen: Event) -> dict[str, Any]:
    """One colloquium with its published programme, its partners and its market."""
    file, said, venue = seen.whole, seen.whole.description, seen.whole.venue
    came = next(iter(file.of(Turnout)), None)
    return {
        "key": seen.key, "url": data.absolute("colloquium", seen.key), "kind": said.kind, "title": dict(file.title),
        "summary": dict(said.summary), "first_day": file.first, "last_day": file.last, "state": str(file.state),
        "patronage": dict(said.patronage), "languages": [code.strip() for code in said.languages.split(",") if code],
        "interpreting": dict(said.interpreting), "edition": said.edition, "source": said.source or None,
        "place": {
            "form": venue.form, "name": dict(venue.name), "address": venue.address, "access": dict(venue.access),
            "time_zone": venue.time_zone, "link": venue.link or None,
        } if venue else None,
        "countries": [label.key for label in seen.countries], "groups": [group.key for group in seen.groups],
        "themes": [theme.key for theme in seen.themes],
        "programme": {"version": seen.version.number, "published_on": seen.version.since,
                      "sessions": [session(turn) for turn in seen.programme]} if seen.version else None,
        "partners": [{"partner": seen.partners[row.partner_id].key, "as": row.role, "gives": dict(row.gives)}
                     for row in seen.backings],
        "market": [_market(seen, *market) for market in seen.markets],
        "documents": [_document(row, seen) for row in seen.handouts],
        "attendance": {"people": came.people, "companies": came.companies} if came else None,
        "other_editions": [row.key for row in seen.editions if row.key != seen.key],
    }  # fmt: skip


def session(turn: Turn) -> dict[str, Any]:
    one = turn.session
    return {
        "id": str(one.line), "kind": one.kind, "title": dict(one.title), "about": dict(one.about), "day": one.since,
        "starts_at": one.starts_at, "ends_at": one.ends_at, "room": one.room or None,
        "speakers": [{"speaker": card.speaker.key, "name": card.full, "as": row.role, "office": dict(row.office),
                      "topic": dict(row.topic)} for row, card in turn.speakings],
    }  # fmt: skip


def _market(seen: Event, label: Any, sheet: Any, figures: Any, known: Any) -> dict[str, Any]:
    contact = seen.partners.get(sheet.contact_id or 0) if sheet else None
    return {
        "country": label.key, "sectors": dict(sheet.sectors) if sheet else {},
        "opportunities": dict(sheet.opportunities) if sheet else {}, "contact": contact.key if contact else None,
        "reach": dict(sheet.reach) if sheet else {}, "country_figures": [as_data(row) for row in known],
        "figures": [{"label": dict(row.label), "value": dict(row.value), "source": row.source,
                     "source_on": row.source_on} for row in figures],
    }  # fmt: skip


def _document(row: Handout, seen: Event) -> dict[str, Any]:
    address = reverse("portal:colloquium_handout", args=[seen.key, row.sha256])
    return {"title": dict(row.title), "kind": row.kind, "credit": row.credit, "terms": row.terms or None,
            "session": str(row.session) if row.session else None, "bytes": row.bytes, "sha256": row.sha256,
            "url": f"{settings.PUBLIC_URL}{address}"}  # fmt: skip


def speaker(seen: Speaks) -> dict[str, Any]:
    """A speaker with the sessions in which they speak."""
    return {
        "key": seen.card.speaker.key, "url": data.absolute("speaker", seen.card.speaker.key), "name": seen.card.full,
        "about": dict(seen.card.about),
        "sessions": [
            {"colloquium": each.line.key, "title": dict(each.session.title), "day": each.session.since,
             "as": each.speaking.role, "office": dict(each.speaking.office)}
            for each in seen.spoken
        ],
    }  # fmt: skip
