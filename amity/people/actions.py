"""Introducing people, seating them, and recording their political groups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.design.days import in_words
from amity.journal.actions import deed, record
from amity.journal.facts import take_over
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.people.models import (
    Affiliation,
    Constituency,
    Mandate,
    Person,
    PersonName,
    PoliticalGroup,
    PoliticalGroupName,
    Tie,
)
from amity.people.queries import clashes
from amity.periods.changes import Changes
from amity.periods.statements import amend, end, state
from amity.refusal import Refusal

CLASHES = {
    "name": gettext_lazy("%(person)s would have two names at once from %(day)s on."),
    "mandate": gettext_lazy("%(person)s would hold two mandates in one chamber from %(day)s on."),
    "affiliation": gettext_lazy("%(person)s would sit in two political groups at once from %(day)s on."),
}


def verify(people: Iterable[int]) -> None:
    """Refuse if somebody would have two names, two seats or two political groups on one day."""
    for person, what, day in clashes(people):
        said = {"person": _name(person), "day": in_words(day)}
        raise Refusal(CLASHES[what] % said, _("End or correct the first entry before recording the second."))


def _name(person: int) -> str:
    name = PersonName.objects.held().filter(person=person).oldest_first().last()
    return name.full if name else f"#{person}"


def free_key(given: str, family: str) -> str:
    """A lasting address for a person: the name, numbered where it is taken."""
    stem = slugify(f"{given} {family}")[:100] or "person"
    key, number = stem, 2
    while Person.objects.filter(key=key).exists():
        key, number = f"{stem}-{number}", number + 1
    return key


@deed
def introduce(
    given: str,
    family: str,
    *,
    by: User,
    gender: str = "",
    native: Text | None = None,
    at: datetime | None = None,
) -> Person:
    """Enter a person into the register under the name they go by."""
    sort_key = slugify(f"{family} {given}")
    person = Person.objects.create(key=free_key(given, family), gender=gender, sort_key=sort_key)
    entry = record("people.introduce", person, by=by, at=at)
    state(PersonName, at=entry.at, person=person, given=given, family=family, native=native or Text())
    return person


@deed
def rename(person: Person, given: str, family: str, *, on: date, by: User, at: datetime | None = None) -> PersonName:
    """Record that a person goes by another name from a day on; their address stays."""
    current = person.names.held().on(on).first()
    if current is not None and (current.given, current.family) == (given, family):
        return current
    entry = record("people.rename", person, by=by, at=at, on=on)
    if current is not None and current.since == on:
        name = amend(current, at=entry.at, given=given, family=family)
    else:
        if current is not None:
            end(current, on=on, at=entry.at)
        until = current and current.until
        name = state(PersonName, at=entry.at, person=person, given=given, family=family, since=on, until=until)
    settle_sort_key(person)
    verify([person.pk])
    return name


def settle_sort_key(person: Person) -> None:
    """Let the order of lists follow the name that has no end."""
    latest = person.names.open().first()
    if latest is not None:
        person.sort_key = slugify(f"{latest.family} {latest.given}")
        person.save(update_fields=["sort_key"])


@deed
def seat(
    person: Person,
    chamber: Chamber,
    *,
    on: date,
    by: User,
    constituency: Constituency | None = None,
    at: datetime | None = None,
) -> Mandate:
    """Record that a person takes a seat in a chamber on a day."""
    held = person.mandates.held().on(on).filter(chamber=chamber).first()
    if held is not None and held.since == on:
        return held
    entry = record("people.seat", person, by=by, at=at, chamber=chamber, on=on)
    mandate = state(Mandate, at=entry.at, person=person, chamber=chamber, constituency=constituency, since=on)
    verify([person.pk])
    return mandate


@deed
def unseat(person: Person, chamber: Chamber, *, on: date, by: User, at: datetime | None = None) -> None:
    """Record that a mandate ended on a day."""
    mandate = person.mandates.cut_by(on).filter(chamber=chamber).first()
    if mandate is None:
        if person.mandates.held().filter(chamber=chamber, until=on).exists():
            return
        raise Refusal(_("%(person)s has no mandate in the chamber on that day.") % {"person": _name(person.pk)},
                      _("Check the person and the day."))  # fmt: skip
    entry = record("people.unseat", person, by=by, at=at, chamber=chamber, on=on)
    end(mandate, on=on, at=entry.at)


@deed
def form_political_group(
    chamber: Chamber, key: str, *, name: Text, abbreviation: str, by: User, on: date | None = None,
    at: datetime | None = None,
) -> PoliticalGroup:  # fmt: skip
    """Record that members of a chamber have formed a political group."""
    known = chamber.political_groups.filter(key=key).first()
    if known is not None:
        return known
    formed = PoliticalGroup.objects.create(chamber=chamber, key=key)
    entry = record("people.form_political_group", formed, by=by, at=at)
    values: dict[str, Any] = {"name": name, "abbreviation": abbreviation, "since": on}
    state(PoliticalGroupName, at=entry.at, political_group=formed, **values)
    return formed


@deed
def affiliate(
    person: Person,
    political_group: PoliticalGroup,
    *,
    on: date,
    by: User,
    tie: str = Tie.MEMBER,
    at: datetime | None = None,
) -> Affiliation:
    """Record that a parliamentarian sits with a political group from a day on, and no longer with the one before."""
    held = person.affiliations.held().on(on).filter(political_group__chamber=political_group.chamber_id)
    current = held.first()
    if current is not None and (current.political_group_id, current.tie) == (political_group.pk, tie):
        return current
    entry = record("people.affiliate", person, by=by, at=at, political_group=political_group, on=on)
    if current is not None:
        end(current, on=on, at=entry.at)
    renewed = state(Affiliation, at=entry.at, person=person, political_group=political_group, tie=tie, since=on)
    verify([person.pk])
    return renewed


@deed
def transcribe(changes: Changes, *, source: str, by: User, at: datetime | None = None, reason: str = "") -> Entry:
    """Record what a source says of people, all or nothing; nobody may come out with two seats at once."""
    entry = take_over("people.transcribe", changes, source=source, by=by, at=at, reason=reason)
    verify({fact.person_id for fact in changes.facts() if isinstance(fact, PersonName | Mandate | Affiliation)})
    return entry
