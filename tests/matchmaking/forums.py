"""A small forum: three companies, two hosts, a morning of four slots, two tables."""

from __future__ import annotations

from datetime import date, time

from amity.accounts.models import User
from amity.colloquia import actions as colloquia
from amity.colloquia.models import Colloquium
from amity.languages.texts import Text
from amity.matchmaking import actions
from amity.matchmaking.models import BusinessForum, Party, Side
from tests.factories import make_chamber, make_country, make_group, make_user, same

DAY, PLANNED = date(2026, 11, 5), date(2026, 1, 5)
NINE, QUARTER, HALF, THREE = (f"2026-11-05T09:{minute:02}" for minute in (0, 15, 30, 45))


def make_colloquium(by: User, title: str = "Forum") -> Colloquium:
    country = make_country()
    group = make_group(make_chamber(country=country), country, name=title)
    return colloquia.plan(same(title), kind="forum", groups=[group], first=DAY, last=DAY, on=PLANNED, by=by)


def make_forum(
    *, companies: int = 3, hosts: int = 2, tables: int = 2, **said: object
) -> tuple[BusinessForum, list[Party], list[Party]]:
    """The forum, its companies and its hosts."""
    by = make_user("director")
    forum = actions.open_forum(make_colloquium(by), by=by, **said)
    title = Text(fr="Matin", en="Morning")
    actions.hold_session(forum, title, day=DAY, starts_at=time(9), ends_at=time(10), by=by)
    actions.set_tables(forum, tables, seats=4, by=by)
    return forum, [enter(forum, Side.COMPANY, f"Société {n}", by) for n in range(companies)], [
        enter(forum, Side.HOST, f"Ambassade {n}", by) for n in range(hosts)
    ]  # fmt: skip


def enter(forum: BusinessForum, side: str, name: str, by: User, **said: object) -> Party:
    mail = f"{side}{forum.parties.filter(side=side).count()}@exemple.fr"
    return actions.enter(forum, side, name, by=by, **{"mail": mail, "representative": f"M. {name}", **said})
