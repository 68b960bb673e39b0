"""Entries that may be the same person: a handful of queries, whatever the size of the register."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from amity.journal.models import Entry
from amity.people.models import Affiliation, Distinction, Mandate, Person, PersonName
from amity.people.resemblance import Known, Pair, pairs

INTRODUCED = "people.introduce"


@dataclass
class _Gathered:
    names: set[tuple[str, str]] = field(default_factory=set)
    chambers: set[int] = field(default_factory=set)
    constituencies: set[int] = field(default_factory=set)
    benches: set[int] = field(default_factory=set)


def duplicates() -> list[Pair]:
    """Pairs that nobody has told apart yet, the likeliest first: six queries."""
    apart = set(Distinction.objects.values_list("first", "second"))
    return [pair for pair in pairs(known()) if (pair.first, pair.second) not in apart]


def known(*only: int) -> list[Known]:
    """Everybody (or only some) who stands in the register under a name, with what tells them apart: five queries."""
    meant = {"person__in": only} if only else {}
    gathered: dict[int, _Gathered] = defaultdict(_Gathered)
    for person, given, family in PersonName.objects.held().filter(**meant).values_list("person_id", "given", "family"):
        gathered[person].names.add((given, family))
    for person, chamber, place in (
        Mandate.objects.held().filter(**meant).values_list("person_id", "chamber_id", "constituency_id")
    ):
        gathered[person].chambers.add(chamber)
        gathered[person].constituencies |= {place} if place else set()
    for person, bench in Affiliation.objects.held().filter(**meant).values_list("person_id", "political_group_id"):
        gathered[person].benches.add(bench)
    hand = _entered_by_hand()
    here = Person.objects.filter(merged_into=None, erased_at=None).order_by("pk")
    here = here.filter(pk__in=only) if only else here
    return [
        _known(pk, gender, gathered[pk], by_hand=pk in hand)
        for pk, gender in here.values_list("pk", "gender")
        if gathered[pk].names
    ]


def _known(pk: int, gender: str, said: _Gathered, *, by_hand: bool) -> Known:
    return Known(
        pk, tuple(sorted(said.names)), frozenset(said.chambers), frozenset(said.constituencies),
        frozenset(said.benches), gender, by_hand,
    )  # fmt: skip


def _entered_by_hand() -> set[int]:
    """Those whom somebody introduced; the others came with a source."""
    subjects = Entry.objects.filter(verb=INTRODUCED).values_list("subject", flat=True)
    return {int(subject.partition(":")[2]) for subject in subjects}
