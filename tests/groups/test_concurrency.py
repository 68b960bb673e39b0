"""Two people at once: deeds happen one after another, whatever the threads do (PostgreSQL; SQLite has one writer)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from amity.groups import actions
from amity.groups.consistency import faults
from amity.groups.models import Group, State
from amity.groups.offices import install_offices
from amity.groups.queries.wholes import wholes
from amity.journal.actions import first_broken_entry
from amity.refusal import Refusal
from tests.factories import same
from tests.groups.world import build

DAY = date(2020, 3, 2)
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time by itself"),
]


@pytest.fixture
def world() -> Any:
    install_offices()  # the test before emptied every table
    return build()


@pytest.fixture
def group(world: Any) -> Group:
    return world.group("ee")


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do them in threads that start together; what each came to: done, refused, or the name of its failure."""
    start, outcomes = Barrier(len(deeds)), [""] * len(deeds)

    def run(number: int, deed: Callable[[], object]) -> None:
        try:
            start.wait(timeout=20)
            deed()
            outcomes[number] = "done"
        except Refusal:
            outcomes[number] = "refused"
        except Exception as failure:
            outcomes[number] = type(failure).__name__
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(outcomes)


def sound(group: Group) -> bool:
    return list(faults(wholes([group.pk])[group.pk])) == [] and first_broken_entry() is None


def test_two_presidents_elected_at_once_never_both_hold(world, group):
    for number in range(4):
        world.join(number, group)
    chair = world.offices["president"]
    deeds = [
        lambda person=person: actions.elect(person, chair, of=group, on=DAY, by=world.clerk)
        for person in world.people[:4]
    ]
    assert at_once(*deeds) == ["done"] * 4
    assert group.tenures.held().filter(office=chair).count() == 1
    assert sound(group)


def test_one_step_taken_twice_at_once_is_taken_once(world, group):
    deeds = [lambda: actions.suspend(group, on=DAY, by=world.clerk, reason=same("r"))] * 4
    assert at_once(*deeds) == ["done"] * 4
    assert group.standings.held().filter(state=State.SUSPENDED).count() == 1
    assert group.standings.filter(state=State.SUSPENDED).count() == 1
    assert sound(group)


def test_one_person_who_joins_twice_at_once_sits_once(world, group):
    deeds = [lambda: actions.join(world.people[0], group, on=DAY, by=world.clerk)] * 4
    assert at_once(*deeds) == ["done"] * 4
    assert group.memberships.count() == 1


def test_two_groups_of_one_name_founded_at_once_get_two_addresses(world):
    said = {"chamber": world.chamber, "kind": "study", "countries": [], "by": world.clerk}
    deeds = [lambda on=date(2020, 3, day): actions.found(same("Eau"), on=on, **said) for day in (1, 2, 3)]
    assert at_once(*deeds) == ["done"] * 3
    assert set(Group.objects.values_list("slug", flat=True)) == {"eau", "eau-2", "eau-3"}


def test_of_two_corrections_of_one_entry_at_once_one_is_refused(world, group):
    seat = world.join(0, group)
    read = [group.memberships.get(pk=seat.pk) for _ in range(2)]
    deeds = [
        lambda fact=fact, day=day: actions.correct(fact, since=date(2020, 3, day), by=world.clerk)
        for day, fact in enumerate(read, start=1)
    ]
    assert at_once(*deeds) == ["done", "refused"]
    assert group.memberships.held().count() == 1
