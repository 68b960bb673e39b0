"""The register as JSON and CSV: plain values, the same names in every language of the site."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amity.assembly.models import Chamber
from amity.groups.queries.composition import Composition, Held, Sitting
from amity.groups.queries.history import Difference, Met
from amity.groups.queries.register import Counters, Listed
from amity.languages.texts import Said
from amity.people.queries import Bench, Who
from amity.portal.addresses import at
from amity.portal.moments import Asked

FORMULA = ("=", "+", "-", "@", "\t", "\r")
FORMAT_VERSION = "1"


@dataclass(frozen=True)
class Provenance:
    """What every data file says of itself: of which chamber, asked what, last changed when."""

    chamber: Chamber | None
    asked: Asked
    updated: datetime | None

    @property
    def attribution(self) -> Said | str:
        """Whom to name: the source of the data, or the chamber itself (also where its data are a sample)."""
        if self.chamber is None:
            return ""
        return self.chamber.names.said() if self.chamber.is_sample else self.chamber.source or self.chamber.names.said()

    @property
    def in_a_cell(self) -> str:
        """Source, licence and last update as one cell of a sheet."""
        day = self.updated.date().isoformat() if self.updated else ""
        return "; ".join(part for part in (str(self.attribution), settings.DATA_LICENCE, day) if part)

    def as_data(self) -> dict[str, Any]:
        chamber = self.chamber
        return {
            "version": FORMAT_VERSION,
            "chamber": {"key": chamber.key, "name": dict(chamber.names)} if chamber else None,
            "sample": chamber.is_sample if chamber else False,
            "as_of": {"day": self.asked.on, "known": self.asked.moment.known},
            "licence": {"name": settings.DATA_LICENCE, "url": settings.DATA_LICENCE_URL},
            "attribution": str(self.attribution),
            "updated": self.updated,
        }


def answer(provenance: Provenance, payload: dict[str, Any]) -> JsonResponse:
    """A JSON answer with its licence, attribution and date of last update."""
    data = {**provenance.as_data(), **payload}
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def absolute(kind: str, key: str) -> str:
    return f"{settings.PUBLIC_URL}{at(kind, key)}"


def person(who: Who) -> dict[str, Any]:
    return {"key": who.key, "name": who.name, "url": absolute("person", who.key)}


def bench(row: Bench | None) -> dict[str, Any] | None:
    return {"key": row.key, "name": dict(row.name), "abbreviation": row.abbreviation} if row else None


def held(row: Held, countries: dict[int, str]) -> dict[str, Any]:
    return {
        "office": row.office.key,
        "title": {code: row.office.said(row.who.gender, code) for code, _ in settings.LANGUAGES},
        "person": person(row.who),
        "political_group": bench(row.bench),
        "country": countries.get(row.country or 0),
        "portfolio": dict(row.portfolio) or None,
        "since": row.since,
        "until": row.until,
    }


def sitting(row: Sitting) -> dict[str, Any]:
    return {
        "person": person(row.who),
        "capacity": row.capacity,
        "political_group": bench(row.bench),
        "since": row.since,
        "until": row.until,
    }


def met(row: Met) -> dict[str, Any]:
    return {
        "key": row.key,
        "kind": row.kind,
        "day": row.day,
        "place": dict(row.place),
        "agenda": dict(row.agenda),
        "remote": row.is_remote,
        "cancelled": row.is_cancelled,
        "present": row.present,
        "excused": row.excused,
        "present_names": [person(who) for who in row.names],
        "minutes": dict(row.text or {}),
        "decisions": dict(row.decisions or {}),
    }


def composed(found: Composition, countries: dict[int, str]) -> dict[str, Any]:
    """Board, honorary presidents, members and guests of a group."""
    return {
        "board": [held(row, countries) for row in found.board],
        "honorary": [held(row, countries) for row in found.honorary],
        "members": [sitting(row) for row in found.members],
        "guests": [sitting(row) for row in found.guests],
    }


def changed(found: Difference) -> dict[str, Any]:
    """Who came and went, who took and left an office."""
    offices = {"took_office": found.took_office, "left_office": found.left_office}
    seats = {"joined": found.joined, "left": found.left}
    return {name: [held(row, _places(row)) for row in rows] for name, rows in offices.items()} | {
        name: [sitting(row) for row in rows] for name, rows in seats.items()
    }


def _places(row: Held) -> dict[int, str]:
    return {row.country: row.place.key} if row.country and row.place else {}


def listed(row: Listed, countries: dict[int, str]) -> dict[str, Any]:
    return {
        "key": row.slug,
        "url": absolute("group", row.slug),
        "name": dict(row.name),
        "kind": row.kind,
        "regional": row.regional,
        "state": row.state,
        "state_since": row.state_since,
        "countries": [countries[pk] for pk in row.countries if pk in countries],
        "members": row.members,
        "president": person(row.president) if row.president else None,
        "political_group": bench(row.bench),
    }


def counted(counters: Counters) -> dict[str, Any]:
    return {
        "friendship_groups": counters.friendship,
        "regional": counters.regional,
        "single_country": counters.single,
        "other_groups": counters.other,
        "by_kind": counters.by_kind,
        "countries": counters.countries,
        "members_of_a_group": counters.members,
        "members_of_the_chamber": counters.seated,
    }


def plain(value: Any) -> str:
    """One cell: days in ISO, no formula for a spreadsheet to run."""
    text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def table(provenance: Provenance, name: str, header: Iterable[object], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    """A CSV file that spreadsheets open as it is: UTF-8 with its mark, header in the reader's language. The last
    cell of each row says its source, licence and last update: rows travel further than files.
    """
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)}.csv"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Link"] = f'<{settings.DATA_LICENCE_URL}>; rel="license"'
    response.write("\ufeff")
    writer = csv.writer(response)
    source = plain(provenance.in_a_cell)
    writer.writerow([*(plain(title) for title in header), plain(_("Source, licence and last update"))])
    writer.writerows([*(plain(cell) for cell in row), source] for row in rows)
    return response
