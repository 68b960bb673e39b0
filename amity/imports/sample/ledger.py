"""What the sample plans to write, sorted by the instant of writing, then written through the verbs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from random import Random
from typing import TypeVar
from uuid import UUID

from django.db import models

from amity.accounts.models import User
from amity.imports.loading import ROOMS
from amity.imports.sample.calendar import Clock
from amity.periods.changes import Changes
from amity.periods.facts import Fact

FactT = TypeVar("FactT", bound=Fact)
Progress = Callable[[str, int, int], None]
Deed = Callable[[datetime], object]
SOURCE = "sample"


class Ledger:
    """Plans in the order of thought, writes in the order of time: nouns, statements, ends, corrections."""

    def __init__(self, clock: Clock, random: Random) -> None:
        self.clock = clock
        self._random = random
        self._deeds: dict[datetime, list[Deed]] = defaultdict(list)
        self._changes: dict[tuple[str, datetime], Changes] = defaultdict(Changes)

    def deed(self, deed: Deed, recorded: date) -> None:
        """Another verb, called before everything else of its instant."""
        self._deeds[self.clock.after(recorded)].append(deed)

    def noun(self, noun: models.Model, recorded: date) -> None:
        """A thing that the register gets to know."""
        self._at(noun, self.clock.after(recorded)).nouns.append(noun)

    def state(self, fact: FactT, recorded: date) -> FactT:
        """A statement; its line is drawn, so that the same seed gives the same lines."""
        fact.recorded_at = self.clock.after(recorded)
        fact.line = UUID(int=self._random.getrandbits(128), version=4)
        self._at(fact, fact.recorded_at).stated.append(fact)
        return fact

    def end(self, fact: Fact, day: date, recorded: date) -> None:
        """A statement held until a day; one that is not yet written by then is written with its end."""
        instant = self.clock.after(recorded)
        if fact.recorded_at >= instant:
            fact.until = day
        else:
            self._at(fact, instant).ended.append((fact, day))

    def correct(self, wrong: FactT, right: FactT, recorded: date) -> FactT:
        """A statement was wrong: it is withdrawn, and the right one recorded on its line."""
        instant = self.clock.after(recorded)
        self._at(wrong, instant).withdrawn.append(wrong)
        right.recorded_at, right.line = instant, wrong.line
        self._at(right, instant).stated.append(right)
        return right

    def _at(self, row: models.Model, instant: datetime) -> Changes:
        return self._changes[row._meta.app_label, instant]

    def planned(self) -> Iterator[tuple[datetime, str, Changes]]:
        """What will be written, in the order of writing."""
        for instant in self.clock.instants:
            for room in ROOMS:
                if changes := self._changes.get((room, instant)):
                    yield instant, room, changes

    def write(self, *, by: User, progress: Progress) -> None:
        """Write all of it, instant after instant; within one, other verbs, then people, groups, missions."""
        total = len(self.clock.instants)
        for number, instant in enumerate(self.clock.instants, start=1):
            for deed in self._deeds.pop(instant, []):
                deed(instant)
            for room, transcribe in ROOMS.items():
                if changes := self._changes.pop((room, instant), None):
                    transcribe(changes, source=SOURCE, by=by, at=instant)
            progress("sample", number, total)
