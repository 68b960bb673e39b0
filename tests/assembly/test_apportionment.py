"""Worked examples from public minutes (domain research, section 1.3), and what must hold for any votes."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amity.assembly.apportionment import (
    Ground,
    Repair,
    Step,
    Tie,
    TieBreak,
    TooFewSeats,
    Undecided,
    d_hondt,
    largest_remainder,
    one_each_first,
    sainte_lague,
    with_minimum,
)

JORDANIE_2024 = {"LR": 7, "UC": 5, "SER": 4, "RDPI": 3, "GEST": 3, "CRCE-K": 2, "INDEP": 2}
PALESTINE_2020 = {"SER": 11, "CRCE": 3, "UC": 3, "GEST": 2, "LR": 1, "RDPI": 1}
CHAIRS = "the chairs of the political groups"


def shares(*counts: int) -> dict[str, int]:
    return dict(zip(JORDANIE_2024, counts, strict=True))


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (largest_remainder, shares(3, 2, 1, 1, 1, 1, 1)),
        (sainte_lague, shares(3, 2, 1, 1, 1, 1, 1)),
        (d_hondt, shares(3, 2, 2, 1, 1, 1, 0)),
        (one_each_first, shares(2, 2, 2, 1, 1, 1, 1)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_jordanie_2024_in_four_algorithms(share, expected):
    order = TieBreak(tuple(JORDANIE_2024), CHAIRS)
    assert share(JORDANIE_2024, 10, tie_break=order).shares == expected


def test_jordanie_2024_has_no_tie_by_the_rule_of_the_senate():
    assert largest_remainder(JORDANIE_2024, 10).ties == ()


def test_the_quotas_behind_jordanie_2024_are_exact():
    quotas = largest_remainder(JORDANIE_2024, 10).quotas
    assert [round(float(quota), 3) for quota in quotas.values()] == [2.692, 1.923, 1.538, 1.154, 1.154, 0.769, 0.769]
    assert sum(quotas.values()) == 10


def test_d_hondt_breaks_the_minimum_and_the_repair_mends_it():
    order = TieBreak(tuple(JORDANIE_2024), CHAIRS)
    mended = with_minimum(JORDANIE_2024, d_hondt(JORDANIE_2024, 10, tie_break=order), tie_break=order)
    assert mended.shares == shares(3, 2, 1, 1, 1, 1, 1)
    assert mended.repairs == (Repair("INDEP", "SER", Fraction(6, 13)),)


def test_palestine_2020_with_nine_posts_asks_who_decides_the_tie():
    with pytest.raises(Undecided) as asked:
        largest_remainder(PALESTINE_2020, 9)
    assert asked.value.tie == Tie(("LR", "RDPI"), 1, Ground.REMAINDER, Fraction(3, 7))


@pytest.mark.parametrize(("first", "second"), [("LR", "RDPI"), ("RDPI", "LR")])
def test_palestine_2020_with_nine_posts_shows_the_tie_the_repair_and_who_decided(first, second):
    found = largest_remainder(PALESTINE_2020, 9, tie_break=TieBreak((first, second), CHAIRS))
    assert found.shares == {"SER": 5, "CRCE": 1, "UC": 1, "GEST": 1, first: 1, second: 0}
    assert found.ties == (Tie(("LR", "RDPI"), 1, Ground.REMAINDER, Fraction(3, 7), (first,), CHAIRS),)
    mended = with_minimum(PALESTINE_2020, found)
    assert mended.shares == {"SER": 4, "CRCE": 1, "UC": 1, "GEST": 1, "LR": 1, "RDPI": 1}
    assert mended.repairs == (Repair(second, "SER", Fraction(2, 7)),)
    assert mended.ties == found.ties
    assert mended.steps[-2:] == (
        Step(second, 1, Ground.MINIMUM, Fraction(-3, 7)),
        Step("SER", -1, Ground.MINIMUM, Fraction(2, 7)),
    )


def test_croatie_2021_one_post_for_each_group_represented():
    votes = {"LR": 5, "SER": 3, "UC": 2, "RDPI": 1, "RDSE": 1}
    order = TieBreak(tuple(votes), CHAIRS)
    found = with_minimum(votes, largest_remainder(votes, 5, tie_break=order), tie_break=order)
    assert found.shares == dict.fromkeys(votes, 1)


def test_a_repair_between_equals_asks_who_gives_way_and_then_takes_the_last_in_the_order():
    votes = {"A": 10, "B": 10, "C": 1}
    found = largest_remainder(votes, 4)
    assert found.shares == {"A": 2, "B": 2, "C": 0}
    with pytest.raises(Undecided) as asked:
        with_minimum(votes, found)
    assert asked.value.tie == Tie(("A", "B"), 1, Ground.MINIMUM, Fraction(2, 21))
    mended = with_minimum(votes, found, tie_break=TieBreak(("A", "B"), CHAIRS))
    assert mended.shares == {"A": 2, "B": 1, "C": 1}


def test_more_parties_than_seats_cannot_all_have_one():
    votes = {"A": 2, "B": 1, "C": 1}
    order = TieBreak(("A", "B", "C"), CHAIRS)
    with pytest.raises(TooFewSeats):
        with_minimum(votes, largest_remainder(votes, 2, tie_break=order), tie_break=order)


@pytest.mark.parametrize("votes", [{}, {"A": 0}, {"A": -1, "B": 2}])
def test_votes_that_cannot_be_shared_are_refused(votes):
    with pytest.raises(ValueError, match="Votes must"):
        largest_remainder(votes, 3)


PARTIES = tuple("ABCDEFGH")
VOTES = st.dictionaries(st.sampled_from(PARTIES), st.integers(0, 120), min_size=1).filter(lambda v: sum(v.values()) > 0)
ORDER = TieBreak(PARTIES, CHAIRS)


@given(VOTES, st.integers(0, 60), st.sampled_from([largest_remainder, sainte_lague, d_hondt]))
def test_every_seat_is_given_once_and_only_to_parties_with_votes(votes, seats, share):
    found = share(votes, seats, tie_break=ORDER)
    assert sum(found.shares.values()) == seats
    assert {party: sum(s.seats for s in found.steps if s.party == party) for party in votes} == found.shares
    assert [party for party in votes if not votes[party] and found.shares[party]] == []


@given(VOTES, st.integers(0, 60))
def test_largest_remainder_keeps_the_quota_rule(votes, seats):
    found = largest_remainder(votes, seats, tie_break=ORDER)
    outside = [p for p, count in found.shares.items() if not floor(found.quotas[p]) <= count <= ceil(found.quotas[p])]
    assert outside == []


@given(VOTES, st.integers(0, 60), st.sampled_from([sainte_lague, d_hondt]))
def test_one_seat_more_takes_none_away_by_divisors(votes, seats, share):
    fewer, more = (share(votes, count, tie_break=ORDER).shares for count in (seats, seats + 1))
    assert [party for party in votes if more[party] < fewer[party]] == []


@given(VOTES, st.integers(1, 40), st.sampled_from(PARTIES), st.sampled_from([sainte_lague, d_hondt, largest_remainder]))
def test_votes_gained_lose_no_seat(votes, seats, party, share):
    assume(party in votes)
    before = share(votes, seats, tie_break=TieBreak((party, *PARTIES), CHAIRS)).shares
    after = share({**votes, party: votes[party] + 3}, seats, tie_break=TieBreak((party, *PARTIES), CHAIRS)).shares
    assert after[party] >= before[party]


@given(VOTES, st.integers(1, 60))
def test_larger_parties_never_have_less(votes, seats):
    for share in (largest_remainder, sainte_lague, d_hondt):
        found = share(votes, seats, tie_break=ORDER).shares
        ordered = sorted(votes, key=lambda party: (votes[party], found[party]))
        assert [found[party] for party in ordered] == sorted(found.values())


@given(VOTES, st.integers(8, 60))
def test_after_the_repair_each_party_represented_has_a_seat(votes, seats):
    found = with_minimum(votes, largest_remainder(votes, seats, tie_break=ORDER), tie_break=ORDER)
    assert sum(found.shares.values()) == seats
    assert [party for party, count in votes.items() if count and not found.shares[party]] == []
    assert {party: sum(s.seats for s in found.steps if s.party == party) for party in votes} == found.shares


@given(VOTES, st.integers(1, 60))
def test_a_tie_has_fewer_seats_than_claimants_and_says_who_decided(votes, seats):
    found = largest_remainder(votes, seats, tie_break=ORDER)
    assert [tie for tie in found.ties if not 0 < len(tie.chosen) == tie.seats < len(tie.parties)] == []
    assert [tie.decided_by for tie in found.ties] == [CHAIRS] * len(found.ties)
