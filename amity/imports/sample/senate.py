"""The invented senators: who sits for which constituency and in which political group, through four terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.utils.text import slugify

from amity.assembly.models import Chamber
from amity.imports.sample.calendar import YEARS, Season, renewal, series_renewed
from amity.imports.sample.ledger import Ledger
from amity.imports.sample.sources import rows, said
from amity.languages.texts import Text
from amity.people.models import (
    Affiliation,
    Constituency,
    Gender,
    Mandate,
    Person,
    PersonName,
    PoliticalGroup,
    PoliticalGroupName,
    Tie,
)

RE_ELECTED = 0.5
IN_NO_GROUP = 0.08
DEPARTURES = (4, 7)
SETTLED = 60  # days after a renewal in which nobody leaves


@dataclass(eq=False)
class Party:
    """An invented political group and how many seats it has at first."""

    key: str
    noun: PoliticalGroup
    seats: int


@dataclass(eq=False)
class Senator:
    """An invented person with a seat: ``appetite`` is the taste for friendship groups, 0 for none."""

    person: Person
    full: str
    party: Party
    appetite: float
    since: date
    affiliation: Affiliation
    until: date | None = None

    def sits(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(eq=False)
class Chair:
    """One of the 348 seats, who has it, and by which mandate."""

    constituency: Constituency
    series: int
    holder: Senator | None = None
    mandate: Mandate | None = None


@dataclass(frozen=True)
class Departure:
    """Somebody left in the middle of a term, and somebody took the seat that day."""

    day: date
    leaver: Senator
    arrival: Senator


@dataclass
class Senate:
    """Everybody who ever sat, and the departures in the order of days."""

    parties: list[Party]
    senators: list[Senator] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)

    def sitting(self, day: date) -> list[Senator]:
        return [senator for senator in self.senators if senator.sits(day)]


class Names:
    """Full names drawn without a repetition."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._lists = {kind: names.split() for kind, names in said("names").items()}
        self._taken: set[str] = set()

    def draw(self, gender: str) -> tuple[str, str]:
        """A given name and a family name; one family name in seven is double."""
        while True:
            given = self._random.choice(self._lists["feminine" if gender == Gender.FEMININE else "masculine"])
            family = self._random.choice(self._lists["family"])
            second = self._random.choice(self._lists["family"])
            if second != family and self._random.random() < 1 / 7:
                family = f"{family}-{second}"
            if slugify(f"{given} {family}") not in self._taken:
                self._taken.add(slugify(f"{given} {family}"))
                return given, family


