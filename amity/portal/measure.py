"""What the last run of the accessibility tests found; the statement says this and nothing better."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

MEASURE = Path(__file__).resolve().parent / "accessibility.json"


@dataclass(frozen=True, slots=True)
class Failure:
    """One rule not kept, on one page."""

    rule: str
    page: str
    says: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A run of the tests: its day, its tool, the pages walked, the checks kept and not kept."""

    on: date
    tool: str
    pages: tuple[str, ...]
    passed: int
    violated: int
    failures: tuple[Failure, ...]

    @property
    def rate(self) -> float:
        """Checks kept, in per cent of those that applied."""
        applied = self.passed + self.violated
        return 100 * self.passed / applied if applied else 0.0


def last_measure(path: Path = MEASURE) -> Measure | None:
    """The measure kept beside this module, or none where the tests have not run."""
    if not path.exists():
        return None
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Measure(
        on=date.fromisoformat(kept["measured_on"]),
        tool=kept["tool"],
        pages=tuple(kept["pages"]),
        passed=kept["passed"],
        violated=kept["violated"],
        failures=tuple(Failure(**failure) for failure in kept["failures"]),
    )


def keep(measure: Measure, path: Path = MEASURE) -> None:
    """Write what the tests found, for the statement to read."""
    failures = [{"rule": f.rule, "page": f.page, "says": f.says} for f in measure.failures]
    kept = {
        "measured_on": measure.on.isoformat(), "tool": measure.tool, "pages": list(measure.pages),
        "passed": measure.passed, "violated": measure.violated, "failures": failures,
    }  # fmt: skip
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
