"""Facts in the database: what it refuses, and the four ways in which a row is written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from amity.assembly.models import Term
from amity.periods.asof import AsOf
from amity.periods.changes import Changes
from amity.periods.facts import Fact
from amity.periods.statements import amend, end, state, state_all, withdraw
from tests.factories import make_chamber, same

AT = datetime(2024, 1, 1, 12, tzinfo=UTC)
THEN = AT + timedelta(days=1)
FIRST, SECOND, THIRD = date(2017, 10, 1), date(2020, 10, 1), date(2023, 10, 1)
FACTS = sorted((model for model in apps.get_models() if issubclass(model, Fact)), key=lambda model: model.__name__)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chamber():
    return make_chamber()


@pytest.fixture
def fact(chamber):
    return make(chamber, since=FIRST)


def make(chamber, **said):
    return state(Term, at=AT, chamber=chamber, key="one", names=same("One"), **said)


def versions():
    return list(Term.objects.order_by("pk").values_list("since", "until", "recorded_at", "retracted_at"))


@pytest.mark.parametrize("model", FACTS)
def test_every_fact_is_guarded_by_the_database(model):
    room, name = model._meta.app_label, model._meta.model_name
    guards = [f"{room}_{name}_{guard}" for guard in ("days", "instants", "one_version")]
    assert [rule.name for rule in model._meta.constraints][: len(guards)] == guards


@pytest.mark.parametrize("until", [FIRST, FIRST - timedelta(days=1)])
def test_the_database_refuses_an_empty_span(chamber, until):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(chamber, since=FIRST, until=until)
    assert versions() == []


@pytest.mark.parametrize(("since", "until"), [(None, None), (None, FIRST), (FIRST, None), (FIRST, SECOND)])
def test_the_database_takes_any_other_span(chamber, since, until):
    make(chamber, since=since, until=until)
    assert versions() == [(since, until, AT, None)]


def test_the_database_refuses_two_held_versions_of_one_line(chamber, fact):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(chamber, since=SECOND, line=fact.line)
    withdraw(fact, at=THEN)
    make(chamber, since=SECOND, line=fact.line)
    assert Term.objects.filter(line=fact.line).count() == 2


def test_the_database_refuses_a_retraction_before_the_record(fact):
    with pytest.raises(IntegrityError), transaction.atomic():
        withdraw(fact, at=AT - timedelta(seconds=1))
    assert versions() == [(FIRST, None, AT, None)]


def test_what_is_amended_is_said_on_the_same_line(fact):
    renewed = amend(fact, at=THEN, since=SECOND)
    assert versions() == [(FIRST, None, AT, THEN), (SECOND, None, THEN, None)]
    assert (renewed.line, renewed.key, renewed.names) == (fact.line, "one", {"fr": "One", "en": "One"})


def test_what_ends_held_until_that_day(fact):
    end(fact, on=SECOND, at=THEN)
    assert versions() == [(FIRST, None, AT, THEN), (FIRST, SECOND, THEN, None)]


@pytest.mark.parametrize("on", [FIRST, FIRST - timedelta(days=1)])
def test_what_ends_before_it_began_is_withdrawn(fact, on):
    assert end(fact, on=on, at=THEN) is None
    assert versions() == [(FIRST, None, AT, THEN)]


def test_what_began_on_an_unknown_day_can_end_on_any(chamber):
    end(make(chamber), on=FIRST, at=THEN)
    assert versions() == [(None, None, AT, THEN), (None, FIRST, THEN, None)]


def held(known, day):
    return list(Term.objects.as_of(AsOf(day, known)).values_list("since", flat=True))


def test_both_clocks_are_half_open(fact):
    end(fact, on=SECOND, at=THEN)
    eve, moment = timedelta(days=1), timedelta(microseconds=1)
    assert [held(known, SECOND - eve) for known in (AT - moment, AT, THEN - moment, THEN, None)] == [
        [], [FIRST], [FIRST], [FIRST], [FIRST],
    ]  # fmt: skip
    assert [held(known, SECOND) for known in (AT - moment, AT, THEN - moment, THEN, None)] == [
        [], [FIRST], [FIRST], [], [],
    ]  # fmt: skip
    assert held(None, FIRST - eve) == []


def test_a_fact_in_hand_answers_as_the_database_does(fact):
    fact.until = SECOND
    days = (FIRST - timedelta(days=1), FIRST, SECOND - timedelta(days=1), SECOND)
    assert [fact.holds(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("day", "unended", "cut", "following"),
    [
        (FIRST, [FIRST, SECOND], [], SECOND),
        (FIRST + timedelta(days=1), [FIRST, SECOND], [FIRST], SECOND),
        (SECOND, [SECOND], [], None),
        (THIRD, [SECOND], [SECOND], None),
    ],
)
def test_what_an_end_on_a_day_would_touch(chamber, fact, day, unended, cut, following):
    end(fact, on=SECOND, at=THEN)
    make(chamber, since=SECOND)
    terms = Term.objects.order_by("since")
    assert list(terms.unended(day).values_list("since", flat=True)) == unended
    assert list(terms.cut_by(day).values_list("since", flat=True)) == cut
    assert Term.objects.next_beginning(day) == following


def test_unknown_first_days_come_first_in_one_order_and_last_in_the_other(chamber):
    for since in (SECOND, None, FIRST):
        make(chamber, since=since)
    oldest = list(Term.objects.oldest_first().values_list("since", flat=True))
    assert oldest == [None, FIRST, SECOND]
    assert list(Term.objects.newest_first().values_list("since", flat=True)) == oldest[::-1]


def test_many_changes_are_written_as_one_by_one(chamber):
    kept, amended, ended, unbegun, gone = (make(chamber, since=day) for day in (FIRST, FIRST, FIRST, THIRD, FIRST))
    noun = type(chamber)(key="second", country=chamber.country, names=same("B"), member_words=same("b"))
    new = Term(chamber=noun, key="new", names=same("New"), since=SECOND)
    changes = Changes(
        nouns=[noun], stated=[new], amended=[(amended, {"until": THIRD})], ended=[(ended, SECOND), (unbegun, SECOND)],
        withdrawn=[gone],
    )  # fmt: skip
    changes.apply(at=THEN)
    assert list(Term.objects.held().order_by("pk").values_list("line", "since", "until", "recorded_at")) == [
        (kept.line, FIRST, None, AT),
        (new.line, SECOND, None, THEN),
        (amended.line, FIRST, THIRD, THEN),
        (ended.line, FIRST, SECOND, THEN),
    ]
    assert set(Term.objects.filter(retracted_at=THEN).values_list("line", flat=True)) == {
        amended.line, ended.line, unbegun.line, gone.line,
    }  # fmt: skip


def test_changes_know_whether_they_are_empty_and_what_they_touch(fact):
    assert bool(Changes()) is False
    changes = Changes(stated=[fact], ended=[(fact, SECOND)])
    assert bool(changes) is True
    assert changes.counts() == {"nouns": 0, "stated": 1, "amended": 0, "ended": 1, "withdrawn": 0}
    assert changes.facts() == [fact, fact]


def test_changes_of_what_is_no_longer_held_are_superseded(fact):
    changes = Changes(ended=[(fact, SECOND)])
    assert changes.superseded() is False
    amend(Term.objects.get(), at=THEN, since=SECOND)
    assert changes.superseded() is True


def test_nothing_is_recorded_of_no_facts():
    assert state_all([], at=AT) == []
