"""One entry for each deed, each sealed over the one before."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.journal.actions import deed, first_broken_entry, record
from amity.journal.models import Entry
from amity.journal.queries import head, last_change
from tests.depth import examples
from tests.factories import make_country, make_user

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user()


@pytest.fixture
def entries(clerk):
    return [record("test.done", None, by=clerk, at=NOON + timedelta(hours=hour), number=hour) for hour in range(5)]


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
written = st.lists(
    st.tuples(words, st.dictionaries(words, words | st.integers(-(2**53), 2**53) | st.none() | st.dates(), max_size=3)),
    max_size=6,
)


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds=written, hours=st.lists(st.integers(-99_999, 99_999), max_size=6))
def test_the_chain_holds_whatever_is_written(deeds, hours):
    with transaction.atomic():
        clerk = make_user()
        for number, (reason, detail) in enumerate(deeds):
            at = NOON + timedelta(hours=hours[number]) if number < len(hours) else None
            record(
                "test.done", None, by=clerk, at=at, reason=reason, **{f"_{key}": said for key, said in detail.items()}
            )
        assert first_broken_entry() is None
        transaction.set_rollback(True)


CHANGES = {
    "at": NOON + timedelta(hours=2, microseconds=1),
    "verb": "test.undone",
    "subject": "groups.group:7",
    "detail": {"number": 9},
    "reason": "Because.",
    "previous": "",
    "seal": "0" * 64,
}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_entry_is_found(entries, column):
    Entry.objects.filter(pk=entries[2].pk).update(**{column: CHANGES[column]})
    assert first_broken_entry() == entries[2]


def test_an_entry_said_to_be_of_somebody_else_is_found(entries):
    Entry.objects.filter(pk=entries[2].pk).update(by=make_user())
    assert first_broken_entry() == entries[2]


@pytest.mark.parametrize("number", range(4))
def test_a_removed_entry_is_found_at_the_next_one(entries, number):
    Entry.objects.filter(pk=entries[number].pk).delete()
    assert first_broken_entry() == entries[number + 1]


def test_entries_that_changed_places_are_found(entries):
    first, second = entries[1].pk, entries[2].pk
    for old, new in ((first, 0), (second, first), (0, second)):
        Entry.objects.filter(id=old).update(id=new)
    assert first_broken_entry().pk == first


def test_a_chain_in_order_has_no_broken_entry(entries):
    assert first_broken_entry() is None
    assert [entry.previous for entry in entries] == ["", *(entry.seal for entry in entries[:-1])]


def test_a_clock_that_is_set_back_does_not_set_the_journal_back(clerk):
    later = NOON + timedelta(microseconds=1)
    with time_machine.travel(NOON, tick=False):
        record("test.done", None, by=clerk)
    with time_machine.travel(NOON - timedelta(hours=3), tick=False):
        entry = record("test.done", None, by=clerk)
    assert (entry.at, last_change()) == (later, later)


def test_an_entry_points_to_things_by_their_keys(clerk):
    country = make_country("ee", "Estonia")
    entry = record("test.done", country, by=clerk, country=country, on=NOON.date(), at=NOON)
    assert (entry.subject, entry.detail) == (
        f"countries.country:{country.pk}",
        {"country": country.pk, "on": "2026-11-23"},
    )


def test_the_head_is_the_number_of_the_latest_entry(entries):
    assert head() == entries[-1].pk


def test_an_empty_journal_is_sound():
    assert (first_broken_entry(), head(), last_change()) == (None, 0, None)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time by itself")
def test_a_deed_holds_the_chain_before_its_first_question():
    with CaptureQueriesContext(
        connection,
    ) as said:
        deed(Entry.objects.count)()
    asked = [query["sql"] for query in said.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert ["pg_advisory_xact_lock" in each for each in asked] == [True, False]


def test_a_deed_that_fails_leaves_nothing(clerk):
    @deed
    def half() -> None:
        record("test.done", None, by=clerk)
        raise LookupError

    with pytest.raises(LookupError):
        half()
    assert Entry.objects.count() == 0


def test_a_reason_can_be_erased_and_its_hash_stays(clerk):
    entry = record("test.done", None, by=clerk, at=NOON, reason="Their mother is ill.")
    record("test.done", None, by=clerk, at=NOON)
    Entry.objects.filter(pk=entry.pk).update(reason="", salt="")
    assert first_broken_entry() is None
    assert Entry.objects.get(pk=entry.pk).reason_hash == entry.reason_hash


def test_another_reason_in_place_of_the_one_that_was_sealed_is_found(clerk):
    entry = record("test.done", None, by=clerk, at=NOON, reason="One reason.")
    Entry.objects.filter(pk=entry.pk).update(reason="Another.")
    assert first_broken_entry() == entry


def test_entries_of_the_first_form_still_verify_with_their_reason_inside(clerk):
    entry = Entry(form=1, at=NOON, by=clerk, verb="test.done", detail={"number": 1}, reason="As before.")
    said = ["", NOON.isoformat(), clerk.pk, "test.done", "", {"number": 1}, "As before."]
    text = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    entry.seal = hashlib.sha256(text.encode()).hexdigest()
    entry.save()
    record("test.done", None, by=clerk, at=NOON, reason="As now.")
    assert first_broken_entry() is None
    Entry.objects.filter(pk=entry.pk).update(reason="")
    assert first_broken_entry() == entry
