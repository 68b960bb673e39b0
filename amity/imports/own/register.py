"""The register as the own tables would say it: what a row of a table is compared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.groups.models import Coverage, Group, GroupKind, GroupName, Membership, Office, Standing, State, Tenure
from amity.imports.models import SourceRecord
from amity.imports.statements import Said, Statement
from amity.languages.folding import fold
from amity.people.models import (
    Affiliation,
    Constituency,
    Mandate,
    Person,
    PersonName,
    PoliticalGroup,
    PoliticalGroupName,
)
from amity.periods.facts import Fact


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def days(fact: Fact, **said: Any) -> Said:
    return {"since": iso(fact.since), "until": iso(fact.until), **said}


@dataclass
class Known:
    """What the register holds, by the numbers that own tables give; and how words lead to its rows."""

    chamber: Chamber | None
    records: dict[str, SourceRecord] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    parties: dict[int, str] = field(default_factory=dict)
    party_words: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    countries: dict[int, str] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    lives: dict[str, tuple[str | None, str | None, str | None]] = field(default_factory=dict)

    def noun(self, number: str, model: str, said: Said, pk: int) -> None:
        self._keep(SourceRecord(source_id=number, model=model, said=said, noun=pk))

    def fact(self, number: str, fact: Fact, said: Said) -> None:
        label = fact._meta.label_lower
        self._keep(SourceRecord(source_id=number, model=label, said=said, line=fact.line))

    def _keep(self, record: SourceRecord) -> None:
        record.seal = Statement(record.source_id, record.model, record.said).seal
        self.records[record.source_id] = record


def read_register() -> Known:
    """Everything that own tables can speak of, in a fixed number of queries."""
    known = Known(Chamber.objects.principal())
    known.countries = dict(Country.objects.values_list("pk", "key"))
    _read_offices(known)
    if known.chamber is not None:
        _read_people(known, known.chamber)
        _read_groups(known, known.chamber)
    return known


def _read_offices(known: Known) -> None:
    for office in Office.objects.all():
        known.offices[fold(office.key)] = office.key
        for forms in office.words.values():
            known.offices.update({fold(word): office.key for word in forms.values()})


def _read_people(known: Known, chamber: Chamber) -> None:
    for seat in Constituency.objects.filter(chamber=chamber):
        known.noun(f"place/{seat.key}", "people.constituency", {"chamber": chamber.key, "key": seat.key,
                   "names": dict(seat.names)}, seat.pk)  # fmt: skip
    places = dict(Constituency.objects.filter(chamber=chamber).values_list("pk", "key"))
    for person in Person.objects.all():
        known.people[person.pk] = person.key
        said = {"key": person.key, "gender": person.gender, "sort_key": person.sort_key}
        known.noun(f"person/{person.key}", "people.person", said, person.pk)
    for name in PersonName.objects.held().oldest_first():
        said = days(name, person=_person(known, name.person_id), given=name.given, family=name.family)
        known.fact(f"{_person(known, name.person_id)}/name", name, said)
    for mandate in Mandate.objects.held().filter(chamber=chamber):
        place = places.get(mandate.constituency_id or 0)
        said = days(mandate, person=_person(known, mandate.person_id), chamber=chamber.key,
                    constituency=f"place/{place}" if place else None)  # fmt: skip
        known.fact(f"{said['person']}/mandate/{said['since']}", mandate, said)
    _read_parties(known, chamber)


def _read_parties(known: Known, chamber: Chamber) -> None:
    for party in PoliticalGroup.objects.filter(chamber=chamber):
        number = known.parties[party.pk] = f"party/{party.key}"
        known.party_words[fold(party.key)] = number
        known.noun(number, "people.politicalgroup", {"chamber": chamber.key, "key": party.key}, party.pk)
    for name in PoliticalGroupName.objects.held().filter(political_group__chamber=chamber).oldest_first():
        for word in (name.abbreviation, *name.name.values()):
            known.party_words.setdefault(fold(word), known.parties[name.political_group_id])
    for tie in Affiliation.objects.held().filter(political_group__chamber=chamber).oldest_first():
        said = days(tie, person=_person(known, tie.person_id), political_group=known.parties[tie.political_group_id],
                    tie=tie.tie, presides=tie.presides)  # fmt: skip
        known.fact(f"{said['person']}/affiliation", tie, said)


def _person(known: Known, pk: int) -> str:
    return f"person/{known.people[pk]}"


def _group(known: Known, pk: int) -> str:
    return f"group/{known.groups[pk]}"


def _read_groups(known: Known, chamber: Chamber) -> None:
    for group in Group.objects.filter(chamber=chamber):
        known.groups[group.pk] = group.slug
        known.noun(f"group/{group.slug}", "groups.group", {"chamber": chamber.key, "slug": group.slug}, group.pk)
    for name in _of(GroupName.objects.held(), chamber):
        number = _group(known, name.group_id)
        known.fact(f"{number}/name", name, days(name, group=number, name=dict(name.name)))
    for kind in _of(GroupKind.objects.held(), chamber):
        number = _group(known, kind.group_id)
        known.fact(f"{number}/kind", kind, days(kind, group=number, kind=kind.kind, regional=kind.regional))
    for coverage in _of(Coverage.objects.held(), chamber):
        number, country = _group(known, coverage.group_id), known.countries[coverage.country_id]
        known.fact(f"{number}/country/{country}", coverage, days(coverage, group=number, country=country))
    _read_lives(known, chamber)
    _read_seats(known, chamber)


def _of(facts: Any, chamber: Chamber) -> Iterable[Any]:
    rows: Iterable[Any] = facts.filter(group__chamber=chamber).oldest_first()
    return rows


def _read_lives(known: Known, chamber: Chamber) -> None:
    """For each group: founded, noted, dissolved, as far as its acts say so."""
    lives: dict[int, dict[str, str | None]] = {}
    for act in _of(Standing.objects.held(), chamber):
        life = lives.setdefault(act.group_id, {"founded": iso(act.since)})
        if act.state == State.NOTED:
            life.setdefault("noted", iso(act.since))
        if act.state == State.DISSOLVED:
            life["dissolved"] = iso(act.since)
    for pk, life in lives.items():
        known.lives[_group(known, pk)] = (life["founded"], life.get("noted"), life.get("dissolved"))


def _read_seats(known: Known, chamber: Chamber) -> None:
    for seat in _of(Membership.objects.held(), chamber):
        group, person = _group(known, seat.group_id), _person(known, seat.person_id)
        said = days(seat, group=group, person=person, capacity=seat.capacity,
                    on_behalf_of=known.parties.get(seat.on_behalf_of_id or 0))  # fmt: skip
        known.fact(f"{group}/{person}/{said['since']}", seat, said)
    offices = dict(Office.objects.values_list("pk", "key"))
    for held in _of(Tenure.objects.held(), chamber):
        group, person, office = _group(known, held.group_id), _person(known, held.person_id), offices[held.office_id]
        country = known.countries.get(held.country_id or 0)
        said = days(held, group=group, person=person, office=office, country=country, order=held.order,
                    on_behalf_of=known.parties.get(held.on_behalf_of_id or 0))  # fmt: skip
        known.fact(f"{group}/{person}/{office}/{country or ''}/{said['since']}", held, said)
