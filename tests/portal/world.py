"""A small parliament to open the doors on: one chamber, a few countries and groups, two political groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.urls import reverse
from django.utils import translation

from amity.accounts.models import Role, User
from amity.assembly.actions import establish, open_term
from amity.assembly.models import Chamber
from amity.countries.models import Alias, Belonging, Country, CountryKind, CountryName, Form
from amity.countries.models import Kind as Sort
from amity.groups import actions
from amity.groups.models import Capacity, Group, Kind, Meeting, MeetingKind, Office, State
from amity.languages.texts import Text
from amity.people.actions import affiliate, form_political_group, introduce, seat
from amity.people.models import Constituency, Person, PoliticalGroup
from amity.periods.statements import state

START = datetime(2020, 1, 1, 9, tzinfo=UTC)
FIFTH = datetime(2025, 11, 5, 10, tzinfo=UTC)
TENTH = datetime(2025, 11, 10, 10, tzinfo=UTC)
BEGINNING = date(2014, 10, 1)
ELECTED = date(2025, 10, 1)
PEOPLE = [
    ("Alix", "Bertin", "f"), ("Basile", "Caron", "m"), ("Chloé", "Dumas", "f"), ("Denis", "Évrard", "m"),
    ("Élodie", "Ferrand", "f"), ("Félix", "Garnier", "m"), ("Garance", "Hubert", "f"), ("Hugo", "Imbert", "m"),
]  # fmt: skip


@dataclass
class World:
    """What a test of a page needs somebody or something for."""

    clerk: User
    chamber: Chamber
    countries: dict[str, Country]
    people: list[Person]
    benches: dict[str, PoliticalGroup]
    groups: dict[str, Group] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)

    def office(self, key: str) -> Office:
        return Office.objects.get(key=key)

    def group(self, name: Text, *keys: str, kind: str = Kind.FRIENDSHIP, to: str = State.CONSTITUTED) -> Group:
        """A group for these countries, as far on as it is said."""
        circumstances = {"on": BEGINNING, "by": self.clerk, "at": START}
        group = actions.found(
            name, chamber=self.chamber, kind=kind, countries=[self.countries[key] for key in keys],
            regional=len(keys) > 1, **circumstances,
        )  # fmt: skip
        if to == State.CONSTITUTED:
            actions.constitute(group, **circumstances)
        return group

    def join(self, group: Group, *numbers: int, on: date = BEGINNING, capacity: str = Capacity.MEMBER) -> None:
        for number in numbers:
            actions.join(self.people[number], group, on=on, by=self.clerk, capacity=capacity, at=START)

    def elect(self, group: Group, number: int, office: str, country: str = "", on: date = BEGINNING) -> None:
        actions.elect(
            self.people[number], self.office(office), of=group, on=on, by=self.clerk, at=START,
            country=self.countries[country] if country else None,
        )  # fmt: skip


def address(name: str, language: str = "en", **named: str) -> str:
    """Where a view of the portal is, in a language."""
    with translation.override(language):
        return reverse(f"portal:{name}", kwargs=named)


def region(key: str, name: Text) -> Country:
    wide = Country.objects.create(key=key, form=Form.REGION, sort_key=key)
    state(CountryName, at=START, country=wide, short=name)
    state(CountryKind, at=START, country=wide, kind=Sort.REGION)
    return wide


def country(key: str, fr: str, en: str, *wholes: Country, native: Text | None = None) -> Country:
    place = Country.objects.create(key=key, alpha2=key.upper(), sort_key=fr.lower())
    state(CountryName, at=START, country=place, short=Text(fr=fr, en=en), native=native or Text())
    state(CountryKind, at=START, country=place, kind=Sort.STATE)
    for whole in wholes:
        state(Belonging, at=START, country=place, whole=whole)
    return place


def geography() -> dict[str, Country]:
    europe = region("europe", Text(fr="Europe", en="Europe"))
    africa = region("africa", Text(fr="Afrique", en="Africa"))
    places = {
        "fr": country("fr", "France", "France", europe),
        "ee": country("ee", "Estonie", "Estonia", europe, native=Text(et="Eesti")),
        "lv": country("lv", "Lettonie", "Latvia", europe),
        "ma": country("ma", "Maroc", "Morocco", africa, native=Text(ar="المغرب")),
        "is": country("is", "Islande", "Iceland", europe),
    }
    places["sz"] = _renamed(africa)
    Alias.objects.create(country=places["ee"], folded="eesti")
    return places | {"europe": europe, "africa": africa}


def _renamed(africa: Country) -> Country:
    """A country that took another name on a day."""
    place = Country.objects.create(key="sz", alpha2="SZ", sort_key="eswatini")
    renamed = date(2018, 4, 19)
    state(CountryName, at=START, country=place, short=Text(fr="Swaziland", en="Swaziland"), until=renamed)
    state(CountryName, at=START, country=place, short=Text(fr="Eswatini", en="Eswatini"), since=renamed)
    state(CountryKind, at=START, country=place, kind=Sort.STATE)
    state(Belonging, at=START, country=place, whole=africa)
    Alias.objects.create(country=place, folded="swaziland")
    return place


def build(people: int = len(PEOPLE)) -> World:
    """The chamber with its countries, senators and political groups, and no group yet."""
    clerk = User.objects.create_user("clerk@example.org", name="Odile Marchebœuf", role=Role.DIRECTOR)
    countries = geography()
    chamber = establish(
        "senat", country=countries["fr"], names=Text(fr="Sénat", en="Senate"),
        member_words=Text(fr="sénateurs", en="senators"), seats=348, by=clerk, at=START,
    )  # fmt: skip
    for year in (2014, 2017, 2020, 2023):
        names = Text(fr=f"Mandature {year}", en=f"Term of {year}")
        open_term(chamber, str(year), names=names, on=date(year, 10, 1), by=clerk, at=START)
    world = World(clerk, chamber, countries, [], benches_of(chamber, clerk))
    seated(world, people)
    return world


def benches_of(chamber: Chamber, clerk: User) -> dict[str, PoliticalGroup]:
    names = {"lake": Text(fr="Groupe du Lac", en="Lake Group"), "hill": Text(fr="Groupe de la Colline")}
    return {
        key: form_political_group(chamber, key, name=name, abbreviation=key.upper(), by=clerk, at=START)
        for key, name in names.items()
    }


def seated(world: World, people: int) -> None:
    """Senators with a mandate, in turn of one political group and the other."""
    names = Text(fr="Nord", en="North")
    home, _new = Constituency.objects.get_or_create(chamber=world.chamber, key="nord", defaults={"names": names})
    for number in range(people):
        given, family, gender = PEOPLE[number % len(PEOPLE)]
        one = introduce(given, family, gender=gender, by=world.clerk, at=START)
        seat(one, world.chamber, on=BEGINNING, by=world.clerk, constituency=home, at=START)
        affiliate(one, world.benches["hill" if number % 2 else "lake"], on=BEGINNING, by=world.clerk, at=START)
        world.people.append(one)


def inhabited() -> World:
    """The chamber with its groups: one of each situation that a page has to tell."""
    world = build()
    single = world.group(Text(fr="France-Estonie", en="France-Estonia"), "ee")
    regional = world.group(Text(fr="France-Pays baltes", en="France-Baltic States"), "ee", "lv")
    world.groups |= {
        "single": single,
        "regional": regional,
        "french": world.group(Text(fr="France-Maroc"), "ma"),
        "study": world.group(Text(fr="Étude Islande", en="Iceland study"), "is", kind=Kind.STUDY),
        "proposed": world.group(Text(fr="France-Lettonie", en="France-Latvia"), "lv", to=State.PROPOSED),
        "ended": ended(world),
    }
    world.join(single, 0, 1, 2)
    world.elect(single, 2, "secretary")
    world.join(regional, 1, 3, 4)
    world.elect(regional, 4, "president")
    world.elect(regional, 3, "delegated_president", "lv")
    world.join(world.groups["french"], 5)
    world.join(regional, 6, capacity=Capacity.GUEST)
    met(world)
    return world


def ended(world: World) -> Group:
    group = world.group(Text(fr="France-Swaziland", en="France-Swaziland"), "sz")
    reason = Text(fr="Faute de membres", en="For want of members")
    actions.dissolve(group, on=date(2017, 10, 1), by=world.clerk, reason=reason, at=START)
    return group


def met(world: World) -> None:
    """Two meetings of one group on the same subject: one published, one not."""
    group, people = world.groups["single"], world.people
    for key, on in (("published", date(2025, 6, 12)), ("unpublished", date(2025, 9, 18))):
        agenda, place = Text(fr=f"Ordre {key}", en=f"Agenda {key}"), Text(fr="Salle Monory", en="Room Monory")
        meeting = actions.convene(
            group, MeetingKind.HEARING, on=on, place=place, agenda=agenda, by=world.clerk, at=START
        )
        actions.minute(meeting, present=people[:1], excused=people[6:8], by=world.clerk, at=START)
        world.meetings[key] = meeting
    actions.publish(world.meetings["published"], by=world.clerk, at=START)


def corrected(world: World) -> None:
    """A president recorded on 5 November as elected on 1 October; on 10 November it turns out to be another."""
    group, (wrong, right) = world.groups["single"], world.people[:2]
    office = world.office("president")
    tenure = actions.elect(wrong, office, of=group, on=ELECTED, by=world.clerk, at=FIFTH)
    actions.correct(
        tenure, person=right, on_behalf_of=world.benches["hill"], by=world.clerk, at=TENTH,
        reason="The minutes name the other candidate.",
    )  # fmt: skip
