"""Where the groups went and whom they received: four terms of missions and receptions, every state among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils.text import slugify

from amity.countries.models import Country, CountryName
from amity.imports.sample.compositions import Composition
from amity.imports.sample.ledger import Ledger
from amity.imports.sample.luggage import Luggage
from amity.imports.sample.sources import rows, said, text
from amity.languages.texts import Text
from amity.missions.models import (
    CarbonMethod,
    Dates,
    Destination,
    Envelope,
    Hosting,
    Mission,
    MissionKind,
    Outline,
    Purpose,
    Stage,
    State,
)

CHANCE = 0.75  # of an exchange in a year of a group
WAY = (State.PROPOSED, State.SUBMITTED, State.AUTHORISED, State.CONFIRMED)
LEADS = (150, 120, 75, 30)  # days before the first day
OUTCOMES = ("closed", "reported", "ended", "cancelled", "refused")
ENDS = {"cancelled": State.CANCELLED, "postponed": State.POSTPONED, "refused": State.REFUSED}
# One of each among the groups of the present term: days from today to the first day, and how far the file has come.
NOW: tuple[tuple[int, str], ...] = (
    (-1, "confirmed"), (25, "confirmed"), (40, "confirmed"), (60, "authorised"), (80, "submitted"), (120, "proposed"),
    (-20, "ended"), (-130, "ended"), (-200, "ended"), (30, "cancelled"), (50, "postponed"), (70, "refused"),
)  # fmt: skip
YEARLY = 60_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """One exchange as the sample plans it."""

    composition: Composition
    country: Country
    kind: MissionKind
    purpose: Purpose
    first: date
    last: date
    outcome: str


class Journeys:
    """Plans the missions of all groups."""

    def __init__(self, ledger: Ledger, random: Random) -> None:
        self.ledger, self.random = ledger, random
        self.today = ledger.clock.today
        self.capitals = {row["country"]: row for row in rows("capitals")}
        self.short = {name.country_id: name.short for name in CountryName.objects.open()}
        self.luggage = Luggage(ledger, random)
        self.keys: set[str] = set()

    def send(self, compositions: list[Composition]) -> None:
        """Every exchange, and what they are measured by."""
        travelling = [each for each in compositions if self._places(each)]
        self._measures(travelling)
        present = [each for each in travelling if each.term.is_current and each.day < self.today]
        for composition in travelling:
            self._through_the_term(composition)
        for number, (offset, outcome) in enumerate(NOW):
            first = self.today + timedelta(days=offset)
            composition = present[(number * 5) % len(present)]
            self._plan(composition, first, outcome, 0 if number % 3 else 1)

    def _places(self, composition: Composition) -> list[Country]:
        return [country for country in composition.circle.countries if country.key in self.capitals]

    def _measures(self, compositions: list[Composition]) -> None:
        chamber, start = compositions[0].circle.group.chamber, compositions[0].term.since
        words = said("journeys")["words"]
        method = CarbonMethod(
            chamber=chamber, version=words["method"], source=words["method_source"], since=start,
            grams={"plane": 150, "train": 10, "car": 120, "boat": 100},
        )  # fmt: skip
        self.ledger.state(method, start)
        for year in range(start.year, self.today.year + 1):
            self.ledger.state(Envelope(chamber=chamber, year=year, cents=YEARLY, currency="EUR"), date(year, 1, 4))

    def _through_the_term(self, composition: Composition) -> None:
        """In turn: one year the group travels, in another it receives. Drawn apart, so that addresses last."""
        drawn = Random(f"{composition.circle.slug} {composition.term.since.year}")  # noqa: S311 - a sample, not a secret
        self.random = self.luggage.random = drawn
        turn = self.random.randrange(2)
        for year in range(3):
            first = composition.term.since + timedelta(days=150 + 365 * year + self.random.randint(0, 140))
            if self.random.random() > CHANCE or first < composition.day:
                continue
            if first + timedelta(days=60) < min(self.today, composition.term.until):
                outcome = self.random.choices(
                    ("closed", "reported", "ended", "cancelled", "refused"), (60, 22, 6, 8, 4)
                )
                self._plan(composition, first, outcome[0], turn + year)

    def _plan(self, composition: Composition, first: date, outcome: str, turn: int) -> None:
        places = self._places(composition)
        if not composition.members(min(first, self.today)):
            return
        kind = self._kind(turn)
        wanted = [purpose for purpose in said("journeys")["purposes"] if purpose != Purpose.OBSERVATION]
        purpose = Purpose.OBSERVATION if kind == MissionKind.OBSERVATION else Purpose(self.random.choice(wanted))
        length = 0 if kind == MissionKind.REMOTE else self.random.randint(2, 5)
        last = first + timedelta(days=length)
        self._write(Plan(composition, self.random.choice(places), kind, purpose, first, last, outcome))

    def _kind(self, turn: int) -> MissionKind:
        drawn = self.random.random()
        rare = ((0.06, MissionKind.OBSERVATION), (0.14, MissionKind.REMOTE), (0.18, MissionKind.INVITED))
        found = next((kind for edge, kind in rare if drawn < edge), None)
        return found or (MissionKind.RECEPTION if turn % 2 else MissionKind.MISSION)

    def _write(self, plan: Plan) -> None:
        group, opened = plan.composition.circle.group, self._opened(plan)
        title = text(said("journeys")["purposes"][plan.purpose]["title"], place=self.short[plan.country.pk])
        mission = Mission(chamber=group.chamber, kind=plan.kind, key=self._key(title, plan.first.year))
        self.ledger.noun(mission, opened)
        facts: list[Any] = [
            self._outline(mission, plan, title),
            Dates(mission=mission, since=plan.first, until=plan.last + timedelta(days=1)),
            Hosting(mission=mission, group=group), Destination(mission=mission, country=plan.country),
        ]  # fmt: skip
        for fact in facts:
            self.ledger.state(fact, opened)
        self._go(mission, plan, opened)
        self.luggage.pack(mission, plan, self.capitals[plan.country.key], opened)

    def _opened(self, plan: Plan) -> date:
        return max(self._day(plan, LEADS[0]), plan.composition.recorded)

    def _outline(self, mission: Mission, plan: Plan, title: Text) -> Outline:
        place, words = self.capitals[plan.country.key], said("journeys")
        cities = {"fr": place["city_fr"], "en": place["city_en"]}
        if plan.kind == MissionKind.RECEPTION:
            cities = words["words"]["france"]
        invited = plan.kind in {MissionKind.MISSION, MissionKind.INVITED}
        return Outline(
            mission=mission, title=title, purpose=plan.purpose, cities=text(cities),
            themes=text(words["purposes"][plan.purpose]["themes"]),
            invited_by=text(words["invited"]) if invited else Text(),
            invited_on=self._day(plan, LEADS[0] + 20) if invited else None,
        )  # fmt: skip

    def _key(self, title: Text, year: int) -> str:
        stem = f"{year}-{slugify(title['fr'])[:90]}"
        key = next(each for each in (stem, *(f"{stem}-{n}" for n in range(2, 99))) if each not in self.keys)
        self.keys.add(key)
        return key

    def _day(self, plan: Plan, lead: int) -> date:
        """So many days before the first day, not before the group was formed and not after today."""
        return min(max(plan.first - timedelta(days=lead), plan.composition.day), self.today)

    def _go(self, mission: Mission, plan: Plan, opened: date) -> None:
        """Each step on its day; steps of one day count as the last of them."""
        steps = self._steps(plan)
        days = dict(sorted(steps.items(), key=lambda pair: pair[1]))
        on = {day: state for state, day in days.items()}
        ordered = sorted(on.items())
        reasons = said("journeys")["reasons"]
        for (day, state), until in zip(ordered, [*(day for day, _state in ordered[1:]), None], strict=True):
            reason = text(reasons[state.value]) if state.value in reasons else Text()
            fact = self.ledger.state(Stage(mission=mission, state=state, since=day, reason=reason), max(day, opened))
            if until is not None:
                self.ledger.end(fact, until, max(until, opened))

    def _steps(self, plan: Plan) -> dict[State, date]:
        reached = {"proposed": 1, "submitted": 2, "refused": 2, "authorised": 3, "postponed": 3}.get(plan.outcome, 4)
        if plan.kind in {MissionKind.REMOTE, MissionKind.INVITED} and reached == 4:
            steps = {State.PROPOSED: self._day(plan, LEADS[0]), State.CONFIRMED: self._day(plan, LEADS[3])}
        else:
            steps = {state: self._day(plan, lead) for state, lead in zip(WAY[:reached], LEADS, strict=False)}
        if plan.outcome in ENDS:
            steps[ENDS[plan.outcome]] = self._day(plan, 25 if reached == 4 else 65)
        if plan.outcome in {"reported", "closed"}:
            reported = plan.last + timedelta(days=self.random.randint(25, 120))
            steps[State.REPORTED] = min(reported, self.today)
            if plan.outcome == "closed" and reported + timedelta(days=30) < self.today:
                steps[State.CLOSED] = reported + timedelta(days=30)
        return steps
