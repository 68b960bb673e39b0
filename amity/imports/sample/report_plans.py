"""Which reports the sample's groups wrote: whose, about which country, when, by whom, how long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from amity.countries.models import Country
from amity.groups.models import Coverage, Group, Tenure
from amity.imports.sample.report_texts import Subject
from amity.imports.sample.report_words import places, topics
from amity.missions.models import Dates, Destination, Hosting, Mission, MissionKind, Stage, State
from amity.people.models import Person, PersonName
from amity.reports.models import Kind

ONE_DAY = timedelta(days=1)
FIRST_NUMBER = 212  # those before are in few_reports.toml, or older than the sample
LENGTHS = ((5, 8), (9, 14), (15, 25), (26, 45), (46, 80))
LENGTH_WEIGHTS = (38, 30, 21, 8, 3)
KINDS = (Kind.MISSION, Kind.STUDY, Kind.PROCEEDINGS)
KIND_WEIGHTS = (76, 12, 12)


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody with the office that they held that day."""

    person: Person
    name: str
    tenure: Tenure


@dataclass(frozen=True, slots=True)
class Journey:
    """A mission of the sample whose report was published on a day."""

    mission: Mission
    country: Country
    since: date
    until: date
    reported: date


@dataclass(frozen=True, slots=True)
class Plan:
    """A report as the sample means to write it; ``number`` in the series of today."""

    number: int
    group: Group
    country: Country
    authors: tuple[Author, ...]
    subject: Subject
    translated: bool
    journey: Journey | None = None

    @property
    def day(self) -> date:
        """The day that the register has for the report of its mission; else four to eight months after the return, as
        reports are.
        """
        return (
            self.journey.reported
            if self.journey
            else self.subject.until + timedelta(days=120 + self.subject.seed % 120)
        )


@dataclass(slots=True)
class Register:
    """What the register holds of groups, read once."""

    countries: dict[int, list[Country]] = field(default_factory=lambda: defaultdict(list))
    tenures: dict[int, list[Tenure]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, str] = field(default_factory=dict)
    journeys: dict[int, list[Journey]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls) -> Register:
        register = cls()
        known = set(places())
        for coverage in Coverage.objects.held().select_related("country").order_by("pk"):
            if coverage.country.key in known:
                register.countries[coverage.group_id].append(coverage.country)
        for tenure in Tenure.objects.held().select_related("person", "office").order_by("office__rank", "pk"):
            register.tenures[tenure.group_id].append(tenure)
        register.names = {name.person_id: name.full for name in PersonName.objects.open().order_by("pk")}
        register.read_journeys(known)
        return register

    def read_journeys(self, known: set[str]) -> None:
        """By group, the missions that a report is told of, each with the first of its countries."""
        stages = Stage.objects.held().filter(state=State.REPORTED)
        reported = {mission: day for mission, day in stages.values_list("mission", "since") if day}
        some = {"mission__in": reported, "mission__kind": MissionKind.MISSION}
        days = {row.mission_id: row for row in Dates.objects.held().filter(**some)}
        groups = dict(Hosting.objects.held().filter(**some).order_by("-pk").values_list("mission", "group"))
        places = Destination.objects.held().filter(**some, country__key__in=known).select_related("country", "mission")
        for row in {row.mission_id: row for row in places.order_by("-pk")}.values():
            when = days[row.mission_id]
            if when.since and when.until:
                self.journeys[groups[row.mission_id]].append(
                    Journey(row.mission, row.country, when.since, when.until - ONE_DAY, reported[row.mission_id])
                )

    def officers(self, group: Group, on: date) -> list[Author]:
        """Who held an office in a group on a day, the highest first, each once."""
        found: dict[int, Tenure] = {}
        for tenure in self.tenures[group.pk]:
            if (tenure.since is None or tenure.since <= on) and (tenure.until is None or on < tenure.until):
                found.setdefault(tenure.person_id, tenure)
        return [Author(tenure.person, self.names[tenure.person_id], tenure) for tenure in found.values()]


def plans(count: int, translated: int, today: date, random: Random) -> list[Plan]:
    """That many reports in the order of their days; every so many has an English edition."""
    register = Register.read()
    groups = [group for group in Group.objects.order_by("slug") if register.countries[group.pk]]
    drawn = sorted(_drawn(count, groups, register, today, random), key=lambda each: (each[2].until, each[0].slug))
    every = max(1, count // translated) if translated else 0
    return [
        Plan(FIRST_NUMBER + at, group, country, authors, subject, bool(every) and at % every == 0, journey)
        for at, (group, country, subject, authors, journey) in enumerate(drawn)
    ]


Drawn = tuple[Group, Country, Subject, tuple[Author, ...], Journey | None]


def _drawn(count: int, groups: list[Group], register: Register, today: date, random: Random) -> Iterator[Drawn]:
    earliest = min(each.since for rows in register.tenures.values() for each in rows if each.since) + timedelta(days=90)
    days = (today - timedelta(days=300) - earliest).days
    while count:
        group = random.choice(groups)
        since = earliest + timedelta(days=random.randint(0, days))
        officers = register.officers(group, since)
        if officers:
            country = random.choice(register.countries[group.pk])
            subject, authors = _subject(country, since, officers, random)
            yield _as_it_was(register, (group, country, subject, authors, None))
            count -= 1


def _as_it_was(register: Register, drawn: Drawn) -> Drawn:
    """The report of a mission gives account of one that the group made, as long as one has none yet."""
    group, _country, subject, authors, _journey = drawn
    if subject.kind != Kind.MISSION or not register.journeys[group.pk]:
        return drawn
    journey = register.journeys[group.pk].pop(0)
    told = replace(subject, country=journey.country.key, since=journey.since, until=journey.until)
    return group, journey.country, told, authors, journey


def _subject(
    country: Country, since: date, officers: list[Author], random: Random
) -> tuple[Subject, tuple[Author, ...]]:  # fmt: skip
    authors = (officers[0], *random.sample(officers[1:], min(len(officers) - 1, random.randint(1, 4))))
    pages = random.randint(*random.choices(LENGTHS, LENGTH_WEIGHTS)[0])
    chosen = random.sample(sorted(topics()), max(2, min(len(topics()), 2 + pages // 5)))
    kind = random.choices(KINDS, KIND_WEIGHTS)[0]
    until = since + timedelta(days=0 if kind == Kind.PROCEEDINGS else random.randint(3, 6))
    named = tuple(each.name for each in authors)
    seed = random.randrange(1, 10**6)
    return Subject(kind, country.key, tuple(chosen), since, until, pages, named, seed), authors
