"""Speakers: entered twice and made one, parted again, forgotten; expected among the guests."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from amity.colloquia import actions
from amity.colloquia.actions.expecting import expect_speakers
from amity.colloquia.models import Guest, Speaker, SpeakerCard, Speaking, Subject
from amity.colloquia.queries.catalogue import catalogue
from amity.colloquia.queries.platform import unexpected
from amity.periods.asof import AsOf
from amity.periods.statements import state
from amity.refusal import Refusal
from tests.colloquia.event import ANNOUNCED, FIRST, announced, build, session
from tests.colloquia.guesting import FIRST as DAY
from tests.colloquia.guesting import NOW, guest, open_colloquium
from tests.factories import same

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> SimpleNamespace:
    """Two entries of one speaker in a published programme, both in its second session."""
    world = build()
    world.colloquium = announced(world)
    first, second = (session(world.colloquium, name, hour, hour + 1, world.by) for name, hour in (("A", 9), ("B", 11)))
    world.slip = actions.introduce_speaker("Zelie", "Guermeur", by=world.by)
    world.zelie = actions.introduce_speaker("Zélie", "Guermeur", by=world.by)
    for talk, who in ((first, world.slip), (second, world.slip), (second, world.zelie)):
        actions.engage(talk, who, by=world.by, office=same("Mayor"))
    actions.publish_programme(world.colloquium, on=ANNOUNCED, by=world.by)
    return world


def spoken(world: SimpleNamespace, one: Speaker) -> list[str]:
    rows = Speaking.objects.held().filter(speaker=one).values_list("session", flat=True)
    return sorted(str(each.title) for each in world.colloquium.sessions.held().filter(line__in=rows))


def shown(world: SimpleNamespace) -> list[str]:
    return [each.card.full for each in catalogue(AsOf(FIRST)).speakers.values()]


def test_two_entries_of_one_speaker_are_one_in_every_version_and_can_be_two_again(world: SimpleNamespace) -> None:
    assert shown(world) == ["Zelie Guermeur", "Zélie Guermeur"]
    actions.merge_speakers(world.slip, into=world.zelie, by=world.by)
    assert (spoken(world, world.zelie), spoken(world, world.slip)) == (["A", "B"], [])
    assert shown(world) == ["Zélie Guermeur"]
    actions.part_speakers(world.slip, by=world.by)
    assert (spoken(world, world.zelie), spoken(world, world.slip)) == (["B"], ["A", "B"])
    assert shown(world) == ["Zelie Guermeur", "Zélie Guermeur"]


def test_a_speaker_who_asks_to_be_forgotten_is_so_under_every_entry(world: SimpleNamespace) -> None:
    actions.merge_speakers(world.slip, into=world.zelie, by=world.by)
    actions.forget_speaker(world.zelie, by=world.by)
    assert not SpeakerCard.objects.filter(family="Guermeur").exists()
    assert not Speaker.objects.filter(key__contains="guermeur").exists()


def test_an_entry_is_merged_once_and_never_into_itself(world: SimpleNamespace) -> None:
    actions.merge_speakers(world.slip, into=world.zelie, by=world.by)
    for gone, into in ((world.zelie, world.zelie), (world.zelie, world.slip)):
        with pytest.raises(Refusal):
            actions.merge_speakers(gone, into=into, by=world.by)


def test_speakers_are_expected_once_and_who_is_a_guest_already_stays_as_they_are(world: SimpleNamespace) -> None:
    colloquium = open_colloquium(capacity=1)
    state(Subject, at=NOW, colloquium=colloquium, group=world.group)
    talk = session(colloquium, "A", 9, 10, world.by, on=DAY)
    other = actions.introduce_speaker("Ewen", "Ait", by=world.by)
    for who in (world.zelie, other):
        actions.engage(talk, who, by=world.by, office=same("Mayor"))
    known = guest(colloquium, "AIT", given="Ewen")
    (new,) = expect_speakers(colloquium, by=world.by)
    assert (new.full, new.function, new.audience, new.state) == ("Zélie Guermeur", "Mayor", "speaker", "accepted")
    assert expect_speakers(colloquium, by=world.by) == unexpected(colloquium) == []
    assert Guest.objects.get(pk=known.pk).audience == "company"
