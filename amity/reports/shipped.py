"""What an installation starts with: the Senate's series of friendship groups' reports."""

from __future__ import annotations

from typing import Any

from amity.reports.models import Series

SERIES: list[dict[str, Any]] = [
    {
        "key": "ga",
        "names": {"fr": "Rapports des groupes d’amitié", "en": "Reports of the friendship groups"},
        "pattern": "GA {n}",
        "older": ["GA {yy}-{n}"],
    }
]


def install(**_signal: Any) -> None:
    """Add the series to an installation that has none."""
    if not Series.objects.exists():
        Series.objects.bulk_create(Series(**row) for row in SERIES)
