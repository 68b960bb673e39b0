"""Missions as JSON and CSV: what is public of them, in plain values."""

from __future__ import annotations

from typing import Any

from amity.missions.models import Agreement, Commitment, Cost, Destination, Gift, Item, PressLink
from amity.missions.queries.listing import Listed
from amity.portal.shapes import data
from amity.portal.voyage import Voyage
from amity.portal.voyage_words import SHOWN_STATES


def listed(row: Listed) -> dict[str, Any]:
    return {
        "key": row.key, "url": data.absolute("mission", row.key), "kind": row.kind, "title": dict(row.title),
        "first_day": row.first, "last_day": row.last, "state": row.state, "purpose": row.purpose,
        "countries": [label.key for label in row.countries], "groups": [slug for slug, _name in row.groups],
        "report": {"state": row.report or None, "due_on": row.due, "published_on": row.reported_on},
    }  # fmt: skip


def cells(row: Listed) -> list[Any]:
    places = " ".join(label.key for label in row.countries)
    groups = " ".join(slug for slug, _name in row.groups)
    return [row.key, row.kind, row.title, row.first, row.last, row.state, row.purpose, places, groups, row.due,
            row.reported_on]  # fmt: skip


def whole(seen: Voyage) -> dict[str, Any]:
    """One mission; a part that is not public yet is ``null``, never an empty list."""
    file, said = seen.whole, seen.whole.outline
    return {
        "key": file.mission.key, "url": data.absolute("mission", file.mission.key), "kind": file.mission.kind,
        "title": dict(file.title), "first_day": file.first, "last_day": file.last, "state": str(file.state),
        "purpose": said.purpose, "themes": dict(said.themes), "invited_by": dict(said.invited_by),
        "invited_on": said.invited_on, "partners": dict(said.partners), "cities": seen.cities or None,
        "countries": [file.places[row.country_id].key for row in file.of(Destination) if row.country_id in file.places],
        "groups": [slug for slug, _name in file.groups.values()],
        "delegation": _shown(seen, "delegation", [_traveller(each) for each in file.travellers]),
        "programme": _shown(seen, "programme", [_item(row) for row in file.of(Item)]),
        "people_met": _shown(seen, "encounters", [_met(row) for row in seen.encounters]),
        "costs": _shown(seen, "costs", [_cost(row) for row in file.of(Cost)]),
        "co2": _shown(seen, "carbon", _carbon(seen)),
        "gifts": _shown(seen, "gifts", [_gift(row) for row in seen.gifts]),
        "agreements": _shown(seen, "agreements", [_signed(row) for row in file.of(Agreement)]),
        "press": _shown(seen, "press", [{"title": row.title, "url": row.address} for row in file.of(PressLink)]),
        "commitments": _shown(seen, "commitments", [_promise(row, seen) for row in file.of(Commitment)]),
        "steps": [{"state": row.state, "on": row.since} for row in file.steps if row.state in SHOWN_STATES],
        "report": {"state": file.report_state, "due_on": file.due, "published_on": file.reported_on},
    }  # fmt: skip


def _shown(seen: Voyage, field: str, value: Any) -> Any:
    return value if seen.shows(field) else None


def _traveller(each: Any) -> dict[str, Any]:
    return {"person": data.person(each.who), "part": each.fact.part, "political_group": data.bench(each.bench)}


def _item(row: Item) -> dict[str, Any]:
    return {
        "day": row.since, "starts_at": row.starts_at, "ends_at": row.ends_at, "time_zone": row.time_zone,
        "kind": row.kind, "title": dict(row.title), "place": dict(row.place), "participants": dict(row.participants),
    }  # fmt: skip


def _met(row: Any) -> dict[str, Any]:
    return {"name": row.name, "office": dict(row.office), "day": row.since}


def _cost(row: Cost) -> dict[str, Any]:
    return {"heading": row.heading, "payer": row.payer, "payer_name": dict(row.payer_name), "cents": row.cents,
            "currency": row.currency}  # fmt: skip


def _carbon(seen: Voyage) -> dict[str, Any] | None:
    found = seen.whole.carbon
    if found is None or found.method is None:
        return None
    return {"kilograms": found.kilograms, "method": found.method.version, "source": found.method.source}


def _gift(row: Gift) -> dict[str, Any]:
    return {"what": dict(row.what), "on": row.since, "cents": row.cents, "currency": row.currency or None}


def _signed(row: Agreement) -> dict[str, Any]:
    return {"title": dict(row.title), "on": row.since, "with": dict(row.signed_with)}


def _promise(row: Commitment, seen: Voyage) -> dict[str, Any]:
    answers = seen.whole.answers.get(row.number, [])
    progress = answers[0].progress if answers else "open"
    return {"number": row.number, "text": dict(row.text), "on": row.since, "due_on": row.due_on, "progress": progress}
