"""What all verbs have in common: said twice they are done once, and the journal points to people, never names them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from amity.groups import actions
from amity.groups.actions.meetings import Election
from amity.groups.models import Group, Kind, Membership
from amity.journal.actions import first_broken_entry
from amity.journal.models import Entry
from amity.people.actions import rename as rename_person
from amity.periods.changes import Changes
from tests.deeds import contents, entries_of
from tests.factories import same
from tests.groups.world import BEGINNING, START, World

DAY = date(2020, 3, 2)
Deed = Callable[[World, Group], object]


def by(world: World, on: date | None = DAY) -> dict[str, Any]:
    return {"by": world.clerk, "at": START, **({"on": on} if on else {})}


def found(world: World, group: Group) -> None:
    countries = list(world.countries.values())
    actions.found(same("Autre"), chamber=world.chamber, kind=Kind.CONTACT, countries=countries, **by(world))


def step_from_proposal(verb: Any, world: World, group: Group) -> None:
    """A step that only a proposal can take."""
    other, _ = Group.objects.get_or_create(chamber=world.chamber, slug="other")
    if not other.standings.exists():
        other.standings.create(state="proposed", since=BEGINNING, recorded_at=START)
    verb(other, **by(world))


def meeting(world: World, group: Group) -> Any:
    convened = group.meetings.filter(key__endswith="general").first()
    return convened or actions.convene(group, "general", on=DAY + timedelta(days=9), by=world.clerk, at=START)


def president(world: World, group: Group) -> dict[str, Any]:
    return {"member": world.people[0], "office": world.offices["president"], "of": group}


DEEDS: dict[str, Deed] = {
    "found": found,
    "note": lambda world, group: step_from_proposal(actions.note, world, group),
    "constitute": lambda world, group: step_from_proposal(actions.constitute, world, group),
    "lay_dormant": lambda world, group: actions.lay_dormant(group, reason=same("r"), **by(world)),
    "suspend": lambda world, group: actions.suspend(group, reason=same("r"), **by(world)),
    "dissolve": lambda world, group: world.dissolve(group, DAY),
    "rename": lambda world, group: actions.rename(group, same("Neuf"), **by(world)),
    "change_kind": lambda world, group: actions.change_kind(group, Kind.CONTACT, **by(world)),
    "join": lambda world, group: world.join(2, group, DAY),
    "leave": lambda world, group: world.leave(1, group, DAY),
    "elect": lambda world, group: world.elect(1, group, on=DAY),
    "step_down": lambda world, group: actions.step_down(**president(world, group), **by(world)),
    "add_country": lambda world, group: actions.add_country(group, world.countries["lv"], **by(world)),
    "drop_country": lambda world, group: actions.drop_country(group, world.countries["ee"], **by(world)),
    "entrust": lambda world, group: actions.entrust(group, world.clerk, **by(world)),
    "relieve": lambda world, group: actions.relieve(group, world.auditor, **by(world)),
    "describe": lambda world, group: actions.describe(group, "purpose", same("p"), **by(world)),
    "pair": lambda world, group: actions.pair(group, world.countries["ee"], same("c"), **by(world)),
    "convene": lambda world, group: actions.convene(group, "board", **by(world)),
    "cancel": lambda world, group: actions.cancel(meeting(world, group), **by(world, None)),
    "publish": lambda world, group: actions.publish(meeting(world, group), **by(world, None)),
    "minute": lambda world, group: actions.minute(
        meeting(world, group), text=same("Said"), present=world.people[:2], excused=world.people[2:3],
        elections=[Election(world.people[0], world.offices["president"])], **by(world, None),
    ),
    "hold": lambda world, group: actions.hold(
        group, "constitutive", elections=[Election(world.people[1], world.offices["president"])],
        present=[world.people[0]], renews_board=True, published=True, **by(world),
    ),
    "correct": lambda world, group: actions.correct(
        group.memberships.held().get(person=world.people[1]), since=DAY, **by(world, None)
    ),
}  # fmt: skip


@pytest.fixture
def group(world: World) -> Group:
    """A group with a president, a member, a clerk and a meeting to come."""
    made = world.group("ee")
    for number in (0, 1):
        world.join(number, made)
    world.elect(0, made)
    actions.entrust(made, world.auditor, **by(world, BEGINNING))
    return made


def test_every_verb_but_those_of_sources_and_withdrawal_is_tried_here():
    elsewhere = {
        "ask", "cover_leave", "decline", "distinguish", "end_leave", "grant", "merge", "take_back", "transcribe",
        "undo", "unmerge", "withdraw",
    }  # fmt: skip
    assert set(actions.__all__) - set(DEEDS) == elsewhere


@pytest.mark.parametrize("verb", DEEDS)
def test_a_deed_said_twice_is_done_once(world, group, verb):
    if verb in {"cancel", "publish", "minute"}:
        meeting(world, group)
    name = {"lay_dormant": "dormant", "suspend": "suspended", "dissolve": "dissolved", "note": "noted"}.get(verb, verb)
    written = [f"groups.{'constituted' if verb == 'constitute' else name}"]
    if verb in {"lay_dormant", "suspend", "dissolve"}:
        world.join(2, group)
    done = entries_of(lambda: DEEDS[verb](world, group))
    assert done[:1] == written
    before = contents()
    DEEDS[verb](world, group)
    assert contents() == before


def test_a_withdrawal_said_twice_is_done_once(world, group):
    care = group.cares.held().get()
    assert entries_of(lambda: [actions.withdraw(care, **by(world, None)) for _ in range(2)]) == ["groups.withdraw"]


def test_a_source_without_changes_is_still_an_entry_of_the_journal(world, group):
    changes = Changes(stated=[Membership(group=group, person=world.people[2], since=DAY)])
    done = entries_of(lambda: actions.transcribe(changes, source="list.csv", **by(world, None)))
    assert done == ["groups.transcribe"]


@pytest.mark.parametrize("verb", DEEDS)
def test_the_journal_names_nobody_and_its_chain_holds(world, group, verb):
    for person in world.people:
        rename_person(person, "Zéphyrine", "Quelquune", on=BEGINNING, by=world.clerk, at=START)
    DEEDS[verb](world, group)
    written = json.dumps(list(Entry.objects.values_list("verb", "subject", "detail")), ensure_ascii=False)
    assert [name for name in ("phyrine", "uelquune", "Prénom", "Nom0", "Marchebœuf") if name in written] == []
    assert first_broken_entry() is None
