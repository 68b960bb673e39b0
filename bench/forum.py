"""Two great forums, invented by a seed: what is granted, how long people wait, and the plan after one cancellation.

    python -m bench.forum [--seconds 60] [--seed 0]

Sizes: 400 companies, 60 officials, 30 slots, 60 tables, 2,500 wishes over two days; and 430 companies, 169 hosts,
16 slots, 1,700 wishes. Three companies in ten come for one half only, half of the officials miss some slots, and
wishes fall on few officials mostly. The bound on the breaks counts, for each guest alone, the fewest with which her
appointments can be held in the hours open to them.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from amity.matchmaking.mending import mend
from amity.matchmaking.plan import faults, trivial_bound
from amity.matchmaking.solver import Plan, plan
from amity.matchmaking.wishes import Demand, Guest, Level, Wish, weigh

SIZES = {
    "colloquium": {"companies": 400, "officials": 60, "slots": 30, "tables": 60, "count": 2500, "most": 26},
    "ministry": {"companies": 430, "officials": 169, "slots": 16, "tables": 169, "count": 1700, "most": 14},
}


def demand(seed: int, *, companies: int, officials: int, slots: int, tables: int, count: int, most: int) -> Demand:
    draw, whole, half = random.Random(seed), (1 << slots) - 1, slots // 2
    parts = [(1 << half) - 1, whole & ~((1 << half) - 1)]
    guests = [Guest(draw.choice(parts) if draw.random() < 0.3 else whole, 10) for _ in range(companies)]
    for _ in range(officials):
        missed = draw.sample(range(half), draw.randint(2, 5)) if draw.random() < 0.5 else []
        first = draw.randrange(2) * half
        guests.append(Guest(whole & ~sum(1 << first + slot for slot in missed), most))
    draws = [1 / (1 + place) ** 0.8 for place in range(officials)]
    wishes: dict[tuple[int, int], Wish] = {}
    while len(wishes) < count:
        one, other = draw.randrange(companies), companies + draw.choices(range(officials), draws)[0]
        weight = weigh(Level(draw.randint(1, 3)), Level(draw.randint(0, 3)))
        wishes.setdefault((one, other), Wish(one, other, weight))
    return Demand(tuple(guests), tuple(wishes.values()), slots, tables)


def checked(wanted: Demand, slots: dict[int, int]) -> None:
    order = sorted(slots)
    wrong = list(faults(wanted.forum(order), [slots[index] for index in order]))
    if wrong:
        raise SystemExit(f"the plan is wrong: {wrong[:3]}")


def cancelled(wanted: Demand, made: Plan, guest: int) -> str:
    """A guest stays away: the plan afterwards, how long it took, and what changed for the others."""
    guests = list(wanted.guests)
    guests[guest] = replace(guests[guest], most=0)
    changed = replace(wanted, guests=tuple(guests))
    begun = time.perf_counter()
    now = mend(changed, made.slots)
    seconds = time.perf_counter() - begun
    checked(changed, dict(now.slots))
    return f"{len(now.cancelled)} cancelled, {len(now.moved)} moved, {len(now.added)} added in {seconds:.2f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    for name, size in SIZES.items():
        wanted = demand(chosen.seed, **size)
        begun = time.perf_counter()
        made = plan(wanted, seed=chosen.seed, seconds=chosen.seconds)
        seconds = time.perf_counter() - begun
        checked(wanted, dict(made.slots))
        print(
            f"{name}: {len(made.slots)} of {len(wanted.wishes)} wishes, weight {made.weight} of {made.weight_bound:g}"
        )
        print(f"  {made.weight / made.weight_bound:.2%} of the bound, {len(made.left)} guests with none")
        print(f"  {made.breaks} breaks, bound {made.breaks_bound}: {made.breaks / max(made.breaks_bound, 1):.2f} times")
        trivial = trivial_bound(wanted.forum(sorted(made.slots)))
        print(f"  trivial bound, by the hours of each guest only: {trivial}: {made.breaks / max(trivial, 1):.2f} times")
        print(f"  {seconds:.1f} s")
        for guest in (0, size["companies"]):
            print(
                f"  {'an official' if guest else 'a company'} stays away: {cancelled(wanted, made, guest)}", flush=True
            )


if __name__ == "__main__":
    main()
