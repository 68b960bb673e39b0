"""Sharing seats among political groups, exactly and in the open: every tie and every repair is part of the answer.

Plain Python. Votes are whole numbers (members of a friendship group, or of the chamber) by key of political group;
quotas and quotients are fractions, so that a tie is a tie. Sources of the rules: General Instruction of the Bureau of
the French Senate, chapter XXII (largest remainder, one seat at least for each group represented). The text names no
tie-break: the caller passes an order and the name of who decided it, or is told of the tie by ``Undecided``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction


class Method(Enum):
    """How seats are shared."""

    LARGEST_REMAINDER = "largest_remainder"
    SAINTE_LAGUE = "sainte_lague"
    D_HONDT = "d_hondt"
    ONE_EACH_FIRST = "one_each_first"


class Ground(Enum):
    """Why a step was taken."""

    QUOTA = "quota"
    REMAINDER = "remainder"
    QUOTIENT = "quotient"
    ONE_EACH = "one_each"
    MINIMUM = "minimum"


@dataclass(frozen=True, slots=True)
class Step:
    """``party`` receives ``seats`` (loses them when negative), on what ground, with what number behind it."""

    party: str
    seats: int
    ground: Ground
    value: Fraction


@dataclass(frozen=True, slots=True)
class Tie:
    """Parties with the same claim ``value`` to fewer seats than they are; ``chosen`` by the order of ``decided_by``."""

    parties: tuple[str, ...]
    seats: int
    ground: Ground
    value: Fraction
    chosen: tuple[str, ...] = ()
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A seat that went from one party to another, so that each one represented has its minimum."""

    gains: str
    loses: str
    excess: Fraction


@dataclass(frozen=True, slots=True)
class TieBreak:
    """An order of parties, first preferred, and who decided it."""

    order: tuple[str, ...]
    decided_by: str


@dataclass(frozen=True, slots=True)
class Apportionment:
    """The answer and the way to it: ``shares`` sum to ``seats``; ``quotas`` are exact shares, in seats."""

    method: Method
    seats: int
    quotas: Mapping[str, Fraction]
    shares: Mapping[str, int]
    steps: tuple[Step, ...] = ()
    ties: tuple[Tie, ...] = ()
    repairs: tuple[Repair, ...] = ()


class Undecided(Exception):  # noqa: N818 - a question to a person, not a fault
    """Raised where a tie has to be broken and nobody said how; ``tie`` is the question to put."""

    def __init__(self, tie: Tie) -> None:
        super().__init__(f"{' = '.join(tie.parties)} for {tie.seats} seat(s)")
        self.tie = tie


class TooFewSeats(ValueError):  # noqa: N818 - says what it is
    """Raised where the minimum cannot be met: more parties represented than seats."""


