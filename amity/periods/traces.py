"""What a deed wrote, read back by its instant: the facts that it stated and those that it stopped holding true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from amity.periods.facts import Fact

# From a kind of fact to the condition on those that are meant; ``None``: none of that kind.
Scope = Callable[[type[Any]], Q | None]


@dataclass
class Trace:
    """Facts that one deed recorded, and facts that it retracted; one that it did both to is in neither."""

    stated: list[Fact] = field(default_factory=list)
    retracted: list[Fact] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.stated or self.retracted)

    @property
    def facts(self) -> list[Fact]:
        return [*self.stated, *self.retracted]

    def superseded(self) -> list[Fact]:
        """What the deed stated and the register has said otherwise since."""
        return [fact for fact in self.stated if fact.retracted_at is not None]


def kinds() -> list[type[Any]]:
    """Every kind of fact of this installation, in a fixed order."""
    found = (model for model in apps.get_models() if issubclass(model, Fact))
    return sorted(found, key=lambda model: model._meta.label)


def everything(_kind: type[Any]) -> Q:
    """The scope of a deed that is alone at its instant."""
    return Q()


def traces(instants: Iterable[datetime], scope: Scope = everything) -> dict[datetime, Trace]:
    """Instant → what was written then, within a scope: one query for each kind of fact, whatever their number."""
    wanted = set(instants)
    found: dict[datetime, Trace] = defaultdict(Trace)
    for kind in kinds():
        condition = scope(kind)
        if condition is None:
            continue
        for fact in _written(kind.objects.filter(condition), wanted):
            _file(found, fact, wanted)
    return found


def _written(facts: QuerySet[Any], instants: set[datetime]) -> QuerySet[Any]:
    return facts.filter(Q(recorded_at__in=instants) | Q(retracted_at__in=instants)).order_by("pk")


def _file(found: dict[datetime, Trace], fact: Fact, instants: set[datetime]) -> None:
    if fact.recorded_at == fact.retracted_at:
        return
    if fact.recorded_at in instants:
        found[fact.recorded_at].stated.append(fact)
    if fact.retracted_at in instants and fact.retracted_at is not None:
        found[fact.retracted_at].retracted.append(fact)


def reverse(trace: Trace, *, at: datetime) -> list[Fact]:
    """Hold true again what a deed retracted, and no longer what it stated; the rows that were are all kept."""
    for fact in trace.stated:
        fact.retracted_at = at
        fact.save(update_fields=["retracted_at"])
    restored = [fact.restated() for fact in trace.retracted]
    for fact in restored:
        fact.recorded_at = at
        fact.save(force_insert=True)
    return restored
