"""The programme: sessions, clashes, speakers, versions and what changed between them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from amity.colloquia import actions
from amity.colloquia.models import Session, Speaker, SpeakerCard, Speaking
from amity.colloquia.queries.versions import CHANGED, COME, GONE, difference, published, turns
from amity.journal.models import Entry
from amity.people.erasure import erase
from amity.refusal import Refusal
from tests.colloquia.event import ANNOUNCED, FIRST, announced, build, planned, session
from tests.factories import make_person, same

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    return build()


def hours(one: Any) -> list[str]:
    rows = one.sessions.held().order_by("starts_at", "room")
    return [f"{row.title} {row.starts_at:%H:%M}-{row.ends_at:%H:%M} {row.room}".strip() for row in rows]


def test_two_sessions_take_each_others_place_and_parallel_ones_change_rooms(world):
    one = announced(world)
    early, late = session(one, "A", 9, 11, world.by, room="X"), session(one, "B", 11, 12, world.by, room="X")
    actions.exchange(early, late, by=world.by)
    assert hours(one) == ["B 09:00-10:00 X", "A 10:00-12:00 X"]
    beside = session(one, "C", 10, 12, world.by, room="Y")
    actions.exchange(one.sessions.held().get(title=same("A")), beside, by=world.by)
    assert hours(one) == ["B 09:00-10:00 X", "C 10:00-12:00 X", "A 10:00-12:00 Y"]


def test_a_session_outside_the_days_or_backwards_is_refused(world):
    one = announced(world)
    with pytest.raises(Refusal, match="outside the days"):
        session(one, "A", 9, 10, world.by, on=FIRST - timedelta(days=1))
    with pytest.raises(Refusal, match="ends before it begins"):
        session(one, "A", 10, 9, world.by)
    assert not one.sessions.exists()


def test_two_who_edit_one_session_are_told_apart(world):
    one = announced(world)
    read = session(one, "A", 9, 10, world.by)
    actions.reschedule(read, room="X", by=world.by)
    with pytest.raises(Refusal, match="corrected since you read it"):
        actions.reschedule(read, room="Y", by=world.by)


def test_a_session_taken_off_takes_its_speakers_along_and_undoing_brings_both_back(world):
    one = announced(world)
    talk = session(one, "A", 9, 10, world.by)
    actions.engage(talk, actions.introduce_speaker("Zélie", "Guermeur", by=world.by), by=world.by)
    actions.call_off(talk, by=world.by)
    assert (one.sessions.held().count(), one.speakings.held().count()) == (0, 0)
    actions.undo(Entry.objects.latest("pk"), by=world.by)
    assert (one.sessions.held().count(), one.speakings.held().count()) == (1, 1)


def test_the_public_reads_the_version_that_was_published_until_the_next_one(world):
    one = announced(world)
    with pytest.raises(Refusal, match="nothing on the programme"):
        actions.publish_programme(one, on=ANNOUNCED, by=world.by)
    talk, gone = session(one, "A", 9, 10, world.by), session(one, "Gone", 14, 15, world.by)
    actions.publish_programme(one, on=ANNOUNCED, by=world.by)
    actions.reschedule(talk, room="X", by=world.by)
    actions.call_off(gone, by=world.by)
    session(one, "B", 11, 12, world.by)
    told = published(one.pk)
    assert [str(turn.session.title) for turn in turns(one.pk, told.recorded_at)] == ["A", "Gone"]
    changes = difference(turns(one.pk, told.recorded_at), turns(one.pk, None))
    assert [(each.kind, each.columns) for each in changes] == [(CHANGED, ("room",)), (COME, ()), (GONE, ())]
    actions.publish_programme(one, on=ANNOUNCED, by=world.by)
    assert published(one.pk).number == 2
    assert actions.publish_programme(one, on=ANNOUNCED, by=world.by).number == 2


def test_a_speaker_is_public_once_a_published_programme_of_a_public_colloquium_names_them(world):
    one = planned(world)
    speaker = actions.introduce_speaker("Zélie", "Guermeur", by=world.by)
    actions.engage(session(one, "A", 9, 10, world.by), speaker, by=world.by)
    seen = Speaker.objects.visible_to
    actions.publish_programme(one, on=ANNOUNCED, by=world.by)
    assert not seen(AnonymousUser()).exists()
    actions.announce(one, on=ANNOUNCED, by=world.by)
    assert list(seen(AnonymousUser())) == [speaker]
    later = actions.introduce_speaker("Rahel", "Engelvin", by=world.by)
    actions.engage(Session.objects.held().get(), later, by=world.by)
    assert list(seen(AnonymousUser())) == [speaker]
    assert set(seen(world.by)) == {speaker, later}


def test_a_speaker_who_asks_for_it_is_named_by_no_version_any_more(world):
    one = announced(world)
    speaker = actions.introduce_speaker("Zélie", "Guermeur", about=same("Economist"), by=world.by)
    actions.engage(session(one, "A", 9, 10, world.by), speaker, office=same("Economist"), by=world.by)
    actions.describe_speaker(speaker, about=same("Economist of water"), by=world.by)
    actions.publish_programme(one, on=ANNOUNCED, by=world.by)
    actions.forget_speaker(speaker, reason="asked", by=world.by)
    assert {(card.full, str(card.about)) for card in SpeakerCard.objects.all()} == {("N. N.", "")}
    assert {str(row.office) for row in Speaking.objects.all()} == {""}
    assert turns(one.pk, published(one.pk).recorded_at)[0].speakings == []
    assert "guermeur" not in Speaker.objects.get().key


def test_a_parliamentarian_who_speaks_is_erased_as_a_speaker_too(world):
    member = make_person("Varenne", "Maud")
    speaker = actions.introduce_speaker("Maud", "Varenne", person=member, by=world.by)
    assert actions.introduce_speaker("Maud", "Varenne", person=member, by=world.by) == speaker
    erase(member, by=world.by, reason="asked")
    assert [card.full for card in speaker.cards.all()] == ["N. N."]
