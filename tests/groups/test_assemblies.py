"""An assembly recorded in one sitting is one deed: all of it is written, or none, and all of it is undone."""

from __future__ import annotations

from datetime import date

import pytest

from amity.groups import actions
from amity.groups.actions.assemblies import Sitting
from amity.groups.actions.meetings import Election
from amity.groups.models import Attendance, Meeting, Membership, Office, Tenure
from amity.journal.models import Entry
from tests.deeds import entries_of, refused
from tests.factories import (
    make_chamber,
    make_country,
    make_group,
    make_mandate,
    make_membership,
    make_person,
    make_tenure,
    make_user,
    same,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def by():
    return make_user("director")


@pytest.fixture
def group():
    return make_group(make_chamber(), make_country(), name="France-Brésil")


@pytest.fixture
def members(group):
    people = [make_person(name) for name in ("Varenne", "Quinquis", "Esparbes", "Thibouville")]
    for person in people:
        make_mandate(person, group.chamber)
        make_membership(group, person)
    return people


def office(key: str) -> Office:
    return Office.objects.get(key=key)


def board(group, day=DAY) -> dict[str, list[str]]:
    held = Tenure.objects.held().on(day).filter(group=group).order_by("person__sort_key").select_related("person")
    found: dict[str, list[str]] = {}
    for tenure in held:
        found.setdefault(tenure.office.key, []).append(tenure.person.sort_key.split()[0])
    return found


def attendance(meeting) -> dict[str, int]:
    rows = Attendance.objects.held().filter(meeting=meeting).values_list("presence", flat=True)
    return {presence: list(rows).count(presence) for presence in set(rows)}


def test_one_sitting_writes_presence_elections_minutes_and_publication(group, members, by):
    meeting = actions.hold(
        group, "general", on=DAY, by=by, present=members[:2], excused=members[3:],
        elections=[Election(members[2], office("president")), Election(members[0], office("secretary"))],
        sitting=Sitting(place=same("Salle Médicis")), text=same("Said"), published=True,
    )  # fmt: skip
    assert attendance(meeting) == {"present": 3, "excused": 1}
    assert board(group) == {"president": ["esparbes"], "secretary": ["varenne"]}
    assert meeting.minutes.held().get().text == same("Said")
    assert meeting.convenings.held().get().place == same("Salle Médicis")
    meeting.refresh_from_db()
    assert meeting.published_at is not None


def test_everything_that_one_sitting_writes_carries_one_instant(group, members, by):
    actions.hold(group, "general", on=DAY, by=by, elections=[Election(members[0], office("president"))])
    entry = Entry.objects.get(verb="groups.hold")
    assert set(Entry.objects.values_list("at", flat=True)) == {entry.at}
    assert Tenure.objects.get().recorded_at == entry.at


def test_a_renewed_board_lets_go_whoever_is_not_elected_again(group, members, by):
    for number, key in enumerate(("president", "vice_president", "vice_president")):
        make_tenure(group, members[number], key)
    actions.hold(
        group, "constitutive", on=DAY, by=by, renews_board=True,
        elections=[Election(members[0], office("president")), Election(members[3], office("vice_president"))],
    )  # fmt: skip
    assert board(group) == {"president": ["varenne"], "vice_president": ["thibouville"]}


def test_an_assembly_that_fills_one_office_leaves_the_others(group, members, by):
    make_tenure(group, members[1], "secretary")
    actions.hold(group, "general", on=DAY, by=by, elections=[Election(members[0], office("president"))])
    assert board(group) == {"president": ["varenne"], "secretary": ["quinquis"]}


def test_who_joins_at_the_assembly_may_be_elected_by_it(group, by):
    newcomer = make_person("Corvaisier")
    make_mandate(newcomer, group.chamber)
    actions.hold(
        group, "constitutive", on=DAY, by=by, joining=[newcomer], elections=[Election(newcomer, office("president"))]
    )
    assert Membership.objects.held().get(group=group).since == DAY
    assert board(group) == {"president": ["corvaisier"]}


def test_a_convened_assembly_is_the_one_that_was_held(group, members, by):
    convened = actions.convene(group, "general", on=DAY, by=by, agenda=same("Programme"), place=same("Salle 213"))
    held = actions.hold(group, "general", on=DAY, by=by, present=members)
    assert held == convened
    assert (held.convenings.held().get().agenda, held.convenings.held().get().place) == (
        same("Programme"),
        same("Salle 213"),
    )


def test_a_form_sent_twice_records_one_assembly(group, members, by):
    def deed():
        actions.hold(
            group, "general", on=DAY, by=by, present=members, elections=[Election(members[0], office("president"))]
        )

    assert entries_of(deed) == ["groups.hold", "groups.minute", "groups.elect"]
    assert entries_of(deed) == []
    assert Meeting.objects.count() == 1


def test_an_election_that_the_rules_refuse_leaves_no_half_assembly(group, members, by):
    stranger = make_person("Nemo")
    with refused("Camille Nemo does not sit in France-Brésil on that day.", "Record the membership first."):
        actions.hold(
            group, "general", on=DAY, by=by, present=members, elections=[Election(stranger, office("president"))]
        )


def test_the_whole_sitting_is_undone_as_one(group, members, by):
    make_tenure(group, members[1], "president")
    meeting = actions.hold(
        group, "constitutive", on=DAY, by=by, present=members, renews_board=True, published=True,
        elections=[Election(members[0], office("president"))],
    )  # fmt: skip
    actions.undo(Entry.objects.get(verb="groups.hold"), by=by)
    meeting.refresh_from_db()
    assert board(group) == {"president": ["quinquis"]}
    assert (attendance(meeting), meeting.published_at) == ({}, None)
    assert not meeting.convenings.held().exists()
