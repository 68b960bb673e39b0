"""What colloquia ask of the department: a programme before the day, how many came and the proceedings after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from amity.accounts.models import User
from amity.colloquia.models import Colloquium, Days, ProgrammeVersion, State, Turnout
from amity.colloquia.queries.listing import COLUMNS, Listed, lines
from amity.languages.texts import Text
from amity.periods.asof import AsOf

PROGRAMME, ATTENDANCE, PROCEEDINGS = "programme", "attendance", "proceedings"
BEFORE, AHEAD = timedelta(days=21), timedelta(days=45)  # the programme is out three weeks before the day
SOON, WITHIN, LONG_AGO = timedelta(days=7), timedelta(days=90), timedelta(days=400)
COMING = frozenset({State.ANNOUNCED, State.OPEN, State.SHUT, State.MATCHING})


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing to do: of which kind, by when, at which colloquium."""

    what: str
    when: date
    key: str
    title: Text


def pending(user: User, today: date) -> Iterator[Pending]:
    """What is due at the colloquia that somebody keeps, of a year and a quarter at most: a fixed number of queries."""
    near = Days.objects.held().filter(since__gte=today - LONG_AGO, since__lte=today + AHEAD)
    near = near.filter(colloquium__in=Colloquium.objects.editable_by(user).values("pk")).order_by("since", "pk")
    rows = lines(list(near.values_list(*COLUMNS)), AsOf(today))
    if not rows:
        return
    here = [row.pk for row in rows]
    told = set(ProgrammeVersion.objects.held().filter(colloquium__in=here).values_list("colloquium", flat=True))
    counted = set(Turnout.objects.held().filter(colloquium__in=here).values_list("colloquium", flat=True))
    for row in rows:
        yield from _of(row, is_told=row.pk in told, is_counted=row.pk in counted)


def _of(row: Listed, *, is_told: bool, is_counted: bool) -> Iterator[Pending]:
    if row.first is None or row.until is None:
        return
    if row.state in COMING and not is_told:
        yield Pending(PROGRAMME, row.first - BEFORE, row.key, row.title)
    if row.state == State.HELD:
        if not is_counted:
            yield Pending(ATTENDANCE, row.until + SOON, row.key, row.title)
        yield Pending(PROCEEDINGS, row.until + WITHIN, row.key, row.title)
