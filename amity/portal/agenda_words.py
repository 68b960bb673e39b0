"""What a party reads at its own address: its agenda, who asks for it, whom it may wish to meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from amity.design.days import in_words
from amity.matchmaking.agenda import Held, Pair
from amity.matchmaking.hours import WRITTEN
from amity.matchmaking.models import Party, Plan, Review, Side, Want
from amity.matchmaking.queries.whole import Whole
from amity.portal.calendar_lines import CalendarEvent
from amity.portal.calendars import host


@dataclass(frozen=True)
class Line:
    """One appointment of an agenda, as its party reads it. ``is_new``: it was written another agenda."""

    other: int
    day: str
    hours: str
    name: str
    about: str
    table: str
    is_new: bool
    review: Review | None
    came_of_it: str = ""


def agenda_lines(
    stands: Whole, held: Mapping[Pair, Held], told: Mapping[Pair, Held] | None, party: int,
    reviews: Mapping[int, Review], *, prospects: Mapping[int, str],
) -> list[Line]:  # fmt: skip
    """The appointments of a party in the order of time, with what it said of them afterwards."""
    mine = sorted((each for each in held.values() if each.of(party)), key=lambda each: each.hour)
    lines = [_line(stands, each, told, party, reviews) for each in mine]
    return [replace(line, came_of_it=prospects.get(line.other, "")) for line in lines]


def _line(
    stands: Whole, each: Held, told: Mapping[Pair, Held] | None, party: int, reviews: Mapping[int, Review]
) -> Line:
    other = each.with_whom(party)
    begins = datetime.strptime(each.hour, WRITTEN)  # noqa: DTZ007 - in the time of the forum, as it is kept
    slot = stands.slots[stands.at[each.hour]] if each.hour in stands.at else None
    hours = f"{begins:%H:%M}–{slot.ends:%H:%M}" if slot else f"{begins:%H:%M}"
    before = told.get(each.pair) if told is not None else None
    is_new = told is not None and (before is None or (before.hour, before.table) != (each.hour, each.table))
    card = stands.cards.get(other)
    table = _("Table %(n)d") % {"n": each.table} if each.table else ""
    place = next((one.place for one in stands.tables if one.number == each.table), "")
    where = ", ".join(part for part in (table, place) if part)
    name, about = (card.name, card.sector) if card else ("", "")
    return Line(other, in_words(begins.date()), hours, name, about, where, is_new, reviews.get(other))


@dataclass(frozen=True)
class Offer:
    """Somebody of the other side, with what a party says of them."""

    party: Party
    name: str
    about: str
    level: str


def offers(stands: Whole, party: Party, text: str = "") -> list[Offer]:
    """Everybody of the other side, by name."""
    side = Side.HOST if party.side == Side.COMPANY else Side.COMPANY
    found = []
    for other in stands.side(side):
        card, level = stands.cards[other.pk], stands.level(party.pk, other.pk)
        if text.casefold() in f"{card.name} {card.sector}".casefold():
            about = ". ".join(part for part in (card.sector, card.about) if part)
            found.append(Offer(other, card.name, about, "" if level is None else str(level)))
    return sorted(found, key=lambda offer: offer.name.casefold())


def levels() -> list[tuple[str, str]]:
    return [("", _("nothing said")), *((str(value), str(label)) for value, label in Want.choices)]


def events(
    stands: Whole, plan: Plan, held: Mapping[Pair, Held], told: Mapping[Pair, Held], party: int, *, is_final: bool
) -> list[CalendarEvent]:
    """The agenda as events; those that were told and are no more say that they are cancelled."""
    gone = {pair: each for pair, each in told.items() if pair not in held}
    status = "CONFIRMED" if is_final else "TENTATIVE"
    found = [_event(stands, plan, each, party, status) for each in held.values() if each.of(party)]
    return found + [_event(stands, plan, each, party, "CANCELLED") for each in gone.values() if each.of(party)]


def _event(stands: Whole, plan: Plan, each: Held, party: int, status: str) -> CalendarEvent:
    zone = ZoneInfo(stands.terms.time_zone)
    begins = datetime.strptime(each.hour, WRITTEN).replace(tzinfo=zone)
    event = CalendarEvent()
    event.add("UID", f"appointment-{each.company}-{each.host}@{host()}")
    event.add("DTSTAMP", plan.finished_at or plan.created_at)
    event.add("SEQUENCE", plan.number)
    event.add("DTSTART", begins)
    slot = stands.slots[stands.at[each.hour]] if each.hour in stands.at else None
    event.add("DTEND", slot.ends.replace(tzinfo=zone) if slot else begins)
    event.add("SUMMARY", _("Appointment: %(name)s") % {"name": stands.name(each.with_whom(party))})
    if each.table:
        event.add("LOCATION", _("Table %(n)d") % {"n": each.table})
    event.add("STATUS", status)
    return event
