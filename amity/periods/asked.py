"""Which day, and as known when: what a reader asks of the register, in the words of an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from amity.periods.asof import AsOf
from amity.refusal import Refusal


class Dated(Protocol):
    """What has a first day, or none that is known."""

    @property
    def since(self) -> date | None: ...


Begun = TypeVar("Begun", bound=Dated)
EARLIEST, LATEST = date(1700, 1, 1), date(2299, 12, 31)


@dataclass(frozen=True, slots=True)
class Asked:
    """The two questions of an address; ``known_on`` is the last day whose records count."""

    on: date
    today: date
    known_on: date | None = None

    @property
    def moment(self) -> AsOf:
        if self.known_on is None:
            return AsOf(self.on)
        midnight = datetime.combine(self.known_on + timedelta(days=1), time(), timezone.get_current_timezone())
        return AsOf(self.on, midnight - timedelta(microseconds=1))

    @property
    def is_now(self) -> bool:
        """Whether the page speaks of today with what we know today."""
        return self.on == self.today and self.known_on is None

    @property
    def is_past(self) -> bool:
        """Whether the page speaks of a former day: it knows nothing of what came after it."""
        return self.on < self.today

    def begun(self, facts: Iterable[Begun]) -> list[Begun]:
        """What had begun by the day."""
        return [fact for fact in facts if fact.since is None or fact.since <= self.on]

    @property
    def query(self) -> str:
        """The same questions, for a link to another page or another form of this one."""
        asked = [("on", self.on if self.on != self.today else None), ("known", self.known_on)]
        said = "&".join(f"{name}={value.isoformat()}" for name, value in asked if value)
        return f"?{said}" if said else ""


def day_from(text: str, label: str) -> date | None:
    """A day as a form or an address writes it; refuses what is no day, or no day of ours."""
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(
            _("“%(text)s” is not a date that can be read (%(label)s).") % {"text": text[:40], "label": label},
            _("Write year-month-day, for example 2025-10-01."),
        ) from None
    if not EARLIEST <= day <= LATEST:
        raise Refusal(
            _("The register does not extend to %(day)s.") % {"day": day.isoformat()},
            _("Choose a day between 1700 and 2299."),
        )
    return day


def asked_in(query: Mapping[str, str], today: date) -> Asked:
    """The questions of an address; without any, today as known now."""
    on = day_from(query.get("on", ""), "on") or today
    return Asked(on, today, day_from(query.get("known", ""), "known"))
