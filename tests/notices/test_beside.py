"""What stands beside a fact: corrections and replies, dated, each with its trace."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from amity.accounts.models import Role
from amity.languages.texts import Text
from amity.notices.actions import correct, receive, reply, take_back
from amity.notices.models import Correction
from amity.notices.policies import may_correct
from amity.notices.queries.beside import beside
from amity.notices.subjects import Subject, path_of, subject_at, subject_from
from tests.deeds import entries_of, refused
from tests.factories import make_meeting, make_person, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 10)


def test_a_correction_stands_beside_its_part_with_before_and_after(group, director):
    subject = Subject("groups.group", group.pk)
    said = {"before": Text(fr="12 membres"), "after": Text(fr="13 membres"), "on": DAY, "by": director}
    correct(subject, part="members", **said)
    assert entries_of(lambda: correct(subject, part="members", **said)) == []
    found = beside({subject.key: ""})
    assert {
        place: [(str(word.before), str(word.after), word.on) for word in words] for place, words in found.items()
    } == {"members": [("12 membres", "13 membres", DAY)]}


def test_a_correction_that_was_taken_back_was_known_before(group, director):
    subject, then = Subject("groups.group", group.pk), datetime(2026, 11, 10, 9, tzinfo=UTC)
    word = correct(subject, before=Text(fr="a"), after=Text(fr="b"), on=DAY, by=director, at=then)
    take_back(word, by=director, at=datetime(2026, 11, 12, 9, tzinfo=UTC))
    known = [beside({subject.key: ""}, at) for at in (None, datetime(2026, 11, 11, tzinfo=UTC))]
    assert [sum(map(len, found.values())) for found in known] == [0, 1]
    assert Correction.objects.count() == 1


def test_a_correction_says_both_sides(group, director):
    with refused("A correction says what stood there and what stands there now.", "Write both."):
        correct(Subject("groups.group", group.pk), before=Text(), after=Text(fr="b"), on=DAY, by=director)
    with refused("Nothing of the register is at this address.", "Copy the address of a public page."):
        correct(Subject("groups.group", 9999), before=Text(fr="a"), after=Text(fr="b"), on=DAY, by=director)


def test_a_reply_stands_under_the_name_of_who_replies(group, director):
    person, meeting = make_person("Bertin", "Alix"), make_meeting(group)
    subject = Subject("groups.meeting", meeting.pk)
    reply(subject, person, Text(fr="Je n’y étais pas."), on=DAY, by=director)
    found = beside({subject.key: meeting.key})
    assert [(word.who, str(word.text), word.is_reply) for word in found[meeting.key]] == [
        ("Alix Bertin", "Je n’y étais pas.", True)
    ]


def test_who_may_correct_what(group, clerk, director):
    subject, person = Subject("groups.group", group.pk), Subject("people.person", make_person().pk)
    other = make_user(Role.CLERK)
    given = receive("The name is another.", form="a", whence="x", language="fr", subject=person)
    given.clerk = other
    found = [may_correct(director, person), may_correct(clerk, subject), may_correct(other, subject),
             may_correct(other, person), may_correct(other, person, given), may_correct(other, subject, given),
             may_correct(make_user(Role.COMMUNICATIONS), subject)]  # fmt: skip
    assert found == [True, True, False, False, True, False, False]


def test_an_address_of_the_site_says_what_it_speaks_of(group):
    meeting, person = make_meeting(group), make_person()
    found = {
        f"/fr/groupes/{group.slug}/": Subject("groups.group", group.pk),
        f"https://site.example/en/groups/{group.slug}/?on=2020-01-01": Subject("groups.group", group.pk),
        f"/en/groups/{group.slug}/#{meeting.key}": Subject("groups.meeting", meeting.pk),
        f"/en/members/{person.key}/": Subject("people.person", person.pk),
        "/en/groups/": None, "/en/nowhere/": None, "/desk/groups/": None, "": None, "x" * 5000: None,
        "//elsewhere.example/": None, "/en/groups/\x00/": None, "http://[": None,
    }  # fmt: skip
    assert {address: subject_at(address) for address in found} == found


@pytest.mark.parametrize(
    ("address", "path"),
    [("javascript:alert(1)", ""), ("//x.example/a", "/a"), ("/\\x.example", ""), ("x", ""), ("https://x.example", ""),
     ("https://x.example//y.example", ""), ("/en/?a=1#b", "/en/#b")],
)  # fmt: skip
def test_no_address_leads_away(address, path):
    assert path_of(address) == path


def test_a_key_is_read_or_refused():
    assert [subject_from(key) for key in ("groups.group:12", "accounts.user:1", "groups.group:x", "")] == [
        Subject("groups.group", 12), None, None, None,
    ]  # fmt: skip
