"""How well questions are answered: recall among the first ten and mean reciprocal rank, by class, over the sample.

    python tools/relevance/measure.py

The questions and their answers (``questions.csv``) were written before the engine was tuned. Half of them are held out:
nothing may be tuned on these; both halves are printed. An answer is ``kind:key``, or ``title:`` and a title.
The register is that of ``AMITY_HOME``, which must hold the sample (``amity demo --prepare-only``) and its index.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import defaultdict
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")
django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.utils import timezone, translation  # noqa: E402

from amity.periods.asof import AsOf  # noqa: E402
from amity.search.answering import Wanted, answer  # noqa: E402

DEPTH = 10
Figures = tuple[float, float]  # recall among the first ten, reciprocal rank of the first right one


def found(question: str, language: str) -> list[set[str]]:
    """The first hits, each as all that it may be expected as."""
    with translation.override(language):
        said = answer(Wanted(question, limit=DEPTH), AsOf(timezone.localdate()), AnonymousUser(), language)
    hits = [{f"{hit.kind}:{hit.key}", f"title:{hit.title.text}"} for hit in said.hits]
    return [*hits, *({f"{hit.kind}:{hit.key}"} for hit in said.near)][:DEPTH]


def figures(row: dict[str, str]) -> Figures:
    said = row["expected"]
    expected = [said] if said.startswith("title:") else said.split()
    hits = found(row["question"], row["language"])
    right = [place for place, hit in enumerate(hits, 1) if hit & set(expected)]
    got = sum(1 for each in expected if any(each in hit for hit in hits))
    return got / len(expected), 1 / right[0] if right else 0.0


def main() -> None:
    rows = list(csv.DictReader((Path(__file__).parent / "questions.csv").open(encoding="utf-8")))
    classes: dict[tuple[str, str], list[Figures]] = defaultdict(list)
    for row in rows:
        one = figures(row)
        for name in (row["class"], "all"):
            classes[name, row["held_out"]].append(one)
        if one[0] < 1:
            print(f"  missed: [{row['class']}] {row['question']} → {row['expected']} ({one[0]:.2f})")
    print(f"{'class':<16} {'open: n':>8} recall@10   MRR {'held out: n':>13} recall@10   MRR")
    for name in dict.fromkeys(row["class"] for row in rows) | {"all": None}:
        print(f"{name:<16} {_columns(classes[name, 'no'], 8)} {_columns(classes[name, 'yes'], 13)}")


def _columns(measured: list[Figures], width: int) -> str:
    count = len(measured)
    recall, rank = (sum(column) / max(1, count) for column in zip(*measured, strict=True))
    return f"{count:>{width}} {recall:>9.2f} {rank:>5.2f}"


if __name__ == "__main__":
    main()
