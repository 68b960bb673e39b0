"""Files of the published benchmark of one-to-one appointments, each proved or refuted: one CSV line per file.

    python -m bench.appointments FILE… [--limit 600] [--fairness 2] [--compare]

A folder stands for the ``.dzn`` files in it. ``--compare`` asks a plain CP-SAT model too, with the same limit (it needs
``ortools``, which is no dependency of ours), and prints both totals and their ratio to the error output. Source of the
format: Bofill et al., JAIR 74 (2022).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from amity.matchmaking.proof import race
from amity.matchmaking.reading import read

try:
    from bench import plain
except ImportError:
    plain = None


def files(places: list[Path]) -> list[Path]:
    found = []
    for place in places:
        found += sorted(place.rglob("*.dzn")) if place.is_dir() else [place]
    return found


def line(path: Path, fairness: int, limit: float) -> tuple[str, float]:
    begun = time.perf_counter()
    try:
        timetable = race(read(path.read_text(encoding="utf-8", errors="replace"), fairness=fairness), limit=limit)
    except (OSError, ValueError) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return f"{path.name},,,open,{time.perf_counter() - begun:.2f}", time.perf_counter() - begun
    seconds = time.perf_counter() - begun
    breaks = "" if timetable.breaks is None else timetable.breaks
    bound = "" if timetable.status == "infeasible" else timetable.bound
    return f"{path.name},{breaks},{bound},{timetable.status},{seconds:.2f}", seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--limit", type=float, default=600, help="seconds per file")
    parser.add_argument("--fairness", type=int, default=2)
    parser.add_argument("--compare", action="store_true")
    chosen = parser.parse_args()
    if chosen.compare and plain is None:
        parser.error("--compare needs ortools")
    print("file,breaks,bound,status,seconds")
    ours = theirs = 0.0
    for path in files(chosen.places):
        written, seconds = line(path, chosen.fairness, chosen.limit)
        print(written, flush=True)
        ours += seconds
        theirs += compared(path, chosen.fairness, chosen.limit) if chosen.compare else 0
    print(f"total: {ours:.1f} s", file=sys.stderr)
    if chosen.compare:
        print(f"plain CP-SAT: {theirs:.1f} s, {theirs / ours:.1f} times as long", file=sys.stderr)


def compared(path: Path, fairness: int, limit: float) -> float:
    begun = time.perf_counter()
    status, breaks = plain.solve(read(path.read_text(encoding="utf-8"), fairness=fairness), limit)
    seconds = time.perf_counter() - begun
    print(f"{path.name}: plain CP-SAT {status} {breaks} in {seconds:.2f} s", file=sys.stderr, flush=True)
    return seconds


if __name__ == "__main__":
    main()
