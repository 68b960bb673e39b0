"""How well the search answers, as it was measured last (``make relevance``): what the page on how to ask shows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy, pgettext_lazy

PLACE = Path(__file__).parent / "relevance.json"
CLASSES = {
    "navigational": gettext_lazy("By name"),
    "number": gettext_lazy("By number"),
    "concept": gettext_lazy("By what is meant"),
    "misspelt": gettext_lazy("Misspelt"),
    "accents": gettext_lazy("Without accents"),
    "cross-language": gettext_lazy("Across languages"),
    "former": gettext_lazy("Former and other names"),
    "structured": gettext_lazy("With fields and operators"),
    "all": pgettext_lazy("of questions", "All"),
}


class Part(NamedTuple):
    """One half of a class: how many questions, recall among the first ten, mean reciprocal rank."""

    questions: int
    recall: float
    rank: float


class Row(NamedTuple):
    """One class of questions: what may be tuned on, and what is held out."""

    name: str
    open: Part
    held_out: Part

    @property
    def label(self) -> object:
        return CLASSES.get(self.name, self.name)


class Measure(NamedTuple):
    """What was measured on a day."""

    day: date
    rows: tuple[Row, ...]

    @property
    def questions(self) -> int:
        return self.rows[-1].open.questions + self.rows[-1].held_out.questions


@cache
def measure() -> Measure:
    """The figures that come with this version."""
    said = json.loads(PLACE.read_text(encoding="utf-8"))
    rows = (Row(row["class"], Part(*row["open"]), Part(*row["held_out"])) for row in said["rows"])
    return Measure(date.fromisoformat(said["day"]), tuple(rows))


def written(day: date, rows: Iterable[Row]) -> dict[str, Any]:
    """The figures as they are kept."""
    kept = [{"class": row.name, "open": list(row.open), "held_out": list(row.held_out)} for row in rows]
    return {"day": day.isoformat(), "rows": kept}
