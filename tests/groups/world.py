"""A small world to try the verbs in: one chamber, some countries, some senators, one clerk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from amity.accounts.models import Role, User
from amity.assembly.actions import establish
from amity.assembly.models import Chamber
from amity.countries.models import Country
from amity.groups import actions
from amity.groups.models import Group, Kind, Membership, Office, Standing, Tenure
from amity.languages.texts import Text
from amity.people.actions import introduce, seat
from amity.people.models import Person
from tests.factories import make_country, make_user, same

START = datetime(2020, 1, 1, 9, tzinfo=UTC)
BEGINNING = date(2014, 10, 1)


@dataclass
class World:
    """Everything that a rule needs somebody or something for."""

    clerk: User
    auditor: User
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

    def join(self, number: int, group: Group, on: date = BEGINNING, **said: Any) -> Membership:
        return actions.join(self.people[number], group, on=on, by=self.clerk, at=START, **said)

    def elect(self, number: int, group: Group, office: str = "president", on: date = BEGINNING, **said: Any) -> Tenure:
        return actions.elect(
            self.people[number], self.offices[office], of=group, on=on, by=self.clerk, at=START, **said
        )

    def leave(self, number: int, group: Group, on: date) -> None:
        actions.leave(self.people[number], group, on=on, by=self.clerk, at=START)

    def dissolve(self, group: Group, on: date) -> Standing:
        return actions.dissolve(group, on=on, by=self.clerk, at=START, reason=same("No member left."))


def build(people: int = 6) -> World:
    clerk = make_user(Role.DIRECTOR, name="Odile Marchebœuf")
    names = {"fr": ("France", "France"), "ee": ("Estonie", "Estonia"), "lv": ("Lettonie", "Latvia")}
    countries = {
        key: make_country(key, Text(fr=fr, en=en), at=START, alpha2=key.upper()) for key, (fr, en) in names.items()
    }
    chamber = establish(
        "senat", country=countries["fr"], names=Text(fr="Sénat", en="Senate"),
        member_words=Text(fr="sénateurs", en="senators"), seats=348, by=clerk, at=START,
    )  # fmt: skip
    senators = [introduce(f"Prénom{number}", f"Nom{number}", by=clerk, at=START) for number in range(people)]
    for senator in senators:
        seat(senator, chamber, on=BEGINNING, by=clerk, at=START)
    offices = {office.key: office for office in Office.objects.all()}
    return World(clerk, make_user(Role.AUDITOR), chamber, countries, senators, offices)