class Population:
    """Elects, re-elects and replaces senators, and plans what the register says of it."""

    def __init__(self, chamber: Chamber, terms: list[Season], ledger: Ledger, random: Random) -> None:
        self.chamber, self.terms, self.ledger, self.random = chamber, terms, ledger, random
        self.names = Names(random)
        self.start = terms[0].since
        self.senate = Senate(list(self._parties()))
        self.chairs = list(self._chairs())

    def populate(self) -> Senate:
        """Fill the seats at the first renewal, then go through the terms."""
        deck = [party for party in self.senate.parties for _ in range(party.seats)]
        self.random.shuffle(deck)
        for chair, party in zip(self.chairs, deck, strict=True):
            self._seat(chair, party, self._elected_before(chair), recorded=self.start)
        for term in self.terms:
            if term.number:
                self._renew(term)
            self._replace_some(term)
        return self.senate

    def _elected_before(self, chair: Chair) -> date:
        year = self.start.year
        return renewal(year if chair.series == series_renewed(year) else year - YEARS)

    def _parties(self) -> Iterator[Party]:
        for row in said("politics")["group"]:
            noun = PoliticalGroup(chamber=self.chamber, key=row["key"])
            self.ledger.noun(noun, self.start)
            name = PoliticalGroupName(political_group=noun, name=Text(row["names"]), abbreviation=row["abbreviation"])
            self.ledger.state(name, self.start)
            if "renamed" in row:
                self._rename(name, Text(row["renamed"]), row["renamed_abbreviation"])
            yield Party(row["key"], noun, row["seats"])

    def _rename(self, old: PoliticalGroupName, name: Text, abbreviation: str) -> None:
        """In October 2020, or at the second renewal where the sample does not reach back so far."""
        starts = [term.since for term in self.terms]
        day = (renewal(2020) if renewal(2020) in starts[1:] else starts[1]) + timedelta(days=5)
        self.ledger.end(old, day, day)
        new = {"political_group": old.political_group, "name": name, "abbreviation": abbreviation}
        self.ledger.state(PoliticalGroupName(since=day, **new), day)

    def _chairs(self) -> Iterator[Chair]:
        for row in rows("constituencies"):
            noun = Constituency(chamber=self.chamber, key=row["key"], names=Text(fr=row["name_fr"], en=row["name_en"]))
            self.ledger.noun(noun, self.start)
            for series in (1, 2):
                yield from (Chair(noun, series) for _ in range(int(row[f"series_{series}"])))

    def _seat(self, chair: Chair, party: Party, day: date, *, recorded: date) -> Senator:
        person, full = self._introduce(recorded)
        tie = Tie.AFFILIATE if self.random.random() < 0.06 and party.key != "non-inscrits" else Tie.MEMBER
        joined = Affiliation(person=person, political_group=party.noun, tie=tie, since=day)
        appetite = 0.0 if self.random.random() < IN_NO_GROUP else self.random.uniform(0.3, 2.2)
        senator = Senator(person, full, party, appetite, day, self.ledger.state(joined, recorded))
        self.senate.senators.append(senator)
        self._mandate(chair, senator, day, recorded)
        return senator

    def _introduce(self, recorded: date) -> tuple[Person, str]:
        gender = self.random.choice([Gender.FEMININE, Gender.MASCULINE, Gender.MASCULINE])
        given, family = self.names.draw(gender)
        person = Person(key=slugify(f"{given} {family}"), gender=gender.value, sort_key=slugify(f"{family} {given}"))
        self.ledger.noun(person, recorded)
        self.ledger.state(PersonName(person=person, given=given, family=family), recorded)
        return person, f"{given} {family}"

    def _mandate(self, chair: Chair, senator: Senator, day: date, recorded: date) -> None:
        mandate = Mandate(person=senator.person, chamber=self.chamber, constituency=chair.constituency, since=day)
        chair.holder, chair.mandate = senator, self.ledger.state(mandate, recorded)

    def _renew(self, term: Season) -> None:
        for chair in self.chairs:
            if chair.series == series_renewed(term.since.year):
                self._elect(chair, term.since)

    def _elect(self, chair: Chair, day: date) -> None:
        assert chair.holder
        assert chair.mandate
        self.ledger.end(chair.mandate, day, day)
        if self.random.random() < RE_ELECTED:
            self._mandate(chair, chair.holder, day, day)
        else:
            self._leave(chair.holder, day)
            self._seat(chair, self._party(), day, recorded=day)

    def _party(self) -> Party:
        parties = self.senate.parties
        return self.random.choices(parties, [party.seats for party in parties])[0]

    def _leave(self, senator: Senator, day: date) -> None:
        senator.until = day
        self.ledger.end(senator.affiliation, day, day)

    def _replace_some(self, term: Season) -> None:
        last = (min(term.until, term.today) - term.since).days - SETTLED // 2
        if last <= SETTLED:
            return
        chairs = self.random.sample(self.chairs, self.random.randint(*DEPARTURES))
        days = sorted(term.day(self.random.randint(SETTLED, last)) for _ in chairs)
        for day, chair in zip(days, chairs, strict=True):
            self._replace(chair, day)

    def _replace(self, chair: Chair, day: date) -> None:
        assert chair.holder
        assert chair.mandate
        leaver = chair.holder
        self.ledger.end(chair.mandate, day, day)
        self._leave(leaver, day)
        arrival = self._seat(chair, leaver.party, day, recorded=day)
        self.senate.departures.append(Departure(day, leaver, arrival))
