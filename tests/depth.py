"""How much of a test PostgreSQL is asked again: SQLite's run asks everything, PostgreSQL's every test that asks a
database, but not each of its cases (docs/house.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.conf import settings

Case = TypeVar("Case")
ON_POSTGRESQL = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
FEW = 6


def spread(cases: Sequence[Case]) -> list[Case]:
    """All of a few cases; of many, on PostgreSQL, some six that lie evenly between the first and the last."""
    if not ON_POSTGRESQL or len(cases) <= FEW:
        return list(cases)
    step = (len(cases) - 1) / (FEW - 1)
    return [cases[round(number * step)] for number in range(FEW)]


def examples(full: int) -> int:
    """How many examples Hypothesis invents: fewer on PostgreSQL, but never less than a dozen."""
    return max(full // 4, 12) if ON_POSTGRESQL else full
