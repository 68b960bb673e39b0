"""Sharing presidencies in the whole Senate and the board in each group, by the rules of the General Instruction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

from amity.assembly.apportionment import TieBreak, largest_remainder, with_minimum
from amity.countries.models import Country
from amity.imports.sample.circles import PROPOSED, Circle
from amity.imports.sample.compositions import Composition
from amity.imports.sample.senate import Senator
from amity.imports.sample.sources import said, text

DECIDED_BY = "sample: the larger political group first, then in the order of keys"
POSTS_PER_MEMBER = 0.38
SMALLEST_BOARD, LARGEST_BOARD = 3, 14


@dataclass(frozen=True)
class Presidency:
    """A presidency, or a delegated one when it is for a country, and the political group that fills it."""

    circle: Circle
    country: Country | None
    party: str


def delegated(circle: Circle, random: Random) -> list[Country]:
    """The countries of a regional group that get a delegated president: in most of these groups, all but one."""
    if not circle.regional or len(circle.countries) < 3:
        return []
    unfollowed = random.randrange(len(circle.countries))
    return [country for number, country in enumerate(circle.countries) if number != unfollowed]


def share_presidencies(circles: list[Circle], sitting: list[Senator], random: Random) -> list[Presidency]:
    """Presidencies and delegated presidencies shared between political groups by largest remainder."""
    presided = [circle for circle in circles if circle.slug != PROPOSED]
    posts: list[tuple[Circle, Country | None]] = [(circle, None) for circle in presided]
    posts += [(circle, country) for circle in presided for country in delegated(circle, random)]
    votes = Counter(senator.party.key for senator in sitting)
    shares = largest_remainder(votes, len(posts), tie_break=_order(votes)).shares
    parties = [party for party in sorted(shares) for _ in range(shares[party])]
    random.shuffle(parties)
    return [Presidency(circle, country, party) for (circle, country), party in zip(posts, parties, strict=True)]


def _order(votes: dict[str, int]) -> TieBreak:
    return TieBreak(tuple(sorted(votes, key=lambda party: (-votes[party], party))), DECIDED_BY)


def fill_board(composition: Composition, random: Random) -> None:
    """Elect vice-presidents and secretaries: the board, president included, is shared with one post at least for each.

    Source: General Instruction of the Bureau, chapter XXII; delegated presidents sit on the board besides.
    """
    votes = composition.by_party(composition.day)
    president = composition.president(composition.day)
    assert president
    wanted = round(sum(votes.values()) * POSTS_PER_MEMBER)
    seats = max(len(votes), min(LARGEST_BOARD, max(SMALLEST_BOARD, wanted)))
    order = _order(votes)
    shares = dict(with_minimum(votes, largest_remainder(votes, seats, tie_break=order), tie_break=order).shares)
    shares[president.party.key] -= 1
    chosen = [senator for party, count in shares.items() for senator in _choose(composition, party, count, random)]
    _give_offices(composition, chosen, random)


def _choose(composition: Composition, party: str, count: int, random: Random) -> list[Senator]:
    """Members of one political group for its posts: those without an office before those with one."""
    busy = Counter(post.senator for post in composition.held(composition.day))
    ours = [senator for senator in composition.members(composition.day) if senator.party.key == party]
    ours = [senator for senator in ours if senator is not composition.president(composition.day)]
    random.shuffle(ours)
    return sorted(ours, key=lambda senator: busy[senator])[:count]


def _give_offices(composition: Composition, chosen: list[Senator], random: Random) -> None:
    """One in five a secretary; in some groups a first vice-president; rarely a vice-president with a portfolio."""
    secretaries = chosen[-max(1, len(chosen) // 5) :] if len(chosen) > 2 else []
    deputies = [senator for senator in chosen if senator not in secretaries]
    first = random.random() < 0.3 and len(deputies) > 2
    for number, senator in enumerate(deputies):
        office = "first_vice_president" if first and number == 0 else "vice_president"
        portfolio = text(random.choice(said("texts")["portfolios"]["items"])) if random.random() < 0.05 else None
        composition.elect(senator, office, composition.day, portfolio=portfolio)
    for senator in secretaries:
        composition.elect(senator, "secretary", composition.day)
