"""Introducing people, naming them, seating them, and their political groups."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from amity.languages.texts import Text
from amity.people import actions
from amity.people.models import Affiliation, Mandate, Person, PersonName, PoliticalGroup, Tie
from amity.periods.changes import Changes
from tests.deeds import contents, entries_of, refused
from tests.factories import make_chamber, make_political_group, make_user, same

AT = datetime(2024, 1, 1, 12, tzinfo=UTC)
FIRST = date(2014, 10, 1)
LATER = date(2020, 3, 2)
LAST = date(2023, 6, 1)
MEND = "End or correct the first entry before recording the second."

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user()


@pytest.fixture
def chamber():
    return make_chamber()


@pytest.fixture
def person(clerk):
    return actions.introduce("Anne", "Martin", by=clerk, gender="f", native=Text(hy="Աննա Մարտին"), at=AT)


def days(facts):
    return list(facts.held().oldest_first().values_list("since", "until"))


def rename(person, clerk, given, family, on):
    return actions.rename(person, given, family, on=on, by=clerk, at=AT)


def test_a_person_is_introduced_under_the_name_they_go_by(person):
    assert (person.key, person.gender, person.sort_key) == ("anne-martin", "f", "martin-anne")
    name = person.names.held().get()
    assert (name.full, name.native, name.since) == ("Anne Martin", {"hy": "Աննա Մարտին"}, None)


def test_two_people_of_one_name_get_two_keys(person, clerk):
    keys = [actions.introduce("Anne", "Martin", by=clerk).key for _ in range(2)]
    assert keys == ["anne-martin-2", "anne-martin-3"]


def test_a_name_without_a_letter_for_an_address_still_gets_one(clerk):
    assert actions.introduce("", "—", by=clerk).key == "person"


def test_a_new_name_keeps_the_key_and_moves_the_person_in_lists(person, clerk):
    rename(person, clerk, "Anne", "Martin-Bey", LATER)
    person = Person.objects.get(pk=person.pk)
    assert (person.key, person.sort_key) == ("anne-martin", "martin-bey-anne")
    assert days(person.names) == [(None, LATER), (LATER, None)]


def test_a_name_said_otherwise_on_its_first_day_moves_the_person_in_lists_too(person, clerk):
    for family in ("Martin-Bei", "Bey"):
        rename(person, clerk, "Anne", family, LATER)
    assert Person.objects.get(pk=person.pk).sort_key == "bey-anne"
    assert [row.full for row in person.names.held().oldest_first()] == ["Anne Martin", "Anne Bey"]


def test_a_name_remembered_between_two_others_moves_nobody(person, clerk):
    rename(person, clerk, "Anne", "Bey", LAST)
    rename(person, clerk, "Anne", "Caron", LATER)
    assert Person.objects.get(pk=person.pk).sort_key == "bey-anne"
    assert days(person.names) == [(None, LATER), (LATER, LAST), (LAST, None)]


def test_a_mandate_lasts_until_it_ends(person, clerk, chamber):
    actions.seat(person, chamber, on=FIRST, by=clerk, at=AT)
    actions.unseat(person, chamber, on=LATER, by=clerk, at=AT)
    actions.seat(person, chamber, on=LATER, by=clerk, at=AT)
    assert days(person.mandates) == [(FIRST, LATER), (LATER, None)]


def test_a_mandate_can_end_before_its_known_end(person, clerk, chamber):
    actions.seat(person, chamber, on=FIRST, by=clerk, at=AT)
    for day in (LAST, LATER):
        actions.unseat(person, chamber, on=day, by=clerk, at=AT)
    assert days(person.mandates) == [(FIRST, LATER)]


def test_two_mandates_in_one_chamber_at_once_are_refused(person, clerk, chamber):
    actions.seat(person, chamber, on=FIRST, by=clerk, at=AT)
    with refused("Anne Martin would hold two mandates in one chamber from 2 March 2020 on.", MEND):
        actions.seat(person, chamber, on=LATER, by=clerk)


def test_mandates_in_two_chambers_are_not_a_clash(person, clerk, chamber):
    for each in (chamber, make_chamber()):
        actions.seat(person, each, on=FIRST, by=clerk)
    assert days(person.mandates) == [(FIRST, None), (FIRST, None)]


@pytest.mark.parametrize("day", [date(2014, 9, 30), FIRST])
def test_a_mandate_cannot_end_before_it_has_lasted_a_day(person, clerk, chamber, day):
    actions.seat(person, chamber, on=FIRST, by=clerk, at=AT)
    with refused("Anne Martin has no mandate in the chamber on that day.", "Check the person and the day."):
        actions.unseat(person, chamber, on=day, by=clerk)


def test_who_moves_to_another_political_group_leaves_the_one_before(person, clerk, chamber):
    first, second = make_political_group(chamber), make_political_group(chamber)
    actions.affiliate(person, first, on=FIRST, by=clerk, at=AT)
    actions.affiliate(person, second, on=LATER, by=clerk, at=AT)
    actions.affiliate(person, second, on=LAST, by=clerk, at=AT, tie=Tie.AFFILIATE)
    held = person.affiliations.held().oldest_first()
    assert list(held.values_list("political_group", "tie", "since", "until")) == [
        (first.pk, "member", FIRST, LATER),
        (second.pk, "member", LATER, LAST),
        (second.pk, "affiliate", LAST, None),
    ]


def test_two_political_groups_at_once_are_refused(person, clerk, chamber):
    first, second = make_political_group(chamber), make_political_group(chamber)
    actions.affiliate(person, first, on=LATER, by=clerk)
    with refused("Anne Martin would sit in two political groups at once from 2 March 2020 on.", MEND):
        actions.affiliate(person, second, on=FIRST, by=clerk)


def form(clerk, chamber, **said):
    said = {"name": same("Les Riverains"), "abbreviation": "RIV", "on": FIRST, **said}
    return actions.form_political_group(chamber, "riv", by=clerk, at=AT, **said)


def test_a_political_group_is_formed_under_its_name(clerk, chamber):
    name = form(clerk, chamber).names.held().get()
    assert (str(name.name), name.abbreviation, name.since) == ("Les Riverains", "RIV", FIRST)


SAID_TWICE = {
    "people.rename": lambda person, clerk, chamber: rename(person, clerk, "Anne", "Bey", LATER),
    "people.seat": lambda person, clerk, chamber: actions.seat(person, chamber, on=LATER, by=clerk, at=AT),
    "people.unseat": lambda person, clerk, chamber: actions.unseat(person, chamber, on=LAST, by=clerk, at=AT),
    "people.form_political_group": lambda person, clerk, chamber: form(clerk, chamber),
    "people.affiliate": lambda person, clerk, chamber: actions.affiliate(
        person, PoliticalGroup.objects.get(), on=LATER, by=clerk, at=AT
    ),
}


@pytest.mark.parametrize("verb", SAID_TWICE)
def test_a_deed_said_twice_is_done_once(person, clerk, chamber, verb):
    if verb == "people.affiliate":
        form(clerk, chamber)
    if verb == "people.unseat":
        actions.seat(person, chamber, on=FIRST, by=clerk, at=AT)
    assert entries_of(lambda: SAID_TWICE[verb](person, clerk, chamber)) == [verb]
    before = contents()
    SAID_TWICE[verb](person, clerk, chamber)
    assert contents() == before


def test_a_source_is_transcribed_all_or_nothing(person, clerk, chamber):
    mandates = [Mandate(person=person, chamber=chamber, since=day) for day in (FIRST, LATER)]
    with refused("Anne Martin would hold two mandates in one chamber from 2 March 2020 on.", MEND):
        actions.transcribe(Changes(stated=[*mandates]), source="list.csv", by=clerk)
    mandates[0].until = LATER
    actions.transcribe(Changes(stated=[*mandates]), source="list.csv", by=clerk)
    assert days(person.mandates) == [(FIRST, LATER), (LATER, None)]


def test_a_source_that_gives_somebody_two_names_at_once_is_refused(person, clerk):
    second = PersonName(person=person, given="Anne", family="Bey", since=LATER)
    # The message takes the latest name, whichever is at fault.
    with refused("Anne Bey would have two names at once from 2 March 2020 on.", MEND):
        actions.transcribe(Changes(stated=[second]), source="list.csv", by=clerk)


def test_a_source_compared_with_what_has_changed_since_is_refused(person, clerk, chamber):
    actions.affiliate(person, make_political_group(chamber), on=FIRST, by=clerk, at=AT)
    read = Affiliation.objects.get()
    actions.affiliate(person, make_political_group(chamber), on=LATER, by=clerk, at=AT)
    with refused("The register has changed since the source was compared with it.", "Compare them again."):
        actions.transcribe(Changes(ended=[(read, LAST)]), source="list.csv", by=clerk)
