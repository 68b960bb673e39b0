"""The programme of a mission as it is arranged at the desk: its days, what can be moved where, and what is amiss."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.desk.acts.missions import AHEAD
from amity.missions.actions.life import stage_of
from amity.missions.clock import situation
from amity.missions.models import Dates, Item, ItemKind, Mission
from amity.missions.timetable import CLASH, Slot, Strain, strains

LONGEST = 31  # days
EARLIER, LATER, BEFORE, AFTER = "earlier", "later", "before", "after"  # within the day; to the day before, or after


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the moves that it can make."""

    item: Item
    hours: str
    kind: str
    moves: list[tuple[str, str]]


def days_of_programme(
    items: list[Item], days: Dates | None, *, whole: bool = False
) -> list[tuple[date | None, list[Placed]]]:
    """Day → its items, each with the moves that lead somewhere. ``whole``: the days without any as well."""
    words = {EARLIER: _("Earlier"), LATER: _("Later"), BEFORE: _("The day before"), AFTER: _("The day after")}
    found = {day: list(of_day) for day, of_day in groupby(items, key=lambda item: item.since)}
    for day in _days(days) if whole and items else ():
        found.setdefault(day, [])
    ordered = sorted(found.items(), key=lambda pair: pair[0] or date.min)
    return [(day, [_placed(of_day, at, days, words) for at in range(len(of_day))]) for day, of_day in ordered]


def _days(days: Dates | None) -> list[date]:
    """Each day of a mission; a long one is not shown day by day where nothing is planned."""
    if days is None or days.since is None or days.until is None or (days.until - days.since).days > LONGEST:
        return []
    return [days.since + timedelta(days=step) for step in range((days.until - days.since).days)]


def _placed(of_day: list[Item], at: int, days: Dates | None, words: dict[str, str]) -> Placed:
    item = of_day[at]
    possible = {
        EARLIER: at > 0 and _are_timed(item, of_day[at - 1]),
        LATER: at < len(of_day) - 1 and _are_timed(item, of_day[at + 1]),
        BEFORE: _lies(item, days, -1),
        AFTER: _lies(item, days, 1),
    }
    hours = "–".join(hour.strftime("%H:%M") for hour in (item.starts_at, item.ends_at) if hour)
    moves = [(move, words[move]) for move, can in possible.items() if can]
    return Placed(item, hours, str(ItemKind(item.kind).label), moves)


def _are_timed(*items: Item) -> bool:
    """Whether the hours of all of them are known, so that they can change places."""
    return all(item.starts_at and item.ends_at for item in items)


def _lies(item: Item, days: Dates | None, step: int) -> bool:
    """Whether the day before or after is one of the mission."""
    return item.since is not None and days is not None and days.holds(date.fromordinal(item.since.toordinal() + step))


def is_ahead(mission: Mission, days: Dates | None, on: date) -> bool:
    """Whether the programme may still be arranged: the mission is not over, and was not dropped."""
    first, until = (days.since, days.until) if days else (None, None)
    return situation(stage_of(mission).state, first, until, on) in AHEAD


def amiss(items: Iterable[Item]) -> list[str]:
    """What is amiss, in sentences."""
    slots = [slot for item in items if (slot := _slot(item)) is not None]
    return [_sentence(each) for each in strains(slots)]


def _slot(item: Item) -> Slot | None:
    if item.since is None or item.starts_at is None or item.ends_at is None:
        return None
    zone = ZoneInfo(item.time_zone)
    since, until = (datetime.combine(item.since, hour, zone) for hour in (item.starts_at, item.ends_at))
    return Slot(str(item.title), str(item.place), since, until, item.kind == ItemKind.TRAVEL)


def _sentence(each: Strain) -> str:
    said = {"first": each.first, "second": each.second, "n": each.minutes}
    if each.kind == CLASH:
        return _("“%(first)s” has not ended when “%(second)s” begins.") % said
    form = ngettext(
        "%(n)d minute lies between “%(first)s” and “%(second)s”, which is at another place.",
        "%(n)d minutes lie between “%(first)s” and “%(second)s”, which is at another place.",
        each.minutes,
    )
    return form % said
