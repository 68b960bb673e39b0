"""The chambers of another parliament as pages print them: their names, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from amity.design.days import in_words
from amity.partners.models import ChamberFact, Matter
from amity.people.models import BodyKind, BodyName
from amity.periods.asof import AsOf
from amity.periods.questions import question

ORDER = {matter: place for place, matter in enumerate(Matter.values)}


@dataclass
class House:
    """A chamber abroad on a day."""

    name: BodyName
    facts: list[ChamberFact] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        return {"name": dict(self.name.name), "native": dict(self.name.native),
                "facts": [_data(row) for row in self.facts]}  # fmt: skip


def _data(row: ChamberFact) -> dict[str, Any]:
    value = row.falls_on or (dict(row.words) if row.words else row.number)
    return {"matter": row.matter, "value": value, "since": row.since, "source": row.source, "source_on": row.source_on}


def parliament(country: int, moment: AsOf) -> list[House]:
    """The chambers of a country's parliament: one query, two where there are any."""
    houses = {row.body_id: House(row) for row in _chambers(country, moment)}
    for row in _facts(list(houses), moment):
        houses[row.body_id].facts.append(row)
    for house in houses.values():
        house.facts.sort(key=lambda row: ORDER.get(row.matter, len(ORDER)))
    return list(houses.values())


@question
def _chambers(country: int, moment: AsOf) -> QuerySet[BodyName]:
    rows = BodyName.objects.as_of(moment).filter(body__country=country, body__kind=BodyKind.PARLIAMENT)
    return rows.order_by("body__key", "pk")


@question
def _facts(bodies: Iterable[int], moment: AsOf) -> QuerySet[ChamberFact]:
    return ChamberFact.objects.as_of(moment).filter(body__in=bodies).oldest_first()


def matter_words(row: ChamberFact) -> str:
    """What is said: a number, words, a day."""
    if row.falls_on:
        return in_words(row.falls_on)
    return row.words.said(get_language()).text if row.words else str(row.number)
