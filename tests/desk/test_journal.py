"""The journal in the desk: filters in the address, pages by number, the chain as a file, the seal to keep."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from amity.accounts.models import Role
from amity.accounts.roles import EVERYBODY
from amity.journal.actions import record
from amity.journal.models import Entry
from amity.journal.queries import anchor
from tests.factories import make_chamber, make_group, make_person, make_user
from tests.journal.test_export import outside

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_user(name="Odile")


def write(author, count, verb="groups.join", subject=None):
    return [record(verb, subject, by=author, at=NOON + timedelta(days=day)) for day in range(count)]


def numbers(answer):
    return [line.entry.pk for line in answer.context["page"].lines]


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("address", ["/desk/journal/", "/desk/journal/export.jsonl", "/desk/journal/seal/"])
def test_the_journal_is_read_by_those_who_oversee(signed_in, role, address):
    readers = {Role.DIRECTOR, Role.AUDITOR, Role.ADMINISTRATOR}
    assert signed_in(role).get(address).status_code == (200 if role in readers else 404)


def test_pages_of_fifty_follow_each_other_without_a_gap(signed_in, author):
    entries = [entry.pk for entry in write(author, 120)][::-1]
    client = signed_in(Role.AUDITOR)
    first = client.get("/desk/journal/")
    second = client.get("/desk/journal/" + first.context["page"].older)
    third = client.get("/desk/journal/" + second.context["page"].older)
    assert numbers(first) + numbers(second) + numbers(third) == entries
    assert (first.context["page"].newer, third.context["page"].older) == ("", "")
    back = client.get("/desk/journal/" + third.context["page"].newer)
    assert numbers(back) == numbers(second)


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("verb=groups.join", [4, 3, 2, 1, 0]),
        ("verb=groups.leave", []),
        ("verb=nonsense", [4, 3, 2, 1, 0]),
        ("since=2026-11-25&until=2026-11-26", [3, 2]),
        ("subject=groups.group:9999", []),
        ("before=nonsense", [4, 3, 2, 1, 0]),
    ],
)
def test_the_address_says_which_entries(signed_in, author, query, days):
    entries = write(author, 5)
    assert numbers(signed_in(Role.AUDITOR).get(f"/desk/journal/?{query}")) == [entries[day].pk for day in days]


def test_the_author_is_a_filter(signed_in, author):
    write(make_user(), 2)
    entries = write(author, 2)
    answer = signed_in(Role.AUDITOR).get(f"/desk/journal/?by={author.pk}")
    assert numbers(answer) == [entry.pk for entry in entries[::-1]]


def test_what_is_no_day_is_refused_in_words(signed_in):
    answer = signed_in(Role.AUDITOR).get("/desk/journal/?since=2026-02-31")
    assert (answer.status_code, "is not a day" in answer.text) == (400, True)


def test_the_journal_costs_the_same_whatever_its_length(signed_in, author):
    group, person = make_group(make_chamber(), name="France-Estonia"), make_person("Tamm", "Mari")
    client = signed_in(Role.AUDITOR)
    counts = []
    for _round in range(2):
        for subject in (group, person):
            write(author, 60, subject=subject)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get("/desk/journal/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert ("Mari Tamm" in answer.text, escape("Odile") in answer.text) == (True, True)


def test_the_exported_chain_is_found_sound_outside(signed_in, author):
    write(author, 3)
    record("groups.correct", None, by=author, reason="Été.")
    answer = signed_in(Role.AUDITOR).get("/desk/journal/export.jsonl")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [json.loads(line)["number"] for line in lines] == list(Entry.objects.values_list("pk", flat=True))
    assert outside(lines)[0] == 0


def test_a_kept_seal_is_compared(signed_in, author):
    write(author, 2)
    last, client = anchor(), signed_in(Role.AUDITOR)
    address = f"/desk/journal/seal/?number={last.number}&seal={last.seal}"
    assert client.get(address).context["compared"] is True
    Entry.objects.filter(pk=last.number).delete()
    assert client.get(address).context["compared"] is False
    assert client.get("/desk/journal/seal/?number=²&seal=x").context["unread"] is True


def test_the_chain_is_verified_on_demand(signed_in, author):
    entries = write(author, 2)
    client = signed_in(Role.AUDITOR)
    assert "All 2 entries are as they were sealed." in client.get("/desk/journal/seal/?verify=yes").text
    Entry.objects.filter(pk=entries[0].pk).update(verb="groups.leave")
    assert client.get("/desk/journal/seal/?verify=yes").context["broken"] == entries[0]


def test_an_empty_journal_has_its_page(signed_in):
    client = signed_in(Role.AUDITOR)
    assert [client.get(page).status_code for page in ("/desk/journal/", "/desk/journal/seal/")] == [200, 200]
