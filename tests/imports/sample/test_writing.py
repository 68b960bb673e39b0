"""How the sample is written: from a seed, in the order of time, once, typeset."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from random import Random

import pytest

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.groups.models import Attendance, Convening, Meeting, Minutes
from amity.imports.sample import populate
from amity.imports.sample.calendar import clock, seasons
from amity.imports.sample.ledger import Ledger
from amity.imports.sample.population import plan
from amity.imports.sample.sources import said, text, typeset
from amity.journal.actions import first_broken_entry
from amity.journal.models import Entry
from amity.refusal import Refusal
from tests.depth import ON_POSTGRESQL
from tests.imports.sample.conftest import AT

pytestmark = pytest.mark.django_db


def digest(ledger: Ledger) -> str:
    """Everything that is planned, but for the numbers that a database gives."""
    total = hashlib.sha256()
    for instant, room, changes in ledger.planned():
        for fact in changes.stated:
            values = {name: value for name, value in fact.values().items() if not name.endswith("_id")}
            total.update(json.dumps([instant, room, values], default=str, sort_keys=True).encode())
        total.update(json.dumps([str(old.line) for old, _ in changes.ended]).encode())
        total.update(json.dumps([str(old.line) for old in changes.withdrawn]).encode())
        keys = [getattr(noun, "key", "") or getattr(noun, "slug", "") for noun in changes.nouns]
        total.update(json.dumps(keys).encode())
    return total.hexdigest()


def planned(seed: int) -> str:
    now = clock(AT)
    return digest(plan("real", Chamber.objects.get(), seasons(now.today), now, Random(seed)))


@pytest.mark.skipif(ON_POSTGRESQL, reason="what is planned asks the database for one chamber only: asked on SQLite")
def test_the_same_seed_gives_the_same_sample_and_another_seed_another(sample):
    first = planned(1947)
    assert first == planned(1947)
    assert first != planned(1949)


def test_the_journal_is_whole_and_in_the_order_of_time(sample):
    instants = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert instants == sorted(instants)
    assert first_broken_entry() is None
    assert instants[-1] == AT


def test_a_second_sample_and_an_unknown_size_are_refused(sample):
    by = User.objects.system("sample")
    for size in ("real", "huge"):
        with pytest.raises(Refusal):
            populate(size=size, by=by, at=AT)


def test_progress_is_told_to_the_end(sample):
    label, done, total = sample[-1]
    assert (label, done) == ("sample", total)
    assert total > 40


def test_each_term_opens_with_a_constitutive_assembly(sample):
    held = Convening.objects.held().filter(kind="constitutive")
    by_year = Counter(day.year for day in held.values_list("since", flat=True))
    assert by_year == {2017: 88, 2020: 87, 2023: 86, 2026: 85} or sum(by_year.values()) == 88 + 87 + 86 + 85


def test_most_meetings_are_published_and_some_lie_ahead(sample):
    assert 0.85 < Meeting.objects.exclude(published_at=None).count() / Meeting.objects.count() < 0.98
    ahead = Convening.objects.held().filter(since__gt=AT.date())
    assert 4 < ahead.count() < 25
    assert not Minutes.objects.filter(meeting__in=ahead.values("meeting")).exists()


def test_nobody_is_at_a_meeting_twice(sample):
    came = Counter(Attendance.objects.held().values_list("meeting", "person"))
    assert max(came.values()) == 1
    assert Counter(Attendance.objects.values_list("presence", flat=True)).keys() == {"present", "excused"}


def test_texts_are_typeset_in_both_languages(sample):
    for minutes in Minutes.objects.held():
        fr, en = minutes.text["fr"], minutes.text["en"]
        assert re.findall(r" [;:!?»]|« |'", fr) == []
        assert re.findall(r"[\u00a0\u202f']", en) == []


def test_typesetting():
    assert typeset("L'essai : « oui » ; non ?") == "L’essai\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f?"
    assert text({"fr": "{a} ;", "en": "{a};"}, a={"fr": "un", "en": "one"}) == {"fr": "un\u202f;", "en": "one;"}


def test_each_text_exists_in_both_languages():
    def walk(node):
        if isinstance(node, dict) and set(node) <= {"fr", "en"}:
            yield node
        elif isinstance(node, dict | list):
            for child in node.values() if isinstance(node, dict) else node:
                yield from walk(child)

    found = list(walk(said("texts")))
    assert len(found) > 30
    assert [node for node in found if set(node) != {"fr", "en"} or bool(node["fr"]) != bool(node["en"])] == []


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2023, 9, 30), 2011), (date(2023, 10, 1), 2014), (date(2026, 9, 30), 2014), (date(2026, 10, 1), 2017),
        (date(2024, 2, 29), 2014),
    ],
)  # fmt: skip
def test_the_four_terms_end_with_the_one_that_runs(today, first):
    terms = seasons(today)
    assert [term.since for term in terms] == [date(first + 3 * number, 10, 1) for number in range(4)]
    assert terms[-1].since <= today < terms[-1].until


def test_the_clock_writes_nothing_after_the_instant_it_was_given():
    now = clock(datetime(2026, 10, 2, 8, tzinfo=UTC))
    assert now.instants[-1] == now.at == max(now.instants)
    assert now.after(date(2026, 10, 1)) == now.at
    assert now.after(date(2017, 10, 1)) == datetime(2017, 10, 3, 9, tzinfo=UTC)