def largest_remainder(votes: Mapping[str, int], seats: int, *, tie_break: TieBreak | None = None) -> Apportionment:
    """Hare quota: whole quotas first, the rest to the largest remainders.

    :raises Undecided: equal remainders, fewer seats than claimants, and no ``tie_break``.
    """
    quotas = _quotas(votes, seats)
    whole = {party: quota.numerator // quota.denominator for party, quota in quotas.items()}
    steps = [Step(party, count, Ground.QUOTA, quotas[party]) for party, count in whole.items() if count]
    remainders = {party: quotas[party] - whole[party] for party in quotas if votes[party]}
    winners, ties = _best(remainders, seats - sum(whole.values()), Ground.REMAINDER, tie_break)
    steps += [Step(party, 1, Ground.REMAINDER, remainders[party]) for party in winners]
    shares = {party: count + (party in winners) for party, count in whole.items()}
    return Apportionment(Method.LARGEST_REMAINDER, seats, quotas, shares, tuple(steps), ties)


def sainte_lague(votes: Mapping[str, int], seats: int, *, tie_break: TieBreak | None = None) -> Apportionment:
    """Highest quotients of votes by 1, 3, 5, … :raises Undecided: as for ``largest_remainder``."""
    return _by_quotients(Method.SAINTE_LAGUE, votes, seats, lambda held: 2 * held + 1, tie_break)


def d_hondt(votes: Mapping[str, int], seats: int, *, tie_break: TieBreak | None = None) -> Apportionment:
    """Highest quotients of votes by 1, 2, 3, … :raises Undecided: as for ``largest_remainder``."""
    return _by_quotients(Method.D_HONDT, votes, seats, lambda held: held + 1, tie_break)


def one_each_first(votes: Mapping[str, int], seats: int, *, tie_break: TieBreak | None = None) -> Apportionment:
    """One seat for each party represented, the rest by largest remainder: kept to show that it is another rule."""
    represented = _represented(votes, seats)
    rest = largest_remainder(votes, seats - len(represented), tie_break=tie_break)
    firsts = tuple(Step(party, 1, Ground.ONE_EACH, Fraction(1)) for party in represented)
    shares = {party: count + (party in represented) for party, count in rest.shares.items()}
    quotas = _quotas(votes, seats)
    return Apportionment(Method.ONE_EACH_FIRST, seats, quotas, shares, firsts + rest.steps, rest.ties)


def with_minimum(votes: Mapping[str, int], found: Apportionment, *, tie_break: TieBreak | None = None) -> Apportionment:
    """Repair: each party represented but seatless takes a seat from the one furthest above its quota.

    Only a party with two seats or more gives one up. What was computed first stays readable in ``steps``.

    :raises TooFewSeats: more parties represented than seats.
    :raises Undecided: two parties are equally far above their quotas and no ``tie_break`` says which gives way.
    """
    seatless = [party for party in _represented(votes, found.seats) if not found.shares[party]]
    for party in seatless:
        found = _repaired(found, party, tie_break)
    return found


def _repaired(found: Apportionment, gains: str, tie_break: TieBreak | None) -> Apportionment:
    excess = {party: count - found.quotas[party] for party, count in found.shares.items() if count > 1}
    (loses,), ties = _best(excess, 1, Ground.MINIMUM, _reversed(tie_break))
    moved = {gains: 1, loses: -1}
    steps = tuple(
        Step(party, by, Ground.MINIMUM, found.shares[party] - found.quotas[party]) for party, by in moved.items()
    )
    return replace(
        found,
        shares={party: count + moved.get(party, 0) for party, count in found.shares.items()},
        steps=found.steps + steps,
        ties=found.ties + ties,
        repairs=(*found.repairs, Repair(gains, loses, excess[loses])),
    )


def _by_quotients(
    method: Method,
    votes: Mapping[str, int],
    seats: int,
    divisor: Callable[[int], int],
    tie_break: TieBreak | None,
) -> Apportionment:
    claims = {
        (party, held): Fraction(count, divisor(held))
        for party, count in votes.items()
        if count
        for held in range(seats)
    }
    floor = sorted(claims.values(), reverse=True)[seats - 1] if seats and claims else Fraction(0)
    shares = {party: sum(claims.get((party, held), 0) > floor for held in range(seats)) for party in votes}
    equal = {party: floor for party in votes if seats and claims.get((party, shares[party])) == floor}
    last, ties = _best(equal, seats - sum(shares.values()), Ground.QUOTIENT, tie_break)
    won = [(value, party) for (party, held), value in claims.items() if held < shares[party]]
    won += [(floor, party) for party in last]
    steps = [Step(party, 1, Ground.QUOTIENT, value) for value, party in sorted(won, key=lambda each: -each[0])]
    final = {party: count + (party in last) for party, count in shares.items()}
    return Apportionment(method, seats, _quotas(votes, seats), final, tuple(steps), ties)


def _quotas(votes: Mapping[str, int], seats: int) -> dict[str, Fraction]:
    total = sum(votes.values())
    if total <= 0 or seats < 0 or min(votes.values()) < 0:
        raise ValueError("Votes must be whole numbers, none negative, not all zero; seats must not be negative.")
    return {party: Fraction(count * seats, total) for party, count in votes.items()}


def _represented(votes: Mapping[str, int], seats: int) -> list[str]:
    found = [party for party, count in votes.items() if count]
    if len(found) > seats:
        raise TooFewSeats(f"{len(found)} parties, {seats} seats")
    return found


def _best(
    claims: Mapping[str, Fraction], seats: int, ground: Ground, tie_break: TieBreak | None
) -> tuple[tuple[str, ...], tuple[Tie, ...]]:
    """The parties with the ``seats`` highest claims, and the tie at the edge, if there is one."""
    if seats <= 0:
        return (), ()
    edge = sorted(claims.values(), reverse=True)[seats - 1]
    sure = tuple(party for party, claim in claims.items() if claim > edge)
    equal = tuple(party for party, claim in claims.items() if claim == edge)
    if len(sure) + len(equal) == seats:
        return sure + equal, ()
    tie = _decided(Tie(equal, seats - len(sure), ground, edge), tie_break)
    return sure + tie.chosen, (tie,)


def _decided(tie: Tie, tie_break: TieBreak | None) -> Tie:
    if tie_break is None or not set(tie.parties) <= set(tie_break.order):
        raise Undecided(tie)
    chosen = sorted(tie.parties, key=tie_break.order.index)[: tie.seats]
    return replace(tie, chosen=tuple(chosen), decided_by=tie_break.decided_by)


def _reversed(tie_break: TieBreak | None) -> TieBreak | None:
    """In a repair the chosen party loses: the one last in the order gives way."""
    return tie_break and replace(tie_break, order=tuple(reversed(tie_break.order)))
