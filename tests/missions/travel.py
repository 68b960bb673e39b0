"""A world in which somebody travels: a group, its members, its chamber; and files at each step."""

from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace

from amity.languages.texts import Text
from amity.missions import actions
from amity.missions.models import Mission
from tests.factories import make_chamber, make_country, make_group, make_membership, make_person, make_user, same

FIRST, LAST = date(2025, 3, 3), date(2025, 3, 7)
ASKED = date(2025, 1, 6)


def build() -> SimpleNamespace:
    """A group for Brazil with a president and two members, a director, and somebody outside it."""
    chamber, brazil = make_chamber("senat"), make_country("br", Text(fr="Brésil", en="Brazil"))
    group = make_group(chamber, brazil, name="France-Brazil")
    members = [make_person(name, "Maud") for name in ("Varenne", "Quinquis", "Esparbes")]
    for person in members:
        make_membership(group, person)
    by = make_user("director")
    return SimpleNamespace(chamber=chamber, brazil=brazil, group=group, members=members, by=by,
                           stranger=make_person("Tardivel", "Maud"))  # fmt: skip


def proposed(world: SimpleNamespace, title: str = "Forests and rivers", **said: object) -> Mission:
    """The file of a mission to Brazil, proposed."""
    words = {"kind": "mission", "purpose": "knowledge", "first": FIRST, "last": LAST, "on": ASKED, **said}
    return actions.propose(same(title), chamber=world.chamber, groups=[world.group], countries=[world.brazil],
                           by=world.by, **words)  # fmt: skip


def authorised(world: SimpleNamespace, **said: object) -> Mission:
    """A mission whose leave is granted, with a delegation of two."""
    mission = proposed(world, **said)
    actions.name(mission, world.members[0], part="head", by=world.by)
    actions.name(mission, world.members[1], by=world.by)
    for authority in ("bureau", "quaestors"):
        actions.decide(mission, authority, "granted", on=date(2025, 1, 20), by=world.by)
    actions.submit(mission, on=date(2025, 1, 10), by=world.by)
    actions.authorise(mission, on=date(2025, 1, 21), by=world.by)
    return mission


def confirmed(world: SimpleNamespace, **said: object) -> Mission:
    mission = authorised(world, **said)
    actions.confirm(mission, on=date(2025, 2, 1), by=world.by)
    return mission


MARK = "ZZMARK"


def marked(world: SimpleNamespace) -> Mission:
    """A mission that has ended, with a mark in each field for the department only; and one that is not public."""
    mission, day, by = confirmed(world), FIRST, world.by
    actions.accompany(mission, f"{MARK}companion", function=same(f"{MARK}function"), by=by)
    actions.schedule(mission, same("Senate"), on=day, time_zone="America/Sao_Paulo", starts_at=time(9),
                     note=f"{MARK}note", interpreting=f"{MARK}interpreting",
                     arrangements=f"{MARK}arrangements", by=by)  # fmt: skip
    actions.record_meeting(
        mission, f"{MARK}hidden", on=day, office=same(f"{MARK}office"), remark=f"{MARK}remark", by=by
    )
    shown = actions.record_meeting(
        mission, "Ana Sousa", on=day, remark=f"{MARK}remark", address_as=f"{MARK}address", said_as=f"{MARK}said", by=by
    )
    actions.release(shown, by=by)
    actions.record_cost(mission, "meals", 100, "EUR", payer="own", on=day, remark=f"{MARK}cost", by=by)
    actions.record_gift(mission, same("A vase"), f"{MARK}giver", on=day, by=by)
    actions.commit(mission, same("Send the law"), f"{MARK}owner", on=day, by=by)
    who = mission.delegates.held().get(part="head").line
    actions.prepare(mission, who, "passport", detail=f"{MARK}passport", by=by)
    actions.decide(mission, "bureau", "granted", on=date(2025, 1, 22), signed_by=f"{MARK}signer",
                   reason=same(f"{MARK}reason"), by=by)  # fmt: skip
    proposed(world, f"{MARK}proposal")
    return mission
