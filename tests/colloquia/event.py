"""A colloquium for tests: one group, one country, one partner, two days in March."""

from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace
from typing import Any

from amity.colloquia import actions
from amity.colloquia.models import Colloquium, Session
from amity.languages.texts import Text
from amity.partners.actions import register
from tests.factories import make_chamber, make_country, make_group, make_user, same

PLANNED, ANNOUNCED = date(2026, 1, 5), date(2026, 1, 20)
FIRST, LAST = date(2026, 3, 4), date(2026, 3, 5)


def build() -> SimpleNamespace:
    """Whom and what a colloquium needs."""
    chamber = make_chamber(country=make_country("fr", "France"))
    brazil = make_country("br", Text(fr="Brésil", en="Brazil"))
    by = make_user("director")
    return SimpleNamespace(
        chamber=chamber, brazil=brazil, group=make_group(chamber, brazil, name="France-Brazil"), by=by,
        agency=register(same("Export agency"), kind="agency", by=by),
    )  # fmt: skip


def planned(world: SimpleNamespace, title: str = "Water and cities", **said: Any) -> Colloquium:
    """A colloquium in preparation."""
    words = {"kind": "colloquium", "first": FIRST, "last": LAST, "on": PLANNED, "countries": [world.brazil],
             "groups": [world.group], **said}  # fmt: skip
    return actions.plan(same(title), by=world.by, **words)


def announced(world: SimpleNamespace, title: str = "Water and cities", **said: Any) -> Colloquium:
    """One that the public reads of."""
    colloquium = planned(world, title, **said)
    actions.announce(colloquium, on=ANNOUNCED, by=world.by)
    return colloquium


def session(colloquium: Colloquium, title: str, since: int, until: int, by: Any, **said: Any) -> Session:
    """A session on the first day, from an hour to an hour."""
    words = {"on": FIRST, "starts_at": time(since), "ends_at": time(until), **said}
    return actions.schedule(colloquium, same(title), by=by, **words)
