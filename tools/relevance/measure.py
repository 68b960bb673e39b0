"""How well questions are answered: recall among the first ten and mean reciprocal rank, by class, over the sample.

    python tools/relevance/measure.py [--publish]

The questions and their answers (``questions.csv``) were written before the engine was tuned. Half of them are held out:
nothing may be tuned on these; both halves are printed. An answer is ``kind:key`` (of a passage, its report's),
``title:`` and its own title or that of the whole in which it stands, or ``words:`` and words that stand in a hit. The
register is that of ``AMITY_HOME``, which must hold the sample (``amity demo --prepare-only``) and its index.
``--publish`` writes what the page on how to ask shows.
"""

from __future__ import annotations

import argparse
import csv
import json
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
from amity.portal.relevance import PLACE, Part, Row, written  # noqa: E402
from amity.search.answering import Shown, Wanted, answer  # noqa: E402

DEPTH = 10
QUESTIONS = Path(__file__).parent / "questions.csv"
Figures = tuple[float, float]  # recall among the first ten, reciprocal rank of the first right one


def found(question: str, language: str) -> list[set[str]]:
    """The first hits, each as all that it may be expected as."""
    with translation.override(language):
        said = answer(Wanted(question, limit=DEPTH), AsOf(timezone.localdate()), AnonymousUser(), language)
    return [*map(names_of, said.hits), *({f"{hit.kind}:{hit.key}"} for hit in said.near)][:DEPTH]


def names_of(hit: Shown) -> set[str]:
    words = "".join(piece.text for piece in hit.snippet)
    titles = {f"title:{said.text}" for said in (hit.title, hit.whole)}
    return {f"{hit.kind}:{hit.key}", f"{hit.kind}:{hit.place}", f"words:{words}", *titles}


def answers(hit: set[str], expected: str) -> bool:
    if not expected.startswith("words:"):
        return expected in hit
    wanted = expected.removeprefix("words:").lower()
    return any(wanted in said.lower() for said in hit if said.startswith("words:"))


def figures(row: dict[str, str]) -> Figures:
    said = row["expected"]
    expected = [said] if said.startswith(("title:", "words:")) else said.split()
    hits = found(row["question"], row["language"])
    right = [place for place, hit in enumerate(hits, 1) if any(answers(hit, each) for each in expected)]
    got = sum(1 for each in expected if any(answers(hit, each) for hit in hits))
    return got / len(expected), 1 / right[0] if right else 0.0


def measured(rows: list[dict[str, str]]) -> list[Row]:
    """The figures of each class, and of all."""
    classes: dict[tuple[str, str], list[Figures]] = defaultdict(list)
    for row in rows:
        one = figures(row)
        for name in (row["class"], "all"):
            classes[name, row["held_out"]].append(one)
        if one[0] < 1:
            print(f"  missed: [{row['class']}, {row['held_out']}] {row['question']} → {row['expected']} ({one[0]:.2f})")
    names = [*dict.fromkeys(row["class"] for row in rows), "all"]
    return [Row(name, _part(classes[name, "no"]), _part(classes[name, "yes"])) for name in names]


def _part(found: list[Figures]) -> Part:
    count = len(found)
    recall, rank = (sum(column) / max(1, count) for column in zip(*found, strict=True))
    return Part(count, round(recall, 3), round(rank, 3))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--publish", action="store_true")
    publish = options.parse_args().publish
    rows = measured(list(csv.DictReader(QUESTIONS.open(encoding="utf-8"))))
    print(f"{'class':<16} {'open: n':>8} recall@10   MRR {'held out: n':>13} recall@10   MRR")
    for row in rows:
        print(f"{row.name:<16} {_columns(row.open, 8)} {_columns(row.held_out, 13)}")
    if publish:
        PLACE.write_text(json.dumps(written(timezone.localdate(), rows), indent=1) + "\n", encoding="utf-8")


def _columns(part: Part, width: int) -> str:
    return f"{part.questions:>{width}} {part.recall:>9.2f} {part.rank:>5.2f}"


if __name__ == "__main__":
    main()
