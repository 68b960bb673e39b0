"""What the forms of appointments offer: the parties by code and name, and the hours at which one can begin."""

from __future__ import annotations

from amity.desk.rolls import Line, Roll
from amity.languages.folding import fold
from amity.matchmaking.models import BusinessForum, PartyCard
from amity.matchmaking.queries.whole import Whole


def parties_roll(forum: BusinessForum, side: str = "") -> Roll:
    """Those who are expected, as “C12 Fonderie du Val”; found by code or by name: one query."""
    cards = PartyCard.objects.held().filter(party__forum=forum).select_related("party")
    if side:
        cards = cards.filter(party__side=side)
    lines = [
        Line(card.party_id, f"{card.party.code} {card.name}", (fold(card.party.code), fold(card.name)))
        for card in cards.order_by("party__side", "party__number")
    ]
    return Roll(lines)


def hours_of(stands: Whole | None) -> list[tuple[str, str]]:
    """Each hour at which an appointment can begin, with the day where there are several."""
    slots = stands.slots if stands else []
    several = len({slot.begins.date() for slot in slots}) > 1
    form = "%d/%m %H:%M" if several else "%H:%M"
    return [(slot.hour, slot.begins.strftime(form)) for slot in slots]
