"""What members owe a declaration of: gifts above the chamber's threshold, and journeys that others paid for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.numbers import get_territory_currencies

from amity.assembly.models import Chamber
from amity.assembly.queries import rule_on
from amity.missions.models import Cost, Gift, MissionKind, Payer
from amity.missions.queries.whole import Whole
from amity.periods.asof import AsOf

GIFT, TRIP = "gift", "trip"
DONE, LATE, DUE, BELOW, UNKNOWN = "done", "late", "due", "below", "unknown"


@dataclass(frozen=True, slots=True)
class Duty:
    """One declaration: of a gift (``gift``), or of a journey by each who made it (``payers``: who paid for it)."""

    what: str
    state: str
    due: date | None = None
    done: date | None = None
    gift: Gift | None = None
    payers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def duties_of(seen: Whole, today: date) -> list[Duty]:
    """Every declaration that follows from a file, by the chamber's rules of its first day (four queries)."""
    moment = AsOf(seen.first or today, seen.moment.known)
    return [*_gifts(seen, moment, today), *_trip(seen, moment)]


def _gifts(seen: Whole, moment: AsOf, today: date) -> Iterator[Duty]:
    gifts = seen.of(Gift)
    if not gifts:
        return
    clock = GiftClock(seen.mission.chamber, moment)
    for gift in gifts:
        state, due = clock.read(gift, today)
        yield Duty(GIFT, state, due, gift.declared_on, gift)


class GiftClock:
    """The chamber's rule on gifts as of a day: above which value, within how many days, in which currencies."""

    def __init__(self, chamber: Chamber, moment: AsOf) -> None:
        self.threshold = rule_on(chamber.pk, "gift_threshold", moment)
        self.days = rule_on(chamber.pk, "gift_days", moment)
        self.currencies = get_territory_currencies(chamber.country.alpha2, moment.day, moment.day)

    def read(self, gift: Gift, today: date) -> tuple[str, date | None]:
        """How the declaration of a gift stands, and by when it is due."""
        due = gift.since + timedelta(days=self.days) if gift.since and isinstance(self.days, int) else None
        return gift_state(gift, self.threshold, self.currencies, due, today), due

    def is_above(self, gift: Gift) -> bool:
        """Whether a gift is above the threshold, as far as the two can be compared."""
        return gift_state(gift.restated(declared_on=None), self.threshold, self.currencies, None, date.min) == DUE


def gift_state(gift: Gift, threshold: Any, currencies: list[str], due: date | None, today: date) -> str:
    """How the declaration of a gift stands; a value that is not stated, or of another currency, is not compared."""
    if gift.declared_on is not None:
        return DONE
    if gift.cents is None or not isinstance(threshold, int | float) or gift.currency not in currencies:
        return UNKNOWN
    if gift.cents <= threshold * 100:
        return BELOW
    return LATE if due is not None and today > due else DUE


def _trip(seen: Whole, moment: AsOf) -> Iterator[Duty]:
    """A journey that a third party paid for: each member declares it before the first day."""
    costs = [cost for cost in seen.of(Cost) if cost.payer == Payer.THIRD]
    if not costs and seen.mission.kind != MissionKind.INVITED:
        return
    payers = tuple(dict.fromkeys(str(cost.payer_name) for cost in costs))
    people = tuple(each.who.name for each in seen.travellers)
    owed = rule_on(seen.mission.chamber_id, "trip_declaration", moment)
    if owed is not False:
        yield Duty(TRIP, UNKNOWN if owed is None else DUE, seen.first, payers=payers, people=people)
