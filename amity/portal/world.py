"""Every country with the groups that are for it: the table beside the map, and the list of countries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.countries.models import Kind
from amity.countries.queries import Place, places, regions
from amity.groups.queries.register import Listed, register
from amity.portal.shapes import data
from amity.portal.shapes.data import Provenance


@dataclass(frozen=True, slots=True)
class Line:
    """A country with its active groups."""

    place: Place
    groups: list[Listed]

    @property
    def kind_label(self) -> str:
        return str(Kind(self.place.kind).label) if self.place.kind else ""

    def as_data(self) -> dict[str, Any]:
        return {
            "key": self.place.key,
            "url": data.absolute("country", self.place.key),
            "name": self.place.name.text,
            "kind": self.place.kind,
            "alpha2": self.place.alpha2,
            "alpha3": self.place.alpha3,
            "m49": self.place.m49,
            "un_member_since": self.place.un_member_since,
            "groups": [group.slug for group in self.groups],
        }


def world(origin: Provenance, user: User | AnonymousUser) -> list[tuple[Place | None, list[Line]]]:
    """Countries of the day under their narrowest region, by name; those without a region last."""
    moment = origin.asked.moment
    groups: dict[int, list[Listed]] = defaultdict(list)
    for row in register(origin.chamber, moment, user) if origin.chamber else ():
        for country in row.countries if row.is_active else ():
            groups[country].append(row)
    around = {region.id: region for region in regions(moment)}
    parts: dict[int, list[Line]] = defaultdict(list)
    for place in places(moment):
        if place.kind or groups[place.id]:
            parts[_narrowest(place, around)].append(Line(place, groups[place.id]))
    named = [(around.get(pk), lines) for pk, lines in parts.items()]
    return sorted(named, key=lambda part: (part[0] is None, str(part[0].name) if part[0] else ""))


def _narrowest(place: Place, around: dict[int, Place]) -> int:
    """The region that lies in the most others; 0 where there is none."""
    known = [pk for pk in place.regions if pk in around]
    return max(known, key=lambda pk: (len(around[pk].regions), pk), default=0)
