"""What stands around the groups: clerks in charge, purposes and programmes, counterparts in other parliaments."""

from __future__ import annotations

from datetime import date
from random import Random

from django.utils.text import slugify

from amity.accounts.models import Role, User
from amity.countries.models import Country, CountryName
from amity.groups.models import Aim, AimKind, Care, Counterpart
from amity.imports.sample.calendar import Season, renewal
from amity.imports.sample.circles import PROPOSED, Circle
from amity.imports.sample.ledger import Ledger
from amity.imports.sample.sources import rows, said, text
from amity.languages.texts import Text
from amity.people.models import Body, BodyKind, BodyName, Person, PersonName

# Invented; addresses under a name that cannot exist, numbers from the range that is kept for fiction.
STAFF = [
    ("Ghislain Fauverteix", "01 99 00 17 00", Role.DIRECTOR),
    ("Odile Marchebœuf", "01 99 00 17 11", Role.CLERK),
    ("Yannick Tréguennec", "01 99 00 17 12", Role.CLERK),
    ("Suzel Haudrecourt", "01 99 00 17 13", Role.CLERK),
]
ANSWERED = 0.4  # share of groups with a counterpart where we do not know the parliament's name


def staff() -> list[User]:
    """A director and three clerks; nobody can sign in with them until somebody gives them a password."""
    return [_employee(name, telephone, role) for name, telephone, role in STAFF]


def _employee(name: str, telephone: str, role: Role) -> User:
    email = f"{slugify(name.replace('œ', 'oe')).replace('-', '.')}@amity.invalid"
    known = User.objects.filter(email=email).first()
    return known or User.objects.create_user(email, name=name, telephone=telephone, role=role)


class Surroundings:
    """Plans cares, aims and counterparts."""

    def __init__(self, ledger: Ledger, terms: list[Season], random: Random) -> None:
        self.ledger, self.terms, self.random = ledger, terms, random
        self.start = terms[0].since

    def plan(self, circles: list[Circle]) -> None:
        """All of it, for every group."""
        clerks = [user for user in staff() if user.role == Role.CLERK]
        self._meet_the_world()
        for number, circle in enumerate(sorted(circles, key=lambda each: each.slug)):
            known = self.terms[-1].since if circle.slug == PROPOSED else self.start
            self._entrust(circle, clerks, number, known)
            self._aim(circle, known)
            if circle.slug.startswith("france-") and circle.slug != PROPOSED:
                self._pair(circle)

    def _entrust(self, circle: Circle, clerks: list[User], number: int, known: date) -> None:
        """Each clerk a third of the groups; at the third term one hands some of them on."""
        care = Care(group=circle.group, clerk=clerks[number % 3], since=known)
        self.ledger.state(care, known)
        day = self.terms[2].since
        if number % 6 == 0 and known < day:
            self.ledger.end(care, day, day)
            self.ledger.state(Care(group=circle.group, clerk=clerks[1], since=day), day)

    def _aim(self, circle: Circle, known: date) -> None:
        purpose = text(self.random.choice(said("texts")["purpose"]))
        self.ledger.state(Aim(group=circle.group, kind=AimKind.PURPOSE, text=purpose), known)
        today = self.ledger.clock.today
        session = today.year if today >= renewal(today.year) else today.year - 1
        plans = self.random.sample(said("texts")["programme"], 2)
        for year, plan in zip((session - 1, session), plans, strict=True):
            since, until = renewal(year), renewal(year + 1)
            if known <= since:
                words = text(plan)
                aim = Aim(group=circle.group, kind=AimKind.PROGRAMME, text=words, since=since, until=until)
                self.ledger.state(aim, since)

    def _meet_the_world(self) -> None:
        """Parliaments by their real names, and invented people who speak for groups in them."""
        places = {country.key: country for country in Country.objects.all()}
        self.short = {name.country_id: name.short for name in CountryName.objects.open()}
        self.parliaments = {
            row["country"]: self._parliament(row, places[row["country"]]) for row in rows("parliaments")
        }
        self.presidents = {row["country"]: self._president(row) for row in rows("counterparts")}

    def _parliament(self, row: dict[str, str], country: Country) -> tuple[Body, Text]:
        body = Body(key=row["key"], kind=BodyKind.PARLIAMENT, country=country)
        self.ledger.noun(body, self.start)
        name, native = Text(fr=row["name_fr"], en=row["name_en"]), Text({row["language"]: row["native"]})
        self.ledger.state(BodyName(body=body, name=name, native=native), self.start)
        fr, en = f"Groupe d’amitié {row['homologue_fr']}", f"{row['homologue_en']} friendship group"
        return body, Text(fr=fr, en=en)

    def _president(self, row: dict[str, str]) -> str:
        given, family = row["given"], row["family"]
        day = self.terms[2].since
        person = Person(key=slugify(f"{given} {family}"), gender=row["gender"], sort_key=slugify(f"{family} {given}"))
        self.ledger.noun(person, day)
        native = Text({row["language"]: row["native"]} if row["native"] else {})
        self.ledger.state(PersonName(person=person, given=given, family=family, native=native), day)
        return f"{given} {family}"

    def _pair(self, circle: Circle) -> None:
        day = self.terms[2].since
        for country in circle.countries:
            body, name = self.parliaments.get(country.key, (None, None))
            if name is None and (circle.regional or self.random.random() > ANSWERED):
                continue
            counterpart = Counterpart(
                group=circle.group, country=country, parliament=body, name=name or self._generic(country),
                president=self.presidents.get(country.key, ""),
            )  # fmt: skip
            self.ledger.state(counterpart, day)

    def _generic(self, country: Country) -> Text:
        short = self.short[country.pk]
        fr, en = (short.said(code).text for code in ("fr", "en"))
        return Text(fr=f"Groupe d’amitié {fr}-France", en=f"{en}-France friendship group")
