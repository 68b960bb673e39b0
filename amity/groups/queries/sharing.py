"""The posts of a board shared between the political groups of its members, with the whole calculation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from amity.assembly import apportionment
from amity.assembly.apportionment import Apportionment, Method, Tie, TieBreak, TooFewSeats, Undecided, with_minimum
from amity.value import value

METHODS: dict[str, Callable[..., Apportionment]] = {
    Method.LARGEST_REMAINDER.value: apportionment.largest_remainder,
    Method.SAINTE_LAGUE.value: apportionment.sainte_lague,
    Method.D_HONDT.value: apportionment.d_hondt,
    Method.ONE_EACH_FIRST.value: apportionment.one_each_first,
}
NAMES = {method.value: method for method in Method}


@value
class Share:
    """One political group: its members, its exact share, the posts that follow, the posts that it has."""

    party: str
    members: int
    quota: Fraction
    posts: int
    present: int

    @property
    def whole(self) -> int:
        return self.quota.numerator // self.quota.denominator

    @property
    def remainder(self) -> Fraction:
        return self.quota - self.whole

    @property
    def difference(self) -> int:
        return self.present - self.posts


@dataclass(frozen=True)
class Sharing:
    """The answer and the way to it; without an answer, the tie that somebody has to decide or the seats wanting."""

    method: str
    seats: int
    shares: list[Share] = field(default_factory=list)
    found: Apportionment | None = None
    undecided: Tie | None = None
    too_few: bool = False


def share(
    votes: Mapping[str, int],
    present: Mapping[str, int],
    *,
    seats: int,
    method: str,
    minimum: bool,
    tie_break: TieBreak | None = None,
) -> Sharing:
    """Share posts between parties by their members; with ``minimum``, each one represented has one at least."""
    voting = {party: count for party, count in votes.items() if count}
    if not voting or seats <= 0:
        return Sharing(method, seats, too_few=bool(voting))
    try:
        found = METHODS[method](voting, seats, tie_break=tie_break)
        if minimum:
            found = with_minimum(voting, found, tie_break=tie_break)
    except Undecided as question:
        return Sharing(method, seats, undecided=question.tie)
    except TooFewSeats:
        return Sharing(method, seats, too_few=True)
    return Sharing(method, seats, _shares(voting, found, present), found)


def _shares(votes: Mapping[str, int], found: Apportionment, present: Mapping[str, int]) -> list[Share]:
    rows = [
        Share(party, count, found.quotas[party], found.shares[party], present.get(party, 0))
        for party, count in votes.items()
    ]
    return sorted(rows, key=lambda row: (-row.members, row.party))


def tallied(parties: list[str]) -> dict[str, int]:
    """How many of each, the most numerous first, then by key: an order that does not depend on the database."""
    counts = Counter(parties)
    return {party: counts[party] for party in sorted(counts, key=lambda each: (-counts[each], each))}
