"""A small world to try the verbs in: one chamber, some countries, some senators, one clerk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from amity.accounts.models import Role, User
from amity.assembly.actions import establish
from amity.assembly.models import Chamber
from amity.countries.models import Country, CountryName
from amity.groups import actions
from amity.groups.models import Group, Kind, Office
from amity.languages.texts import Text
from amity.people.actions import introduce, seat
from amity.people.models import Person
from amity.periods.statements import state

START = datetime(2020, 1, 1, 9, tzinfo=UTC)
BEGINNING = date(2014, 10, 1)


@dataclass
class World:
    """Everything that a rule needs somebody or something for."""

    clerk: User
    chamber: Chamber
    countries: dict[str, Country]
    people: list[Person]
    offices: dict[str, Office] = field(default_factory=dict)

    def group(self, *keys: str, on: date = BEGINNING, name: str = "", at: datetime = START) -> Group:
        """A constituted friendship group for these countries."""
        title = name or f"France-{'-'.join(keys)}"
        countries = [self.countries[key] for key in keys]
        group = actions.found(
            Text(fr=title, en=title), chamber=self.chamber, kind=Kind.FRIENDSHIP, countries=countries, on=on,
            regional=len(keys) > 1, by=self.clerk, at=at,
        )  # fmt: skip
        actions.constitute(group, on=on, by=self.clerk, at=at)
        return group


def country(key: str, fr: str, en: str) -> Country:
    place = Country.objects.create(key=key, alpha2=key.upper() if len(key) == 2 else "", sort_key=fr.lower())
    state(CountryName, at=START, country=place, short=Text(fr=fr, en=en))
    return place


def build(people: int = 6) -> World:
    clerk = User.objects.create_user("clerk@example.org", name="Odile Marchebœuf", role=Role.DIRECTOR)
    names = {"fr": ("France", "France"), "ee": ("Estonie", "Estonia"), "lv": ("Lettonie", "Latvia")}
    countries = {key: country(key, *said) for key, said in names.items()}
    chamber = establish(
        "senat", country=countries["fr"], names=Text(fr="Sénat", en="Senate"),
        member_words=Text(fr="sénateurs", en="senators"), seats=348, by=clerk, at=START,
    )  # fmt: skip
    senators = [introduce(f"Prénom{number}", f"Nom{number}", by=clerk, at=START) for number in range(people)]
    for senator in senators:
        seat(senator, chamber, on=BEGINNING, by=clerk, at=START)
    offices = {office.key: office for office in Office.objects.all()}
    return World(clerk, chamber, countries, senators, offices)
