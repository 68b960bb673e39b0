"""Forums of the sizes of the published benchmark, invented by a seed and written in its format.

    python -m bench.instances FOLDER [--count 200] [--seed 0]

Each is made around a timetable that is then forgotten, so that originals and those with fixed meetings have one (though
perhaps none that is fair); slots forbidden by chance may leave none. Kinds: original, forb (forbidden slots), fix and
prec.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from amity.matchmaking.plan import Forum, Meeting
from amity.matchmaking.reading import write

# Participants, meetings, slots, tables, and the slots of the morning (Bofill et al., JAIR 74, 2022, table 1).
SIZES = {
    "tic12": (42, 125, 8, 21, 8),
    "tic13": (47, 180, 10, 21, 10),
    "tic13c": (47, 180, 10, 19, 10),
    "forumt14": (60, 237, 10, 27, 10),
    "forumt14c": (60, 237, 10, 25, 10),
    "forum13": (70, 154, 21, 14, 11),
    "forum13c": (70, 154, 21, 12, 11),
    "forum13b": (76, 195, 22, 14, 12),
    "forum14": (78, 302, 22, 22, 12),
}
KINDS = ("original", "forb1", "forb2", "fix10", "fix25", "prec15", "prec40")


def invented(size: str, kind: str, seed: int) -> Forum:
    draw = random.Random(f"{size} {kind} {seed}")
    participants, count, slots, tables, morning = SIZES[size]
    pairs = drawn(draw, participants, count, slots, tables)
    half = (1 << morning) - 1
    whole = (1 << slots) - 1
    meetings, hidden = [], []
    for (one, other), slot in pairs.items():
        mask = half if morning < slots and slot < morning and draw.random() < 0.35 else whole
        meetings.append(Meeting(one, other, mask))
        hidden.append(slot)
    forum = Forum(participants, slots, tables, tuple(meetings), fairness=2)
    return varied(forum, hidden, kind, draw)


def drawn(draw: random.Random, participants: int, count: int, slots: int, tables: int) -> dict[tuple[int, int], int]:
    """Pairs with the slot in which they meet: few participants are asked for much more than the others, as in the
    published files, where one in twenty has a meeting in every slot and as many have one or none.
    """
    wanted = [draw.expovariate(1) + 0.05 for _ in range(participants)]
    pairs: dict[tuple[int, int], int] = {}
    busy, held = [0] * participants, [0] * slots
    while len(pairs) < count:
        one, other = sorted(draw.choices(range(participants), wanted, k=2))
        free = [
            slot for slot in range(slots) if not (busy[one] | busy[other]) >> slot & 1 and held[slot] < tables
        ]  # fmt: skip
        if one == other or (one, other) in pairs or not free:
            continue
        slot = pairs[one, other] = draw.choice(free)
        held[slot] += 1
        busy[one] |= 1 << slot
        busy[other] |= 1 << slot
    return pairs


def varied(forum: Forum, hidden: list[int], kind: str, draw: random.Random) -> Forum:
    number = int("".join(filter(str.isdigit, kind)) or 0)
    meetings, order = list(forum.meetings), set()
    if kind.startswith("forb"):
        away = [sum(1 << slot for slot in draw.sample(range(forum.slots), number)) for _ in range(forum.participants)]
        away = [mask if draw.random() < 0.35 else 0 for mask in away]
        meetings = [replace(one, open=one.open & ~(away[one.one] | away[one.other])) for one in meetings]
    if kind.startswith("fix"):
        for index in draw.sample(range(len(meetings)), number):
            meetings[index] = replace(meetings[index], open=1 << hidden[index])
    while kind.startswith("prec") and len(order) < number:
        one, other = draw.sample(range(len(meetings)), 2)
        if hidden[one] < hidden[other]:
            order.add((one, other))
    return replace(forum, meetings=tuple(meetings), precedences=tuple(sorted(order)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    every = [(size, kind) for kind in KINDS for size in SIZES]
    for number in range(chosen.count):
        size, kind = every[number % len(every)]
        seed = chosen.seed + number // len(every)
        text = write(invented(size, kind, seed), morning=SIZES[size][-1])
        (chosen.folder / f"{size}.{kind}.{seed}.dzn").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
