"""One of each, with the fewest words: what a test does not care about has a plain default."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from amity.accounts.models import Role, User
from amity.assembly.models import Chamber, Term
from amity.countries.models import Country, CountryKind, CountryName, Form, Kind
from amity.documents.anchors import anchored
from amity.documents.blocks import Block, Document, Heading, Paragraph
from amity.documents.inline import inline_of
from amity.groups.models import (
    Coverage,
    Group,
    GroupKind,
    GroupName,
    Meeting,
    Membership,
    Office,
    Standing,
    State,
    Tenure,
)
from amity.groups.models import Kind as GroupSort
from amity.languages.texts import Text
from amity.people.models import Mandate, Person, PersonName, PoliticalGroup, PoliticalGroupName
from amity.periods.statements import state
from amity.reports import actions as reports
from amity.reports.models import Edition, Report, Series

AT = datetime(2024, 1, 1, 12, tzinfo=UTC)
SINCE = date(2020, 10, 1)
_numbers = count(1)


def same(text: str) -> Text:
    """A text that reads alike in both languages."""
    return Text(fr=text, en=text)


def make_user(role: str = Role.CLERK, **values: Any) -> User:
    number = next(_numbers)
    said = {"email": f"user-{number}@senate.example", "name": f"User {number}", "role": role, **values}
    return User.objects.create(**said)


def make_country(
    key: str = "", name: str | Text = "", *, since: date | None = None, at: datetime = AT, **values: Any
) -> Country:
    number = next(_numbers)
    key = key or f"land-{number}"
    country = Country.objects.create(**{"key": key, "form": Form.PLACE, "sort_key": key, **values})
    short = name if isinstance(name, Text) else same(name or key.capitalize())
    state(CountryName, country=country, short=short, since=since, at=at)
    state(CountryKind, country=country, kind=Kind.STATE, since=since, at=at)
    return country


def make_chamber(key: str = "", country: Country | None = None, **values: Any) -> Chamber:
    words = {"names": same("Chamber"), "member_words": Text(fr="sénateurs", en="senators"), **values}
    key = key or f"chamber-{next(_numbers)}"
    return Chamber.objects.create(key=key, country=country or make_country(), **words)


def make_term(chamber: Chamber, since: date = SINCE, until: date | None = None, *, at: datetime = AT) -> Term:
    return state(Term, chamber=chamber, key=str(since.year), names=same(f"Term of {since.year}"),
                 since=since, until=until, at=at)  # fmt: skip


def make_person(family: str = "", given: str = "Camille", *, gender: str = "", at: datetime = AT) -> Person:
    number = next(_numbers)
    family = family or f"Martin{number}"
    person = Person.objects.create(key=f"person-{number}", gender=gender, sort_key=f"{family} {given}".lower())
    state(PersonName, person=person, given=given, family=family, at=at)
    return person


def make_mandate(person: Person, chamber: Chamber, since: date = SINCE, *, at: datetime = AT) -> Mandate:
    return state(Mandate, person=person, chamber=chamber, since=since, at=at)


def make_political_group(chamber: Chamber, abbreviation: str = "ABC", *, at: datetime = AT) -> PoliticalGroup:
    group = PoliticalGroup.objects.create(chamber=chamber, key=f"political-{next(_numbers)}")
    state(PoliticalGroupName, political_group=group, name=same(f"Group {abbreviation}"), abbreviation=abbreviation,
          at=at)  # fmt: skip
    return group


def make_group(
    chamber: Chamber, *countries: Country, name: str = "", since: date = SINCE, at: datetime = AT,
    kind: str = GroupSort.FRIENDSHIP, standing: str = State.CONSTITUTED,
) -> Group:  # fmt: skip
    number = next(_numbers)
    group = Group.objects.create(chamber=chamber, slug=f"group-{number}")
    state(GroupName, group=group, name=same(name or f"Group {number}"), since=since, at=at)
    state(GroupKind, group=group, kind=kind, regional=len(countries) > 1, since=since, at=at)
    state(Standing, group=group, state=standing, since=since, at=at)
    for country in countries:
        state(Coverage, group=group, country=country, since=since, at=at)
    return group


def make_membership(
    group: Group, person: Person, since: date = SINCE, *, at: datetime = AT, **values: Any
) -> Membership:
    return state(Membership, group=group, person=person, since=since, at=at, **values)


def make_tenure(
    group: Group, person: Person, office: str = "president", since: date = SINCE, *, at: datetime = AT, **values: Any
) -> Tenure:
    held = Office.objects.get(key=office)
    return state(Tenure, group=group, person=person, office=held, since=since, at=at, **values)


def make_meeting(group: Group, *, published_at: datetime | None = AT) -> Meeting:
    return Meeting.objects.create(group=group, key=f"meeting-{next(_numbers)}", published_at=published_at)


def make_report(title: str = "", *, kind: str = "mission", number: str = "", by: User | None = None) -> Report:
    series = Series.objects.get(key="ga")
    title = title or f"Report {next(_numbers)}"
    return reports.draft(kind, same(title), series=series, number=number, by=by or make_user("director"))


def make_document(*blocks: Block, language: str = "fr", title: str = "Titre", **values: Any) -> Document:
    plain = (Heading(level=1, text=inline_of("Partie")), Paragraph(text=inline_of("Un paragraphe.")))
    return anchored(Document(title=title, language=language, blocks=blocks or plain, **values))


def make_published(
    title: str = "", document: Document | None = None, *, on: date = date(2026, 3, 2), **values: Any
) -> Report:
    """A report in one language, filed, approved by somebody else, published."""
    report = make_report(title, **values)
    make_edition(report, document, on=on)
    report.refresh_from_db()
    return report


def make_edition(report: Report, document: Document | None = None, *, on: date = date(2026, 3, 2), **values: Any
) -> Edition:  # fmt: skip
    """The next edition of a report, published."""
    edition = reports.file_edition(report, document or make_document(), by=make_user("clerk"), **values)
    reader = make_user("director")
    reports.submit(edition, by=reader)
    reports.approve(edition, by=reader)
    return reports.publish(edition, by=reader, on=on)
