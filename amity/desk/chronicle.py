"""What was done to a group or a person, deed by deed: who, when, why, what it changed, and whether it was undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q

from amity.colloquia.actions import undoing as colloquia
from amity.colloquia.models import Colloquium, Speaker
from amity.countries.actions import undoing as countries
from amity.countries.models import Country
from amity.desk.effects import Effect, effects_of
from amity.desk.naming import Naming
from amity.desk.undoing import UNDO, may_be_undone
from amity.groups.actions.undoing import scope_of
from amity.groups.models import Group
from amity.journal.models import Entry
from amity.matchmaking.actions import undoing as matchmaking
from amity.matchmaking.models import BusinessForum
from amity.missions.actions import undoing as missions
from amity.missions.models import Mission
from amity.partners.actions import undoing as partners
from amity.partners.models import Expert, Partner, Project
from amity.people.models import Person
from amity.periods.traces import Scope, Trace, traces

MOST_EFFECTS = 40
Chronicled = Group | Person | Mission | Partner | Expert | Project | Colloquium | Speaker | Country | BusinessForum


@dataclass(frozen=True, slots=True)
class Done:
    """One deed with all that it changed. ``undone_by``: the entry that took it back."""

    entry: Entry
    effects: list[Effect]
    more: int
    undone_by: Entry | None
    may_be_undone: bool


def chronicle(thing: Chronicled, entries: Iterable[Entry]) -> list[Done]:
    """Some entries about one thing as deeds, in their order; entries of one instant are one deed."""
    rows = list(entries)
    written = traces({entry.at for entry in rows}, _scope(thing))
    naming = Naming([fact for trace in written.values() for fact in trace.facts])
    undone = {
        row.detail.get("entry"): row for row in Entry.objects.filter(verb__in=UNDO, detail__entry__in=_keys(rows))
    }
    deeds = []
    for at, same in groupby(rows, key=lambda entry: entry.at):
        lead = min(same, key=lambda entry: entry.pk)
        deeds.append(_done(lead, written.get(at, Trace()), naming, undone.get(lead.pk)))
    return deeds


def _scope(thing: Chronicled) -> Scope:
    """Which facts speak of a thing; those of a partner's agreements and activities among them."""
    if isinstance(thing, Mission):
        return missions.scope_of(thing)
    if isinstance(thing, BusinessForum):
        return matchmaking.scope_of(thing)
    if isinstance(thing, Colloquium | Speaker):
        return colloquia.scope_of(thing)
    if isinstance(thing, Country):
        return either(countries.scope_of(thing), partners.scope_of(thing))
    return partners.whole_scope_of(thing) if isinstance(thing, Partner | Expert | Project) else scope_of(thing)


def either(first: Scope, second: Scope) -> Scope:
    """The facts of the one and of the other."""

    def condition(kind: type[Any]) -> Q | None:
        found = first(kind)
        return second(kind) if found is None else found

    return condition


def _keys(rows: list[Entry]) -> list[int]:
    return [row.pk for row in rows]


def _done(entry: Entry, trace: Trace, naming: Naming, undone_by: Entry | None) -> Done:
    effects = effects_of(trace, naming)
    may = undone_by is None and may_be_undone(entry) and not trace.superseded()
    return Done(entry, effects[:MOST_EFFECTS], max(0, len(effects) - MOST_EFFECTS), undone_by, may)
