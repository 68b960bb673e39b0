"""Taking back what was said of a country in figures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from amity.accounts.models import User
from amity.countries.models import Country, Figure
from amity.journal.actions import deed
from amity.journal.facts import not_here, take_back
from amity.journal.models import Entry
from amity.periods.traces import Scope

UNDO = "countries.undo"
UNDONE = ("countries.state_figure", "countries.withdraw_figure")  # what a source said is mended by the next one


def scope_of(country: Country) -> Scope:
    """Which facts speak of a country that staff state one by one."""

    def condition(kind: type[Any]) -> Q | None:
        return Q(country=country.pk) if kind is Figure else None

    return condition


def counted(entry: Entry) -> Country | None:
    """The country that an entry is about, ``None`` for another thing."""
    label, _colon, key = entry.subject.partition(":")
    return Country.objects.filter(pk=key).first() if label == "countries.country" else None


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry of this room is of a kind that can be taken back."""
    return entry.verb in UNDONE


@deed
def undo(entry: Entry, *, by: User, reason: str = "", at: datetime | None = None) -> Entry:
    """Take back what a deed stated of a country: its figures are again what they were."""
    country = counted(entry)
    if country is None or not may_be_undone(entry):
        raise not_here()
    written, _facts = take_back(UNDO, entry, country, scope_of(country), by=by, reason=reason, at=at)
    return written
