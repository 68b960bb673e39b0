"""What a deed would change: it is done, read back, and taken back before anybody can see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from amity.desk.effects import Effect, effects_of
from amity.journal.models import Entry
from amity.journal.queries import head
from amity.periods.traces import Trace, traces


@dataclass
class Rehearsal:
    """The effects of a deed that was not kept; without any, everything is so already."""

    effects: list[Effect] = field(default_factory=list)


def rehearse(deed: Callable[[], object]) -> Rehearsal:
    """Do a deed inside a transaction that is given up. A refusal comes through as it would in earnest."""
    with transaction.atomic():
        before = head()
        deed()
        instants = set(Entry.objects.filter(pk__gt=before).values_list("at", flat=True))
        written = traces(instants).values() if instants else []
        stated = [fact for trace in written for fact in trace.stated]
        retracted = [fact for trace in written for fact in trace.retracted]
        rehearsal = Rehearsal(effects_of(Trace(stated, retracted)))
        transaction.set_rollback(True)
    return rehearsal
