"""What is to be done about missions: reports that are due, leave that is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from amity.accounts.models import User
from amity.languages.texts import Text
from amity.missions.clock import PUBLISHED
from amity.missions.models import Gift, Hosting, Mission, MissionKind, Stage, State
from amity.missions.queries.accounts import is_accounted
from amity.missions.queries.duties import DUE, GiftClock
from amity.missions.queries.duties import LATE as OVERDUE
from amity.missions.queries.listing import Listed, dated, stated
from amity.periods.asof import AsOf

REPORT, LEAVE, GIFT = "report", "leave", "gift"
AHEAD, BACK = timedelta(days=90), timedelta(days=730)
MOST = 200
DONE = (State.REPORTED, State.CLOSED, State.CANCELLED)  # after these a file owes nothing more


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing: what, for which file, by when."""

    what: str
    key: str
    title: Text
    when: date | None


def pending(user: User, groups: Iterable[int], today: date) -> list[Pending]:
    """Reports that the delegations of a user's groups owe, and leave wanted soon: a fixed number of queries."""
    done = Stage.objects.held().filter(mission=OuterRef("mission"), state__in=DONE, since__lte=today)
    rows = dated(user).filter(~Exists(done), ~is_accounted(today), since__range=(today - BACK, today + AHEAD))
    if not user.is_director:  # who answers for all of them, those without a group too
        rows = rows.filter(mission__in=Hosting.objects.held().filter(group__in=list(groups)).values("mission"))
    owed = [each for row in stated(rows[:MOST], AsOf(today)).values() for each in _of(row)]
    return [*owed, *_gifts(user, groups, today)]


def _gifts(user: User, groups: Iterable[int], today: date) -> Iterator[Pending]:
    """Gifts above the threshold of today whose declaration is still owed: one query where no gift waits."""
    held = Gift.objects.held().filter(declared_on=None, since__range=(today - BACK, today)).exclude(cents=None)
    rows = held.filter(mission__in=Mission.objects.visible_to(user)).select_related("mission__chamber__country")
    if not user.is_director:
        rows = rows.filter(mission__in=Hosting.objects.held().filter(group__in=list(groups)).values("mission"))
    gifts = list(rows.order_by("since", "pk")[:MOST])
    clocks = {chamber: GiftClock(chamber, AsOf(today)) for chamber in {gift.mission.chamber for gift in gifts}}
    for gift in gifts:
        state, due = clocks[gift.mission.chamber].read(gift, today)
        if state in {DUE, OVERDUE}:
            yield Pending(GIFT, gift.mission.key, gift.what, due)


def _of(row: Listed) -> Iterator[Pending]:
    if row.state == State.ENDED and row.due is not None and row.report != PUBLISHED and row.kind != MissionKind.REMOTE:
        yield Pending(REPORT, row.key, row.title, row.due)
    if row.state == State.SUBMITTED:
        yield Pending(LEAVE, row.key, row.title, row.first)
