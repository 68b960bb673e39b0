"""What goes into the files of the sample: delegations, leave, programmes, people met, costs, legs, promises."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from amity.imports.sample.ledger import Ledger
from amity.imports.sample.sources import said, text
from amity.languages.texts import Text
from amity.missions.models import (
    Answer,
    Approval,
    Commitment,
    Cost,
    Delegate,
    Encounter,
    Item,
    Leg,
    Mission,
    MissionKind,
    Part,
)

if TYPE_CHECKING:
    from amity.imports.sample.journeys import Plan

LEAVE = {"authorised", "confirmed", "ended", "reported", "closed", "cancelled", "postponed"}
WENT = {"ended", "reported", "closed"}
HOURS = ((time(9, 30), time(11)), (time(11, 30), time(12, 45)), (time(15), time(16, 30)), (time(19), None))
HEADINGS = (("transport", 1_400_00), ("lodging", 450_00), ("meals", 180_00), ("interpreting", 120_00))


class Luggage:
    """Packs one file."""

    def __init__(self, ledger: Ledger, random: Random) -> None:
        self.ledger, self.random = ledger, random
        self.words = said("journeys")
        self.opened = date.min

    def pack(self, mission: Mission, plan: Plan, place: dict[str, str], opened: date) -> None:
        """What a file that has come so far holds, since the day on which it was opened."""
        self.opened = opened
        known = min(plan.first - timedelta(days=60), self.ledger.clock.today)
        size = self._delegate(mission, plan, known)
        if plan.outcome in LEAVE and mission.needs_leave:
            self._leave(mission, plan)
        if plan.outcome in {"confirmed", *WENT}:
            self._programme(mission, plan, place, known)
        if plan.outcome in WENT:
            self._after(mission, plan, place, size)

    def _state(self, fact: Any, recorded: date) -> None:
        self.ledger.state(fact, max(recorded, self.opened))

    def _delegate(self, mission: Mission, plan: Plan, known: date) -> int:
        day = min(plan.first, self.ledger.clock.today)
        president, members = plan.composition.president(day), plan.composition.members(day)
        others = [each for each in members if each is not president]
        chosen = self.random.sample(others, min(len(others), self.random.randint(2, 4)))
        people = [*([president] if president else []), *chosen]
        for number, senator in enumerate(people):
            part = Part.MEMBER if number else Part.HEAD
            self._state(Delegate(mission=mission, person=senator.person, part=part), known)
        return len(people)

    def _leave(self, mission: Mission, plan: Plan) -> None:
        day = min(plan.first - timedelta(days=80), self.ledger.clock.today)
        for authority in ("bureau", "quaestors"):
            self._state(Approval(mission=mission, authority=authority, decision="granted", since=day), day)

    def _programme(self, mission: Mission, plan: Plan, place: dict[str, str], known: date) -> None:
        zone = "Europe/Paris" if plan.kind in {MissionKind.RECEPTION, MissionKind.REMOTE} else place["zone"]
        day = plan.first
        while day <= plan.last:
            drawn = self.random.sample(self.words["items"], 2)
            for (starts, ends), item in zip(self.random.sample(HOURS, 2), drawn, strict=True):
                fact = Item(
                    mission=mission, kind=item["kind"], title=text(item["title"]), place=text(item["place"]),
                    starts_at=starts, ends_at=ends, time_zone=zone, since=day, until=day + timedelta(days=1),
                )  # fmt: skip
                self._state(fact, known)
            day += timedelta(days=1)

    def _after(self, mission: Mission, plan: Plan, place: dict[str, str], size: int) -> None:
        known = plan.last + timedelta(days=10)
        for name in self.random.sample(self.words["met"], 3):
            fact = Encounter(
                mission=mission, name=name, office=text(self.random.choice(self.words["offices"])),
                country=plan.country,
                is_released=self.random.random() < 0.6, since=plan.first, until=plan.first + timedelta(days=1),
            )  # fmt: skip
            self._state(fact, known)
        if plan.kind != MissionKind.REMOTE:
            self._spend(mission, plan, place, size, known)
        self._promise(mission, plan, known)

    def _spend(self, mission: Mission, plan: Plan, place: dict[str, str], size: int, known: date) -> None:
        kilometres = int(place["km"])
        for heading, each in HEADINGS:
            near = heading == "transport" and kilometres < 1500
            cents = round(each * size * self.random.uniform(0.6, 1.4) * (0.25 if near else 1)) // 100 * 100
            payer = self._payer(plan, heading)
            named = text(self.words["invited"]) if payer == "third" else Text()
            fact = Cost(mission=mission, heading=heading, payer=payer, payer_name=named, cents=cents, currency="EUR",
                        remark=self.words["words"]["sample_cost"], since=plan.last)  # fmt: skip
            self._state(fact, known)
        if plan.kind != MissionKind.RECEPTION:
            self._travel(mission, place, kilometres, size, known)

    def _payer(self, plan: Plan, heading: str) -> str:
        if plan.kind == MissionKind.INVITED:
            return "third"
        travels_to_us = plan.kind == MissionKind.RECEPTION
        hosted = heading in {"lodging", "meals"} and self.random.random() < 0.3
        return "host" if hosted or (travels_to_us and heading == "transport") else "own"

    def _travel(self, mission: Mission, place: dict[str, str], kilometres: int, size: int, known: date) -> None:
        home, there = text(self.words["words"]["france"]), Text(fr=place["city_fr"], en=place["city_en"])
        mode = "train" if kilometres < 500 else "plane"
        for origin, destination in ((home, there), (there, home)):
            leg = Leg(mission=mission, origin=origin, destination=destination, mode=mode, kilometres=kilometres,
                      travellers=size)  # fmt: skip
            self._state(leg, known)

    def _promise(self, mission: Mission, plan: Plan, known: date) -> None:
        if self.random.random() < 0.5:
            return
        due = plan.last + timedelta(days=120)
        words = text(self.random.choice(self.words["commitments"]))
        promise = Commitment(mission=mission, number=1, text=words, owner="N. N.", due_on=due, since=plan.last)
        self._state(promise, known)
        if plan.outcome == "closed" and due < self.ledger.clock.today:
            self._state(Answer(mission=mission, number=1, progress="kept", since=due), due)
