"""A forum as it stands: its rules, hours, tables and parties, and what they and the agency say; a fixed number of
queries, whatever its size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from amity.languages.folding import fold
from amity.matchmaking.agenda import Held, Pair, read
from amity.matchmaking.hours import Hour, Slot, Span, mask, slots
from amity.matchmaking.models import (
    KEEPING,
    BusinessForum,
    ForumTable,
    MeetingHours,
    Mode,
    Party,
    PartyCard,
    Plan,
    Precedence,
    Publication,
    Ruling,
    Side,
    Stage,
    Terms,
    Verdict,
    Want,
    Wish,
)
from amity.matchmaking.seating import Room


@dataclass(frozen=True)
class Whole:
    """All that is held true of a forum now. ``parties`` are those who are expected."""

    forum: BusinessForum
    terms: Terms
    sessions: list[MeetingHours]
    tables: list[ForumTable]
    parties: dict[int, Party]
    cards: dict[int, PartyCard]
    wishes: dict[Pair, Wish]
    rulings: dict[Pair, Ruling]
    orders: list[Precedence]

    @cached_property
    def slots(self) -> list[Slot]:
        spans = [Span(session.day, session.starts_at, session.ends_at) for session in self.sessions]
        return slots(spans, self.terms.slot_minutes)

    @cached_property
    def at(self) -> dict[Hour, int]:
        """Hour → the number of its slot."""
        return {slot.hour: index for index, slot in enumerate(self.slots)}

    @cached_property
    def room(self) -> Room:
        """The tables for those who come."""
        numbers = {table.number: table.seats for table in self.tables}
        own = {key: card.table for key, card in self.cards.items() if card.table in numbers and card.table}
        return Room(numbers, {key: card.people for key, card in self.cards.items()}, own)

    def side(self, side: str) -> list[Party]:
        return [party for party in self.parties.values() if party.side == side]

    def name(self, party: int) -> str:
        return self.cards[party].name if party in self.cards else self._gone.get(party, "")

    def called(self, text: str) -> list[Party]:
        """Those whose name holds each word, or whose code is that very word: C1 is not C10."""
        words = fold(text).split()
        spelled = ((party, fold(party.code), fold(self.name(key))) for key, party in self.parties.items())
        return [party for party, code, name in spelled if all(word == code or word in name for word in words)]

    @cached_property
    def _gone(self) -> dict[int, str]:
        """Who stays away, as they were called last: plans still speak of them."""
        cards = PartyCard.objects.filter(party__forum=self.forum).exclude(party__in=list(self.cards)).order_by("pk")
        return dict(cards.values_list("party", "name"))

    def coming(self, held: Mapping[Pair, Held]) -> dict[Pair, Held]:
        """The appointments of a plan of which both are still expected."""
        return {pair: each for pair, each in held.items() if pair[0] in self.parties and pair[1] in self.parties}

    def most(self, party: Party) -> int:
        """How many appointments a party may have."""
        own, terms = self.cards[party.pk].most, self.terms
        return own if own is not None else terms.most_company if party.side == Side.COMPANY else terms.most_host

    def mode(self, party: int) -> str:
        """What the silence of a party means."""
        general = self.terms.company_mode if self.parties[party].side == Side.COMPANY else self.terms.host_mode
        return self.cards[party].mode or general

    def open(self, party: int) -> int:
        """The slots in which a party is there."""
        return mask(self.slots, self.cards[party].away)

    def level(self, party: int, other: int) -> int | None:
        """What a party says of another; none where it says nothing."""
        wish = self.wishes.get((party, other))
        return wish.level if wish else None

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every appointment that somebody wishes, or that the agency has selected, with both expected."""
        asked = {self.pair(*key) for key, wish in self.wishes.items() if wish.level > 0}
        asked |= {pair for pair, ruling in self.rulings.items() if ruling.verdict in KEEPING}
        return sorted(pair for pair in asked if pair[0] in self.parties and pair[1] in self.parties)

    def pair(self, one: int, other: int) -> Pair:
        """Two parties as a company and a host."""
        party = self.parties.get(one)
        return (one, other) if party is None or party.side == Side.COMPANY else (other, one)

    def refused_by(self, pair: Pair) -> int | None:
        """Who of the two never wants it."""
        return next((who for who, other in (pair, pair[::-1]) if self.level(who, other) == Want.NEVER), None)

    def awaited(self, pair: Pair) -> int | None:
        """Who of the two has still to accept it: silent, and its silence is no consent."""
        silent = (who for who, other in (pair, pair[::-1]) if self.level(who, other) is None)
        return next((who for who in silent if self.mode(who) == Mode.OPT_IN), None)

    def excluded(self, pair: Pair) -> bool:
        ruling = self.rulings.get(pair)
        return ruling is not None and ruling.verdict == Verdict.EXCLUDED

    def may_be(self, pair: Pair) -> bool:
        """Whether an appointment may be planned at all."""
        return not self.excluded(pair) and self.refused_by(pair) is None and self.awaited(pair) is None

    def requests(self, party: int) -> Iterator[Pair]:
        """Appointments that others wish and that a party has not spoken of."""
        return (
            pair for pair in self.pairs if party in pair and self._is_silent(party, pair) and not self.excluded(pair)
        )

    def _is_silent(self, party: int, pair: Pair) -> bool:
        return self.level(party, pair[0] if pair[1] == party else pair[1]) is None


def whole(forum: BusinessForum) -> Whole | None:
    """A forum as it stands; none where its rules were never stated: eight queries."""
    terms = forum.terms.held().first()
    if terms is None:
        return None
    cards = {card.party_id: card for card in PartyCard.objects.held().filter(party__forum=forum)}
    found = Wish.objects.held().filter(party__forum=forum)
    rulings = Ruling.objects.held().filter(company__forum=forum)
    return Whole(
        forum, terms,
        list(forum.sessions.held().order_by("day", "starts_at")), list(forum.tables.held().order_by("number")),
        {party.pk: party for party in forum.parties.order_by("side", "number") if party.pk in cards}, cards,
        {(wish.party_id, wish.other_id): wish for wish in found},
        {(ruling.company_id, ruling.host_id): ruling for ruling in rulings},
        list(forum.precedences.held().order_by("pk")),
    )  # fmt: skip


def latest(forum: BusinessForum) -> Plan | None:
    """The plan on which one works: the last one that was done."""
    return forum.plans.filter(stage=Stage.DONE).order_by("-number").first()


def published(forum: BusinessForum) -> Publication | None:
    """What the participants read now."""
    return Publication.objects.open().filter(forum=forum).select_related("plan").order_by("-pk").first()


def held_in(plan: Plan | None) -> dict[Pair, Held]:
    """The appointments of a plan."""
    return read(plan.held) if plan else {}
