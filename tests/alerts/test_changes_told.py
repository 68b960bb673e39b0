"""A change in a group is news for whoever follows the group, its country or the person, and for nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from amity.alerts.matching import watch
from amity.alerts.models import Finding
from amity.groups import actions
from amity.groups.models import Group
from amity.groups.told import FRESH
from amity.portal.alert_letters import thing
from tests.alerts.test_following import NOW, asked, told
from tests.portal.world import World

pytestmark = pytest.mark.django_db
LAST_WEEK = timezone.localdate() - timedelta(days=7)


def follow(world: World, group: Group) -> None:
    """Six who follow something, each in their own way."""
    country = group.coverages.held().get().country.key
    questions = {
        "group": f"group:{group.slug}",
        "country": f"country:{country}",
        "person": f"person:{world.people[7].key}",
        "words": "Imbert",
        "elsewhere": "country:ma",
        "reports": f"country:{country} kind:report",
    }
    for name, text in questions.items():
        asked(text, mail=f"{name}@reader.example")


def test_who_follows_a_group_its_country_or_the_person_is_told_of_a_new_member(world: World) -> None:
    group = world.groups["single"]
    follow(world, group)
    actions.join(world.people[7], group, on=LAST_WEEK, by=world.clerk)
    letters = told()
    assert {address.partition("@")[0] for address, _things in letters} == {"group", "country", "person"}
    assert [len(things) for _address, things in letters] == [1, 1, 1]
    assert told() == []


def test_taking_an_office_and_leaving_it_are_two_pieces_of_news_and_a_correction_is_none(world: World) -> None:
    group, person = world.groups["single"], world.people[7]
    actions.join(person, group, on=LAST_WEEK, by=world.clerk)
    told()
    asked(f"group:{group.slug}")
    actions.elect(person, world.office("secretary"), of=group, on=LAST_WEEK, by=world.clerk)
    assert len(told()) == 1
    held = group.tenures.held().get(person=person)
    actions.correct(held, by=world.clerk, since=LAST_WEEK + timedelta(days=1))
    assert told() == []
    actions.step_down(person, world.office("secretary"), of=group, on=LAST_WEEK + timedelta(days=3), by=world.clerk)
    assert len(told()) == 1


def test_history_that_is_filled_in_is_news_to_nobody(world: World) -> None:
    group = world.groups["single"]
    follow(world, group)
    actions.join(world.people[7], group, on=timezone.localdate() - FRESH - timedelta(days=1), by=world.clerk)
    assert told() == []


def test_a_change_is_said_in_the_followers_language_and_leads_to_the_group(world: World) -> None:
    group = world.groups["single"]
    asked(f"group:{group.slug}")
    actions.join(world.people[7], group, on=LAST_WEEK, by=world.clerk)
    watch(NOW)
    with translation.override("en"):
        said = thing(Finding.objects.get())
    assert said["kind"] == "change in a group"
    assert "Hugo Imbert joins the group on" in said["words"]
    assert said["url"].endswith(f"/en/groups/{group.slug}/")


def test_what_was_taken_back_before_the_letter_left_is_not_told(world: World) -> None:
    group = world.groups["single"]
    asked(f"group:{group.slug}")
    actions.join(world.people[7], group, on=LAST_WEEK, by=world.clerk)
    watch(NOW)
    actions.withdraw(group.memberships.held().get(person=world.people[7]), by=world.clerk)
    assert told() == []
