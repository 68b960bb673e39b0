"""The meetings of a whole chamber, the latest first; those of some groups that something is still to be done for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.groups.models import Convening, Meeting, MeetingKind, Minutes
from amity.groups.queries.career import names_of
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.value import value


@value
class Held:
    """A meeting with the group that held it."""

    slug: str
    group: Text
    kind: str
    day: date | None
    key: str

    @property
    def kind_label(self) -> str:
        return str(MeetingKind(self.kind).label)


@question
def _latest(chamber: int, moment: AsOf, *, user: User | AnonymousUser, limit: int) -> QuerySet[Any, tuple[Any, ...]]:
    shown = Meeting.objects.visible_to(user).filter(group__chamber=chamber)
    # Asked of each meeting from the latest back: the first few answer, and the rest are never looked at.
    seen = Exists(shown.filter(pk=OuterRef("meeting")))
    rows = Convening.objects.held(moment.known).filter(seen, since__lte=moment.day, is_cancelled=False)
    columns = ("meeting__group_id", "meeting__group__slug", "kind", "since", "meeting__key")
    return rows.order_by("-since", "-pk").values_list(*columns)[:limit]


def latest_meetings(chamber: Chamber, moment: AsOf, user: User | AnonymousUser, *, limit: int) -> list[Held]:
    """The last meetings held by a day that a reader may see: two queries."""
    found = _latest(chamber.pk, moment, user=user, limit=limit)
    names = names_of([group for group, *_ in found], moment)
    return [Held(slug, names.get(group, Text()), kind, day, key) for group, slug, kind, day, key in found]


@value
class Unfinished:
    """A meeting that is to come, or whose minutes are still to be written or published."""

    group: int
    key: str
    kind: str
    day: date
    minuted: bool


@question
def _near(groups: Iterable[int], first: date, last: date) -> QuerySet[Any, tuple[Any, ...]]:
    # Asked of each meeting between the days: joined, SQLite would begin with every meeting that the groups ever had.
    theirs = Exists(Meeting.objects.filter(pk=OuterRef("meeting"), group__in=groups))
    near = Convening.objects.held().filter(theirs, is_cancelled=False, since__range=(first, last))
    minuted = Exists(Minutes.objects.held().filter(meeting=OuterRef("meeting")))
    rows = near.annotate(minuted=minuted).exclude(minuted=True, meeting__published_at__isnull=False)
    return rows.order_by("since", "pk").values_list("meeting__group_id", "meeting__key", "kind", "since", "minuted")


def unfinished_meetings(groups: Iterable[int], first: date, last: date) -> list[Unfinished]:
    """The meetings of some groups between two days that something is still to be done for: one query."""
    return [Unfinished(*row) for row in _near(groups, first, last)]
