"""The days of the sample: renewals of the Senate, and the instants at which the register was written."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

TERMS = 4
YEARS = 3  # a renewal of half the seats every three years, on 1 October since 2014: 2014, 2017, 2020, 2023, 2026 …
KNOWN_RENEWAL = 2014
FIRST_SERIES_YEAR = 2011  # series 1 was renewed whole in 2011, then every six years; series 2 in between
PARIS = ZoneInfo("Europe/Paris")


def renewal(year: int) -> date:
    """The day on which a newly elected half takes its seats."""
    return date(year, 10, 1)


def series_renewed(year: int) -> int:
    """Which half of the seats (1 or 2) a renewal is for."""
    return 1 if (year - FIRST_SERIES_YEAR) % (2 * YEARS) == 0 else 2


@dataclass(frozen=True, slots=True)
class Season:
    """A term as the sample plans it: ``number`` from 0, days from ``since`` to ``until`` (exclusive)."""

    number: int
    since: date
    until: date
    today: date

    @property
    def end(self) -> date:
        """The last day that the sample knows of, exclusive."""
        return min(self.until, self.today + timedelta(days=1))

    @property
    def is_current(self) -> bool:
        return self.until > self.today

    def day(self, offset: int) -> date:
        """So many days after the renewal, and not after today."""
        return min(self.since + timedelta(days=offset), self.today)


def seasons(today: date) -> list[Season]:
    """The four terms up to the one that runs today."""
    year = today.year if today >= renewal(today.year) else today.year - 1
    year -= (year - KNOWN_RENEWAL) % YEARS
    starts = [year - YEARS * back for back in reversed(range(TERMS))]
    return [Season(number, renewal(start), renewal(start + YEARS), today) for number, start in enumerate(starts)]


@dataclass(frozen=True, slots=True)
class Clock:
    """The instants at which the sample writes: a few each term, the last one ``at``."""

    at: datetime
    instants: tuple[datetime, ...]

    @property
    def today(self) -> date:
        return self.at.astimezone(PARIS).date()

    def after(self, day: date) -> datetime:
        """The first instant of writing on or after a day; what is later than ``at`` is written at ``at``."""
        place = bisect_left(self.instants, datetime(day.year, day.month, day.day, tzinfo=UTC))
        return self.instants[min(place, len(self.instants) - 1)]


def clock(at: datetime) -> Clock:
    """The clock of a sample made at an instant."""
    years = {season.since.year for season in seasons(at.astimezone(PARIS).date())}
    days = [day for year in sorted(years) for day in _writing_days(year)]
    written = [instant for day in days if (instant := datetime(day.year, day.month, day.day, 9, tzinfo=UTC)) < at]
    return Clock(at, (*written, at))


def _writing_days(year: int) -> list[date]:
    autumn = [date(year, 10, 3), date(year, 11, 5), date(year, 11, 10), date(year, 11, 30), date(year, 12, 20)]
    return autumn + [date(year + n, month, 4) for n in range(1, YEARS + 1) for month in (2, 5, 7, 10)][:-1]
