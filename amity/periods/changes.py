"""Many statements at once, as a source or a generator brings them: what is new, said otherwise, ended, withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models

from amity.periods.facts import Fact
from amity.periods.statements import state_all

BATCH = 500


@dataclass
class Changes:
    """What a deed changes: nouns to add, facts to state, to amend (old version, changes), to end, to withdraw."""

    nouns: list[models.Model] = field(default_factory=list)
    stated: list[Fact] = field(default_factory=list)
    amended: list[tuple[Fact, dict[str, Any]]] = field(default_factory=list)
    ended: list[tuple[Fact, date]] = field(default_factory=list)
    withdrawn: list[Fact] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.nouns, self.stated, self.amended, self.ended, self.withdrawn))

    def counts(self) -> dict[str, int]:
        """How many of each, for the journal and for a report."""
        return {name: len(getattr(self, name)) for name in ("nouns", "stated", "amended", "ended", "withdrawn")}

    def facts(self) -> list[Fact]:
        """Every fact that is touched, in its new or its old version."""
        return [*self.stated, *(old for old, _ in self.amended), *(old for old, _ in self.ended), *self.withdrawn]

    def superseded(self) -> bool:
        """Whether something that is to be amended, ended or withdrawn is no longer held true."""
        olds = _by_kind([*(old for old, _ in self.amended), *(old for old, _ in self.ended), *self.withdrawn])
        return any(_held(kind, facts) < len({fact.pk for fact in facts}) for kind, facts in olds.items())

    def apply(self, *, at: datetime) -> None:
        """Write all of it in few queries; call it inside the transaction of a verb."""
        for kind, nouns in _by_kind(self.nouns).items():
            kind._default_manager.bulk_create(nouns, batch_size=BATCH)
        closing = [(old, changes) for old, changes in self.amended]
        closing += [(old, {"until": on}) for old, on in self.ended if old.since is None or old.since < on]
        gone = [old for old, _ in closing] + self.withdrawn
        gone += [old for old, on in self.ended if old.since is not None and old.since >= on]
        for kind, facts in _by_kind(gone).items():
            ids = [fact.pk for fact in facts]
            for start in range(0, len(ids), BATCH):
                kind._default_manager.filter(pk__in=ids[start : start + BATCH]).update(retracted_at=at)
        renewed = [old.restated(**changes) for old, changes in closing]
        for facts in _by_kind([*self.stated, *renewed]).values():
            state_all(facts, at=at)


def _held(kind: type[Any], facts: list[Any]) -> int:
    ids = [fact.pk for fact in facts]
    batches = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
    return sum(kind.objects.held().filter(pk__in=batch).count() for batch in batches)


def _by_kind(rows: Iterable[Any]) -> dict[type[models.Model], list[Any]]:
    kinds: dict[type[models.Model], list[Any]] = defaultdict(list)
    for row in rows:
        kinds[type(row)].append(row)
    return kinds
