"""Who needs what before the first day, and how far it is; the per diems of a mission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amity.missions.models import Companion, Delegate, Destination, Mission, Need, PerDiem, Preparation
from amity.missions.queries.whole import Whole
from amity.missions.travellers import travellers_of
from amity.periods.asof import AsOf


@dataclass(frozen=True, slots=True)
class Prepared:
    """One thing that one traveller needs; ``fact`` is ``None`` as long as nothing is said of it."""

    traveller: UUID
    name: str
    need: Need
    fact: Preparation | None
    last: date | None

    @property
    def lapses(self) -> bool:
        """Whether it is no longer good on the last day."""
        expires = self.fact.expires_on if self.fact else None
        return expires is not None and self.last is not None and expires < self.last


def checklist(mission: Mission, moment: AsOf, last: date | None) -> list[Prepared]:
    """Every need of everybody who goes: four queries."""
    said = {(row.traveller, row.need): row for row in mission.preparations.held()}
    return [
        Prepared(line, name, Need(need), said.get((line, need)), last)
        for line, name in travellers_of(mission, moment).items()
        for need in Need.values
    ]


@dataclass(frozen=True, slots=True)
class Allowance:
    """The rate of a country on the first day, for so many days and travellers."""

    country: int
    rate: PerDiem
    days: int
    travellers: int

    @property
    def cents(self) -> int:
        return self.rate.cents * self.days * self.travellers


def allowances(seen: Whole) -> list[Allowance]:
    """What per diems a mission comes to in each of its countries, if all of it were spent there: one query."""
    if seen.first is None or seen.last is None:
        return []
    rates = {
        row.country_id: row for row in PerDiem.objects.held().on(seen.first).filter(chamber=seen.mission.chamber_id)
    }
    days, travellers = (seen.last - seen.first).days + 1, len(seen.of(Delegate)) + len(seen.of(Companion))
    places = [row.country_id for row in seen.of(Destination)]
    found = [(place, rates.get(place) or rates.get(None)) for place in places]
    return [Allowance(place, rate, days, travellers) for place, rate in found if rate is not None]
