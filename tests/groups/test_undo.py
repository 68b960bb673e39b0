"""A deed is taken back: the register says again what it said, and both states and both deeds stay readable."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from amity.groups import actions
from amity.groups.models import Group, GroupName, Membership, Office, Tenure
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.people import actions as people
from amity.people.models import PersonName
from amity.periods.asof import AsOf
from tests.deeds import contents, refused
from tests.factories import make_chamber, make_country, make_group, make_mandate, make_person, make_user

from tests.factories import make_membership, make_tenure, same  # isort: skip

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def held() -> dict[str, list[tuple]]:
    """What the register holds true, without the identity of rows and instants."""
    kinds = (Membership, Tenure, GroupName, PersonName)
    rows = {kind.__name__: [fact.values() for fact in kind.objects.held().order_by("line")] for kind in kinds}
    return {name: sorted(map(str, values)) for name, values in rows.items()}


@pytest.fixture
def by():
    return make_user("director")


@pytest.fixture
def group(by):
    return make_group(make_chamber(), make_country(), name="France-Brésil")


@pytest.fixture
def member(group):
    person = make_person("Varenne")
    make_mandate(person, group.chamber)
    make_membership(group, person)
    return person


def last() -> Entry:
    return Entry.objects.latest("pk")


def test_who_joined_by_mistake_no_longer_sits_and_did_as_known_before(group, by):
    newcomer = make_person("Quinquis")
    make_mandate(newcomer, group.chamber)
    before = held()
    actions.join(newcomer, group, on=DAY, by=by)
    known = timezone.now()
    actions.undo(last(), by=by, reason="Wrong person")
    assert held() == before
    seats = Membership.objects.as_of(AsOf(DAY, known)).filter(group=group)
    assert list(seats.values_list("person", flat=True)) == [newcomer.pk]


def test_who_left_by_mistake_sits_again_with_the_office_that_ended_with_the_seat(group, member, by):
    make_tenure(group, member, "president")
    before = held()
    actions.leave(member, group, on=DAY, by=by)
    assert held() != before
    actions.undo(last(), by=by)
    assert held() == before


def test_the_predecessor_of_a_wrong_president_presides_again(group, member, by):
    make_tenure(group, member, "president")
    other = make_person("Esparbes")
    make_membership(group, other)
    before = held()
    actions.elect(other, Office.objects.get(key="president"), of=group, on=DAY, by=by)
    actions.undo(last(), by=by)
    assert held() == before


def test_undoing_is_undone_in_turn(group, member, by):
    actions.leave(member, group, on=DAY, by=by)
    after = held()
    actions.undo(last(), by=by)
    actions.undo(last(), by=by)
    assert held() == after


def test_undone_twice_is_undone_once(group, member, by):
    actions.leave(member, group, on=DAY, by=by)
    entry = last()
    first = actions.undo(entry, by=by)
    before = contents()
    assert actions.undo(entry, by=by) == first
    assert contents() == before


def test_what_was_changed_since_is_not_undone_over_it(group, by):
    newcomer = make_person("Quinquis")
    make_mandate(newcomer, group.chamber)
    actions.join(newcomer, group, on=DAY, by=by)
    joining = last()
    actions.leave(newcomer, group, on=date(2026, 6, 1), by=by)
    with refused("What this entry recorded has been changed since.", "Undo the later entries first, the latest first."):
        actions.undo(joining, by=by)


def test_an_undoing_that_would_break_a_rule_is_refused_with_the_rule(group, member, by):
    make_tenure(group, member, "president")
    actions.leave(member, group, on=DAY, by=by)
    leaving = last()
    other = make_person("Esparbes")
    make_membership(group, other)
    office = Office.objects.get(key="president")
    actions.elect(other, office, of=group, on=date(2026, 4, 1), by=by)
    with refused(
        "France-Brésil would have two holders of the office of president from 1 April 2026 on.",
        "Let the one in place step down first, or correct the days.",
    ):
        actions.undo(leaving, by=by)


def test_a_name_taken_back_takes_its_address_back(by):
    group = actions.found(same("France-Birmanie"), chamber=make_chamber(), kind="study", countries=[], on=DAY, by=by)
    actions.rename(group, same("France-Myanmar"), on=date(2026, 5, 1), by=by)
    assert Group.objects.get().slug == "france-myanmar"
    actions.undo(last(), by=by)
    assert Group.objects.get().slug == "france-birmanie"
    assert list(group.addresses.values_list("slug", flat=True)) == ["france-myanmar"]


def test_a_meeting_published_by_mistake_is_no_longer_public(group, by):
    meeting = actions.convene(group, "general", on=DAY, by=by, agenda=Text(en="Programme"))
    actions.publish(meeting, by=by)
    actions.undo(last(), by=by)
    meeting.refresh_from_db()
    assert meeting.published_at is None


def test_a_persons_new_name_is_taken_back_with_their_place_in_lists(by):
    person = people.introduce("Anne", "Martin", by=by)
    people.rename(person, "Anne", "Zola", on=DAY, by=by)
    people_entry = last()
    actions.undo(people_entry, by=by)
    person.refresh_from_db()
    assert (person.sort_key, person.names.held().get().family) == ("martin-anne", "Martin")


def test_what_a_source_said_is_mended_at_the_source(by):
    entry = Entry.objects.create(at=timezone.now(), by=by, verb="groups.transcribe", seal="x")
    with refused("This entry cannot be undone here.", "Correct what it wrote where it stands."):
        actions.undo(entry, by=by)
