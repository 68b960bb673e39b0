"""What a deed would change: it is done, read back, and taken back before anybody can see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from amity.desk.effects import Effect, effects_of
from amity.groups.models import Group
from amity.groups.queries.flags import Flag, flags_of
from amity.journal.models import Entry
from amity.journal.queries import head
from amity.periods.traces import Trace, traces


@dataclass
class Rehearsal:
    """The effects of a deed that was not kept; without any, everything is so already."""

    effects: list[Effect] = field(default_factory=list)
    raised: list[Flag] = field(default_factory=list)
    cured: list[Flag] = field(default_factory=list)


def rehearse(deed: Callable[[], object], group: Group | None = None) -> Rehearsal:
    """Do a deed inside a transaction that is given up. A refusal comes through as it would in earnest; what a rule
    would flag in the group then, and no longer, comes with the effects.
    """
    with transaction.atomic():
        before, amiss = head(), _flags(group)
        deed()
        instants = set(Entry.objects.filter(pk__gt=before).values_list("at", flat=True))
        written = traces(instants).values() if instants else []
        stated = [fact for trace in written for fact in trace.stated]
        retracted = [fact for trace in written for fact in trace.retracted]
        then = _flags(group)
        rehearsal = Rehearsal(
            effects_of(Trace(stated, retracted)),
            [flag for said, flag in then.items() if said not in amiss],
            [flag for said, flag in amiss.items() if said not in then],
        )
        transaction.set_rollback(True)
    return rehearsal


def _flags(group: Group | None) -> dict[str, Flag]:
    """What is amiss in the group now, by the sentence that says so."""
    found = flags_of([group.pk], timezone.localdate()) if group else {}
    return {str(flag.sentence): flag for flags in found.values() for flag in flags}
