"""One country as its page shows it, complete even where there is nothing to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from amity.accounts.models import User
from amity.countries.labels import Label, labels_on
from amity.countries.models import Country, CountryName, Kind
from amity.countries.queries import Place, place
from amity.countries.readings import reading
from amity.groups.queries.coverage import Covering, covering
from amity.languages.texts import Said
from amity.periods.questions import question
from amity.portal.moments import Asked
from amity.portal.shapes import data
from amity.portal.shapes.data import Provenance


@dataclass
class Dossier:
    """A country: what it is, the groups for it now and before, its names through time."""

    place: Place
    current: list[Covering]
    past: list[Covering]
    names: list[CountryName]
    regions: list[Label]
    asked: Asked

    @property
    def kind_label(self) -> str:
        return str(Kind(self.place.kind).label) if self.place.kind else ""

    @property
    def last(self) -> tuple[date | None, date | None] | None:
        """The days of the last group, where there is none at present."""
        return (self.past[0].span.since, self.past[0].span.until) if self.past else None

    @property
    def natives(self) -> list[Said]:
        """Its names in its own languages, those that the heading has not said; each spelling once."""
        spelt = {said.text: said for said in reversed(self.place.native)}
        return [said for said in self.place.native if spelt[said.text] is said and said.text != self.place.name.text]

    @property
    def read(self) -> list[tuple[Said, str]]:
        """Its native names with their reading in Latin letters, where their script is another."""
        return [(said, reading(said)) for said in self.natives]

    def as_data(self) -> dict[str, Any]:
        return {
            "key": self.place.key,
            "url": data.absolute("country", self.place.key),
            "name": self.place.name.text,
            "official_name": self.place.official.text,
            "native_names": {said.language: said.text for said in self.place.native},
            "readings": {said.language: latin for said in self.place.native if (latin := reading(said))},
            "kind": self.place.kind or None,
            "alpha2": self.place.alpha2 or None,
            "alpha3": self.place.alpha3 or None,
            "m49": self.place.m49 or None,
            "subdivision": self.place.subdivision or None,
            "un_member_since": self.place.un_member_since,
            "regions": [label.key for label in self.regions],
            "names": [{"short": dict(row.short), "since": row.since, "until": row.until} for row in self.names],
            "groups": [_covering(row) for row in self.current],
            "former_groups": [_covering(row) for row in self.past],
        }


def _covering(row: Covering) -> dict[str, Any]:
    return {
        "key": row.slug,
        "url": data.absolute("group", row.slug),
        "name": dict(row.name),
        "kind": row.kind,
        "regional": row.regional,
        "since": row.span.since,
        "until": row.span.until,
        "president": data.person(row.president) if row.president else None,
        "delegated_president": data.person(row.delegate) if row.delegate else None,
    }


def dossier(country: Country, origin: Provenance, user: User | AnonymousUser) -> Dossier:
    """Everything that a country's page says, in a fixed number of queries."""
    moment = origin.asked.moment
    seen = place(country, moment)
    current, past = covering(country, moment, user)
    names = origin.asked.begun(_names(country.pk, moment.known))
    return Dossier(seen, current, past, names, list(labels_on(moment, seen.regions).values()), origin.asked)


@question
def _names(country: int, known: datetime | None) -> QuerySet[CountryName]:
    return CountryName.objects.held(known).filter(country=country).oldest_first()
