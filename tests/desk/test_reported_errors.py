"""Reported errors at the desk: who sees which, what is overdue, and a correction that closes one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amity.accounts.models import Role, User
from amity.groups.models import Care, Group
from amity.notices.actions import receive
from amity.notices.actions.letters import state_of
from amity.notices.models import Correction, Letter, Reply
from amity.notices.subjects import Subject
from amity.periods.statements import state
from tests.factories import AT, SINCE, make_chamber, make_country, make_group, make_person, make_user

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2025, 1, 1, 9, tzinfo=UTC)


@pytest.fixture
def clerk(db: Any) -> User:
    return make_user(Role.CLERK)


@pytest.fixture
def group(clerk: User) -> Group:
    found = make_group(make_chamber(), make_country())
    state(Care, group=found, clerk=clerk, since=SINCE, at=AT)
    return found


@pytest.fixture
def letter(group: Group) -> Letter:
    return make_letter(group)


def make_letter(group: Group, form: str = "a", at: datetime | None = None) -> Letter:
    return receive("The president is another.", form=form, whence=form, language="en", at=at, mail="a@reader.example",
                   address=f"/en/groups/{group.slug}/", subject=Subject("groups.group", group.pk))  # fmt: skip


def at(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


def test_a_clerk_looks_at_a_letter_and_answers_it(signed_in, clerk, letter):
    client = signed_in(clerk)
    client.post(at("letter_attention", letter.pk))
    assert state_of(letter) == "looked_at"
    client.post(at("letter_closing", letter.pk), {"state": "no_error", "answer": "The minutes say so."})
    public = client.get(f"/en/report/{letter.key}/")
    assert [(row.title, row.note) for row in public.context["steps"]] == [
        ("Received", ""), ("Being looked at", ""), ("No error found", "The minutes say so."),
    ]  # fmt: skip


def test_an_answer_without_words_is_refused_and_keeps_its_outcome(signed_in, clerk, letter):
    answer = signed_in(clerk).post(at("letter_closing", letter.pk), {"state": "no_error", "answer": ""})
    assert (answer.status_code, answer.context["closing"]["state"].value(), state_of(letter)) == (
        400, "no_error", "received",
    )  # fmt: skip


def test_a_letter_is_closed_with_a_correction_beside_the_fact(signed_in, clerk, letter, group):
    client = signed_in(clerk)
    address = f"{at('new_correction')}?letter={letter.pk}"
    said = {"page": letter.address, "part": "board", "on": "2026-11-10", "before_fr": "A", "after_fr": "B",
            "reason_en": "Minutes", "answer": "Thank you."}  # fmt: skip
    assert client.get(address).context["form"]["page"].value() == letter.address
    assert client.post(address, said)["Location"] == at("letter", letter.pk)
    found = Correction.objects.get()
    assert (found.subject, found.part, found.since, found.letter) == (
        f"groups.group:{group.pk}", "board", date(2026, 11, 10), letter,
    )  # fmt: skip
    assert (state_of(letter), letter.steps.last().answer) == ("corrected", "Thank you.")
    again = client.post(address, said)
    assert (again.status_code, Correction.objects.count()) == (200, 1)


def test_a_clerk_corrects_only_what_is_in_their_care(signed_in, group, clerk):
    said = {"page": f"/en/groups/{group.slug}/", "on": "2026-11-10", "before_fr": "A", "after_fr": "B"}
    other = signed_in(Role.CLERK).post(at("new_correction"), said)
    assert (other.status_code, Correction.objects.count()) == (200, 0)
    assert "This page is about something that is not in your care. Ask the director." in other.content.decode()
    signed_in(clerk).post(at("new_correction"), said)
    word = Correction.objects.get()
    assert signed_in(Role.CLERK).post(at("word_taking_back", "correction", word.pk)).status_code == 404
    assert signed_in(clerk).post(at("word_taking_back", "correction", word.pk)).status_code == 302
    assert (Correction.objects.held().count(), Correction.objects.count()) == (0, 1)


@pytest.mark.parametrize("page", ["", "/en/groups/", "https://elsewhere.example/", "x" * 400, "\x00", "/desk/groups/"])
def test_a_correction_needs_a_page_of_the_register(signed_in, page):
    answer = signed_in().post(
        at("new_correction"), {"page": page, "on": "2026-11-10", "before_fr": "A", "after_fr": "B"}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["page"])


def test_the_director_publishes_a_reply_and_nobody_else(signed_in, group):
    person = make_person()
    said = {"page": f"/en/groups/{group.slug}/", "person": f"/en/members/{person.key}/", "on": "2026-11-10",
            "text_fr": "Non."}  # fmt: skip
    assert [signed_in(role).post(at("new_reply"), said).status_code for role in ("clerk", "communications")] == [
        404,
        404,
    ]
    signed_in().post(at("new_reply"), said)
    assert Reply.objects.values_list("person", "subject").get() == (person.pk, f"groups.group:{group.pk}")
    assert signed_in().get(at("corrections")).status_code == 200
    signed_in().post(at("word_taking_back", "reply", Reply.objects.get().pk))
    assert Reply.objects.held().count() == 0


def test_what_is_overdue_is_shown(signed_in, group):
    old, new = make_letter(group, "a", LONG_AGO), make_letter(group, "b")
    client = signed_in()
    found = {query: [(row[0].pk, row[2]) for row in client.get(at("letters"), {"state": query}).context["rows"]]
             for query in ("", "overdue", "received", "answered")}  # fmt: skip
    assert found == {"": [(old.pk, True), (new.pk, False)], "overdue": [(old.pk, True)],
                     "received": [(old.pk, True), (new.pk, False)], "answered": []}  # fmt: skip


def test_a_letter_that_is_given_away_leaves_the_desk_of_who_gave_it(signed_in, clerk):
    other = make_user(Role.CLERK)
    one = receive("No group is meant here.", form="x", whence="x", language="en")
    one.clerk = clerk
    one.save()
    client = signed_in(clerk)
    assert client.post(at("letter_assignment", one.pk), {"clerk": other.pk})["Location"] == at("letters")
    assert client.get(at("letter", one.pk)).status_code == 404


@pytest.mark.parametrize(
    ("role", "sees", "acts"),
    [("director", 200, 302), ("communications", 200, 302), ("auditor", 200, 404), ("administrator", 200, 404),
     ("clerk", 404, 404), ("member", 404, 404)],
)  # fmt: skip
def test_each_role_sees_and_does_what_is_its_own(signed_in, letter, role, sees, acts):
    client = signed_in(role)
    assert client.get(at("letter", letter.pk)).status_code == sees
    found = [client.post(at(act, letter.pk), {"clerk": 0}).status_code
             for act in ("letter_attention", "letter_assignment", "letter_reopening")]  # fmt: skip
    assert found == [acts] * 3


def test_only_who_answers_reads_the_mail_address(signed_in, letter, clerk):
    pages = {who: signed_in(who).get(at("letter", letter.pk)).content.decode() for who in ("auditor", "director")}
    assert {who: "a@reader.example" in page for who, page in pages.items()} == {"auditor": False, "director": True}


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "١"])
def test_no_number_of_a_letter_breaks_the_form(signed_in, number):
    assert signed_in().get(f"{at('new_correction')}?letter={number}").status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_costs_the_same_whatever_its_length(signed_in, group, clerk, count):
    for number in range(count):
        make_letter(group, str(number))
    client = signed_in(clerk)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(at("letters")).status_code == 200
    assert len(queries) == 5
