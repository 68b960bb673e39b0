"""The day: codes at the entrance, people without a badge, people without a registration."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amity.colloquia.actions.entrance import let_in, pass_in, renew_badge, take_back_entrance, ticket_of, walk_in
from amity.colloquia.actions.receiving import decline
from amity.colloquia.models import Guest, Passage
from amity.refusal import Refusal
from tests.colloquia.guesting import NOW, guest, open_colloquium, someone

pytestmark = pytest.mark.django_db


def test_a_badge_lets_in_once_and_a_passage_that_is_sent_again_is_kept_once() -> None:
    colloquium = open_colloquium()
    one = guest(colloquium, "Ait")
    earlier = NOW - timedelta(minutes=5)
    first = pass_in(colloquium, ticket_of(one), mark="m1", by=someone(), at=earlier)
    again = pass_in(colloquium, ticket_of(one), mark="m1", by=someone(), at=earlier)
    second = pass_in(colloquium, ticket_of(one), mark="m2", by=someone())
    assert (first.outcome, again.pk, second.outcome) == ("came", first.pk, "again")
    one.refresh_from_db()
    assert (one.state, one.came_at) == ("came", earlier)


def test_codes_that_let_nobody_in_are_told_apart() -> None:
    colloquium, other = open_colloquium(), open_colloquium("other")
    one, elsewhere = guest(colloquium, "Ait"), guest(other, "Bo")
    code = ticket_of(one)
    forged = code[:-1] + ("A" if code[-1] != "A" else "B")
    withdrawn = guest(colloquium, "Cy")
    decline(withdrawn)
    outcomes = [
        pass_in(colloquium, said, mark=f"m{place}", by=someone()).outcome
        for place, said in enumerate([forged, ticket_of(elsewhere), "hello", ticket_of(withdrawn)])
    ]
    assert outcomes == ["forged", "elsewhere", "unreadable", "gone"]
    renew_badge(one)
    assert pass_in(colloquium, code, mark="m9", by=someone()).outcome == "replaced"
    assert not Guest.objects.filter(state="came").exists()


def test_somebody_without_a_badge_is_let_in_by_name_and_a_mistake_is_taken_back() -> None:
    one = guest(open_colloquium(), "Ait")
    assert let_in(one, by=someone()).outcome == "came"
    take_back_entrance(one, by=someone())
    one.refresh_from_db()
    assert (one.state, one.came_at) == ("accepted", None)
    assert Passage.objects.count() == 1


def test_who_comes_unregistered_takes_a_free_seat_or_is_let_in_all_the_same() -> None:
    colloquium = open_colloquium(capacity=1)
    guest(colloquium, "Ait")
    with pytest.raises(Refusal, match="no seat left"):
        walk_in(colloquium, "press", {"family": "Bo"}, by=someone(), at=NOW)
    assert walk_in(colloquium, "press", {"family": "Bo"}, by=someone(), at=NOW, over=True).state == "came"
    with pytest.raises(Refusal, match="number 1"):
        walk_in(colloquium, "press", {"family": "A", "mail": "ait@example.org"}, by=someone(), at=NOW, over=True)


def test_a_telephone_whose_clock_runs_ahead_lets_nobody_in_tomorrow() -> None:
    colloquium = open_colloquium()
    passage = pass_in(
        colloquium, ticket_of(guest(colloquium, "Ait")), mark="m", by=someone(), at=NOW.replace(year=2099)
    )
    assert passage.at.year == passage.received_at.year
