"""A forum is opened at a colloquium; its rules, sessions and tables are stated."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.models import Colloquium
from amity.journal.actions import deed, record
from amity.languages.texts import Text
from amity.matchmaking.actions.rules import MOST_TABLES, refuse_sessions, refuse_terms
from amity.matchmaking.actions.saying import say
from amity.matchmaking.models import BusinessForum, ForumTable, MeetingHours, Terms
from amity.periods.statements import state_all, withdraw
from amity.refusal import Refusal


@deed
def open_forum(colloquium: Colloquium, *, by: User, at: datetime | None = None, **said: Any) -> BusinessForum:
    """Hold one-to-one appointments at a colloquium; a second time it is the same forum, by the rules that it has."""
    known = BusinessForum.objects.filter(colloquium=colloquium).first()
    if known is not None:
        return known
    forum = BusinessForum.objects.create(colloquium=colloquium)
    record("matchmaking.open", forum, by=by, at=at)
    state_terms(forum, by=by, at=at, **said)
    return forum


@deed
def state_terms(forum: BusinessForum, *, by: User, at: datetime | None = None, **said: Any) -> Terms | None:
    """State the rules: length, limits, rest, what silence means, until when wishes are taken."""
    present = forum.terms.held().first()
    zone = said.get("time_zone") or (present.time_zone if present else settings.TIME_ZONE)
    said["time_zone"] = zone
    refuse_terms(said.get("slot_minutes", present.slot_minutes if present else 15), zone)
    return say(Terms, forum, "matchmaking.state_terms", {"forum": forum}, said, by=by, at=at)


@deed
def hold_session(
    forum: BusinessForum, title: Text, *, day: date, starts_at: time, ends_at: time, by: User,
    at: datetime | None = None, session: MeetingHours | None = None,
) -> MeetingHours | None:  # fmt: skip
    """Hold appointments during some hours of a day; a session that is there is given other hours."""
    said = {"title": title, "day": day, "starts_at": starts_at, "ends_at": ends_at}
    about = {"line": session.line} if session else said
    held = say(
        MeetingHours,
        forum,
        "matchmaking.hold_session",
        {"forum": forum, **about},
        said if session else {},
        by=by,
        at=at,
    )
    refuse_sessions(forum)
    return held


@deed
def drop_session(session: MeetingHours, *, by: User, at: datetime | None = None) -> None:
    """Hold no appointments in a session after all."""
    say(MeetingHours, session.forum, "matchmaking.drop_session", {"line": session.line}, None, by=by, at=at)


@deed
def set_tables(
    forum: BusinessForum, count: int, *, seats: int, by: User, place: str = "", first: int = 1,
    at: datetime | None = None,
) -> list[ForumTable]:  # fmt: skip
    """Set up tables of one kind, numbered from the first on; those with these numbers become such tables."""
    if not 1 <= count <= MOST_TABLES or not 1 <= first <= 9000:
        raise Refusal(_("Tables are set up from 1 to %(most)d at a time.") % {"most": MOST_TABLES}, _("Say how many."))
    numbers = range(first, first + count)
    present = {table.number: table for table in forum.tables.held().filter(number__in=numbers)}
    others = [number for number in numbers if number not in present or
              (present[number].seats, present[number].place) != (seats, place)]  # fmt: skip
    if not others:
        return list(present.values())
    entry = record("matchmaking.set_tables", forum, by=by, at=at, count=count, first=first)
    for number in others:
        if number in present:
            withdraw(present[number], at=entry.at)
    rows = [ForumTable(forum=forum, number=number, place=place, seats=seats) for number in others]
    return state_all(rows, at=entry.at)


@deed
def clear_tables(forum: BusinessForum, first: int, last: int, *, by: User, at: datetime | None = None) -> None:
    """Take tables away, by their numbers."""
    rows = list(forum.tables.held().filter(number__gte=first, number__lte=last))
    if rows:
        entry = record("matchmaking.clear_tables", forum, by=by, at=at, first=first, last=last)
        for row in rows:
            withdraw(row, at=entry.at)
