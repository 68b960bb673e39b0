"""What a plan is worth in figures: wishes met by weight, waiting, fairness, how far from the best there could be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.plan import breaks
from amity.matchmaking.queries.demand import Asked, asked
from amity.matchmaking.queries.whole import Whole


@dataclass(frozen=True, slots=True)
class Figures:
    """``weight_bound`` and ``breaks_bound`` are the best that could be, none where nobody asked the solver;
    ``proved``: of what it was proved that nothing is better; ``pressing``: indispensable ones that are not met;
    ``fairness``: by how many breaks agendas were to differ at most, none where nobody asked for that.
    """

    appointments: int
    wishes: int
    weight: int
    breaks: int
    most_breaks: int
    left: int
    tableless: int
    pressing: int
    weight_bound: float | None = None
    breaks_bound: int | None = None
    proved: tuple[str, ...] = ()
    fairness: int | None = None

    def kept(self) -> dict[str, Any]:
        return asdict(self)


def agendas(held: Mapping[Pair, Held]) -> dict[int, list[Held]]:
    """Party → its appointments, in the order of time."""
    found: dict[int, list[Held]] = {}
    for each in sorted(held.values(), key=lambda each: each.hour):
        for party in each.pair:
            found.setdefault(party, []).append(each)
    return found


def waits(whole: Whole, held: Mapping[Pair, Held]) -> dict[int, int]:
    """Party → its breaks between appointments."""
    return {
        party: breaks(sum({1 << whole.at[each.hour] for each in agenda if each.hour in whole.at}), whole.terms.rest)
        for party, agenda in agendas(held).items()
    }


def figures(whole: Whole, held: Mapping[Pair, Held], **bounds: Any) -> Figures:
    """The figures of a plan; bounds are those of whoever worked it out."""
    wanted: Asked = asked(whole)
    weights = {pair: wanted.demand.wishes[index].weight for pair, index in wanted.index.items()}
    waiting = waits(whole, held)
    asked_for = {party for pair in weights for party in pair}
    return Figures(
        len(held), len(weights), sum(weights.get(pair, 0) for pair in held), sum(waiting.values()),
        max(waiting.values(), default=0), len(asked_for - waiting.keys()),
        sum(not each.table for each in held.values()),
        sum(wish.must and pair not in held for pair, wish in zip(wanted.pairs, wanted.demand.wishes, strict=True)),
        fairness=whole.terms.fairness, **bounds,
    )  # fmt: skip


def spread(held: Mapping[Pair, Held], parties: list[int]) -> list[tuple[int, int]]:
    """How many appointments how many of some parties have, none first: how fairly they are shared out."""
    counts = Counter(party for pair in held for party in pair)
    return sorted(Counter(counts[party] for party in parties).items())
