"""Days on which the sample is looked at: renewals and the eve, the middle of terms, the last day."""

from __future__ import annotations

from datetime import date

DAYS = [
    date(2017, 10, 1), date(2018, 3, 8), date(2020, 9, 30), date(2020, 10, 1), date(2022, 7, 14), date(2023, 9, 30),
    date(2023, 12, 24), date(2025, 2, 28), date(2026, 10, 1), date(2026, 11, 23),
]  # fmt: skip
