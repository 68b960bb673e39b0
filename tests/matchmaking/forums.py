"""A small forum: three companies, two hosts, a morning of four slots, two tables."""

from __future__ import annotations

from datetime import date, time

from amity.accounts.models import User
from amity.colloquia.models import Colloquium, Description
from amity.languages.texts import Text
from amity.matchmaking import actions
from amity.matchmaking.models import BusinessForum, Party, Side
from tests.factories import AT, make_user

DAY = date(2026, 11, 5)
NINE, QUARTER, HALF, THREE = (f"2026-11-05T09:{minute:02}" for minute in (0, 15, 30, 45))


def make_colloquium(key: str = "forum") -> Colloquium:
    colloquium = Colloquium.objects.create(key=key)
    Description.objects.create(colloquium=colloquium, recorded_at=AT, kind="forum", title=Text({"fr": "Forum"}))
    return colloquium


def make_forum(key: str = "forum", *, companies: int = 3, hosts: int = 2, tables: int = 2, **said: object):
    """The forum, its companies and its hosts."""
    by = make_user()
    forum = actions.open_forum(make_colloquium(key), by=by, **said)
    title = Text({"fr": "Matin", "en": "Morning"})
    actions.hold_session(forum, title, day=DAY, starts_at=time(9), ends_at=time(10), by=by)
    actions.set_tables(forum, tables, seats=4, by=by)
    return forum, [enter(forum, Side.COMPANY, f"Société {n}") for n in range(companies)], [
        enter(forum, Side.HOST, f"Ambassade {n}") for n in range(hosts)
    ]  # fmt: skip


def enter(forum: BusinessForum, side: str, name: str, **said: object) -> Party:
    mail = f"{side}{forum.parties.filter(side=side).count()}@exemple.fr"
    return actions.enter(forum, side, name, by=keeper(), **{"mail": mail, "representative": f"M. {name}", **said})


def keeper() -> User:
    return User.objects.order_by("pk").filter(role="director").first() or make_user()
