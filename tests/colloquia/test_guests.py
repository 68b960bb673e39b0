"""Registering, waiting, being promoted, answering an invitation; and being forgotten in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from amity.colloquia.actions.deciding import Invited, admit, end_the_day, invite, refuse
from amity.colloquia.actions.forgetting import forget_guests
from amity.colloquia.actions.receiving import Filled, KnownAlready, accept, decline, register, say_otherwise, substitute
from amity.colloquia.actions.seats import fill_all
from amity.colloquia.actions.welcoming import put_question, set_quota
from amity.colloquia.models import Colloquium, Guest, Mail, MailKind, Opinion, Turn
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.personal import NAMELESS
from amity.refusal import Refusal
from tests.colloquia.guesting import FIRST, NOW, guest, open_colloquium, someone

pytestmark = pytest.mark.django_db


def _state(one: Guest) -> str:
    one.refresh_from_db()
    return one.state


def _invited(colloquium: Colloquium, name: str, **said: Any) -> Guest:
    person = Invited("embassy", {"family": name, "mail": f"{name.lower()}@example.org", "language": "fr"})
    (one,) = invite(colloquium, [person], by=someone(), at=NOW, **said)
    return one


def test_who_registers_gets_a_seat_while_there_is_one_then_waits_and_is_told_what_is_lacking() -> None:
    colloquium = open_colloquium(capacity=3, quotas={"company": 1})
    first, second, third = guest(colloquium, "Ait"), guest(colloquium, "Bo"), guest(colloquium, "Cy", "press")
    assert [first.state, second.state, third.state] == ["accepted", "waiting", "accepted"]
    assert second.why == {"lacking": "kind"}
    assert guest(colloquium, "Dy", "press").state == "accepted"
    assert guest(colloquium, "Ek", "press").why == {"lacking": "all"}
    assert [mail.kind for mail in Mail.objects.all()] == ["accepted", "waiting", "accepted", "accepted", "waiting"]


def test_strangers_write_nothing_in_the_journal() -> None:
    colloquium = open_colloquium()
    before = Entry.objects.count()
    decline(guest(colloquium, "Ait"))
    assert Entry.objects.count() == before


def test_the_same_form_sent_twice_is_one_guest() -> None:
    colloquium = open_colloquium(capacity=1)
    assert guest(colloquium, "Ait") == guest(colloquium, "Ait")
    assert Guest.objects.count() == 1


def test_a_form_that_was_sent_leads_nobody_else_to_the_guest_whom_it_made() -> None:
    colloquium, said = open_colloquium(), {"family": "Ait", "mail": "ait@example.org"}
    one = guest(colloquium, "Ait")
    with pytest.raises(Refusal, match="sent once already"):
        register(colloquium, Filled(one.form, "company", {**said, "mail": "bo@example.org"}), at=NOW)
    with pytest.raises(KnownAlready):
        register(colloquium, Filled(one.form, "company", {**said, "family": "Bo"}), at=NOW)
    with pytest.raises(Refusal, match="sent once already"):
        register(open_colloquium("france-other"), Filled(one.form, "company", said), at=NOW)


def test_an_address_that_is_known_is_reminded_once_and_takes_no_second_seat() -> None:
    colloquium = open_colloquium()
    one = guest(colloquium, "Ait")
    for form in ("other", "third"):
        with pytest.raises(KnownAlready):
            register(colloquium, Filled(form, "press", {"family": "X", "mail": "AIT@example.org"}), at=NOW)
    assert list(one.mails.values_list("kind", flat=True)) == ["accepted", "again"]
    decline(one)
    assert register(colloquium, Filled("fourth", "press", {"family": "X", "mail": "ait@example.org"}), at=NOW).pk


@pytest.mark.parametrize(
    ("terms", "at", "words"),
    [
        ({"opens_at": None}, NOW, "by invitation"),
        ({"opens_at": NOW + timedelta(days=3)}, NOW, "opens on 5 March 2026"),
        ({"closes_at": NOW}, NOW, "closed"),
        ({}, NOW + timedelta(days=120), "closed"),
    ],
)
def test_nobody_registers_before_or_after_the_time_for_it(terms: dict[str, Any], at: Any, words: str) -> None:
    colloquium = open_colloquium(**terms)
    with pytest.raises(Refusal, match=words):
        guest(colloquium, "Ait", at=at)


def test_a_seat_that_comes_free_goes_to_who_is_next_and_the_row_says_why() -> None:
    colloquium = open_colloquium(capacity=1)
    first, second, third = (guest(colloquium, name, at=NOW + timedelta(hours=n)) for n, name in enumerate("ABC"))
    decline(first, at=NOW + timedelta(days=1))
    assert [_state(first), _state(second), _state(third)] == ["withdrawn", "accepted", "waiting"]
    assert second.why == {"rule": "arrival", "of": 2, "before": 0, "share": None}
    assert Turn.objects.filter(guest=second).count() == 2
    assert second.mails.last().kind == MailKind.PROMOTED  # type: ignore[union-attr]


def test_a_larger_quota_seats_those_who_wait_at_once() -> None:
    colloquium = open_colloquium(quotas={"company": 1})
    guest(colloquium, "Ait")
    waits = guest(colloquium, "Bo")
    set_quota(colloquium, "company", 2, by=someone())
    assert _state(waits) == "accepted"


def test_an_invitation_keeps_a_seat_until_its_day_is_past() -> None:
    colloquium = open_colloquium(capacity=1)
    invited = _invited(colloquium, "Envoy", reply_by=NOW.date())
    waits = guest(colloquium, "Ait")
    assert fill_all(NOW) == 0
    assert fill_all(NOW + timedelta(days=1)) == 1
    assert _state(waits) == "accepted"
    assert accept(invited, {}, at=NOW + timedelta(days=1)).why == {"lacking": "all"}


def test_who_is_invited_says_yes_and_takes_the_seat_that_was_kept_or_says_no_and_frees_it() -> None:
    colloquium = open_colloquium(capacity=2)
    yes, no = _invited(colloquium, "Yes"), _invited(colloquium, "No")
    waits = guest(colloquium, "Ait")
    assert accept(yes, {"diet": "none"}, at=NOW).state == "accepted"
    assert decline(no, at=NOW).state == "declined"
    assert _state(waits) == "accepted"


def test_a_substitute_takes_the_seat_itself_whoever_waits() -> None:
    colloquium = open_colloquium(capacity=1)
    invited = _invited(colloquium, "Envoy")
    waits = guest(colloquium, "Ait")
    other = substitute(invited, {"family": "Deputy", "mail": "deputy@example.org"}, at=NOW)
    assert (_state(invited), other.state, _state(waits)) == ("substituted", "accepted", "waiting")
    assert (other.instead_of, other.audience, other.language) == (invited, "embassy", "fr")
    with pytest.raises(Refusal, match="another guest"):
        substitute(other, {"family": "Third", "mail": "ait@example.org"}, at=NOW)
    assert _state(other) == "accepted"


def test_a_substitute_of_somebody_let_in_over_the_quota_takes_that_seat() -> None:
    colloquium = open_colloquium(capacity=0)
    one = guest(colloquium, "Ait")
    admit(colloquium, [one], by=someone(), over=True)
    assert substitute(one, {"family": "Deputy", "mail": "deputy@example.org"}, at=NOW).state == "accepted"


def test_what_waits_for_approval_takes_no_seat_until_it_is_admitted_in_bulk() -> None:
    colloquium = open_colloquium(capacity=1, approval=True)
    first, second = guest(colloquium, "Ait"), guest(colloquium, "Bo")
    assert {first.state, second.state} == {"asked"}
    admit(colloquium, [second, first], by=someone())
    assert (_state(first), _state(second)) == ("accepted", "waiting")
    entry = Entry.objects.filter(verb="colloquia.admit").get()
    assert entry.detail["guests"] == [1, 2]
    refuse(colloquium, [first], by=someone(), because="The hall is small.")
    assert (_state(first), _state(second)) == ("refused", "accepted")


def test_somebody_may_be_let_in_over_the_quota_and_the_row_says_so() -> None:
    colloquium = open_colloquium(capacity=1)
    guest(colloquium, "Ait")
    waits = guest(colloquium, "Bo")
    admit(colloquium, [waits], by=someone(), over=True)
    assert (_state(waits), waits.why) == ("accepted", {"over": True})


def test_who_changes_their_address_cannot_take_another_guests() -> None:
    colloquium = open_colloquium()
    one, _other = guest(colloquium, "Ait"), guest(colloquium, "Bo")
    assert say_otherwise(one, {"mail": "new@example.org", "family": "Ait"}).sole == "new@example.org"
    with pytest.raises(Refusal, match="another guest"):
        say_otherwise(one, {"mail": "bo@example.org"})


def test_who_was_expected_and_not_seen_did_not_come() -> None:
    colloquium = open_colloquium()
    one = guest(colloquium, "Ait")
    assert end_the_day(colloquium, by=someone()) == 1
    assert _state(one) == "absent"


def test_each_field_is_forgotten_when_its_own_time_is_over() -> None:
    colloquium = open_colloquium(keep_days=60, needs_days=10)
    put_question(colloquium, Text(en="Which sector?"), by=someone(), key="sector", keep_days=30, sort="line")
    one = guest(colloquium, "Ait", diet="vegetarian", answers={"sector": ["water"]})
    Opinion.objects.create(colloquium=colloquium, audience="company", answers={"other": ["fine"]}, on=FIRST)

    def left(days: int) -> tuple[str, dict[str, Any], str]:
        forget_guests(on=FIRST + timedelta(days=days), by=someone())
        one.refresh_from_db()
        return one.diet, one.answers, one.family

    assert left(10) == ("vegetarian", {"sector": ["water"]}, "Ait")
    assert left(11) == ("", {"sector": ["water"]}, "Ait")
    assert left(31) == ("", {}, "Ait")
    assert left(61) == ("", {}, NAMELESS)
    assert (one.mail, one.sole, one.sought) == ("", "", "")
    assert Opinion.objects.get().answers == {"other": ["fine"]}
    assert forget_guests(on=date(2030, 1, 1), by=someone()) == 0


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"sort": "choice", "choices": Text(en="Only one")}, "fewer than two choices"),
        ({"if_key": "nothing", "if_value": "1"}, "does not come before it"),
    ],
)
def test_a_question_that_nobody_could_answer_is_refused(said: dict[str, Any], words: str) -> None:
    colloquium = open_colloquium()
    with pytest.raises(Refusal, match=words):
        put_question(colloquium, Text(en="What?"), by=someone(), **said)
