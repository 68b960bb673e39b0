"""Companies and hosts are entered, described, stay away; each gets an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.models import Guest, GuestState
from amity.journal.actions import deed, record
from amity.languages.folding import fold
from amity.matchmaking.actions.rules import card_of, refuse_late
from amity.matchmaking.actions.saying import say
from amity.matchmaking.hours import Hour
from amity.matchmaking.models import BusinessForum, Party, PartyAddress, PartyCard
from amity.periods.statements import state, state_all, withdraw
from amity.refusal import Refusal

BATCH = 500
COMING = (GuestState.ACCEPTED, GuestState.CAME)


@deed
def enter(forum: BusinessForum, side: str, name: str, *, by: User, at: datetime | None = None, **said: Any) -> Party:
    """Enter a company or a host; one of this side and name is there already, and is not entered twice."""
    known = called(forum, side, name)
    if known is not None:
        return known
    if not name.strip():
        raise Refusal(_("A party has a name."), _("Write it."))
    last = forum.parties.filter(side=side).aggregate(last=Max("number"))["last"] or 0
    party = Party.objects.create(forum=forum, side=side, number=last + 1)
    entry = record("matchmaking.enter", forum, by=by, at=at, party=party.pk)
    state(PartyCard, at=entry.at, party=party, name=name.strip(), **said)
    return party


@deed
def enter_all(
    forum: BusinessForum, side: str, rows: Iterable[Mapping[str, Any]], *, by: User, at: datetime | None = None
) -> list[Party]:
    """Enter many at once, in few queries; each row is what a card says. Those that are there are left as they are."""
    known = {fold(name) for name in PartyCard.objects.held().filter(party__forum=forum, party__side=side)
             .values_list("name", flat=True)}  # fmt: skip
    fresh = {fold(row["name"]): row for row in rows if fold(row["name"]) not in known}
    if not fresh:
        return []
    last = forum.parties.filter(side=side).aggregate(last=Max("number"))["last"] or 0
    parties = [Party(forum=forum, side=side, number=last + place) for place in range(1, len(fresh) + 1)]
    Party.objects.bulk_create(parties, batch_size=BATCH)
    entry = record("matchmaking.enter", forum, by=by, at=at, count=len(parties), side=side)
    state_all([PartyCard(party=party, **row) for party, row in zip(parties, fresh.values(), strict=True)], at=entry.at)
    return parties


@deed
def enter_guests(
    forum: BusinessForum, side: str, kinds: Iterable[str], *, by: User, at: datetime | None = None
) -> list[Party]:
    """Enter the guests of some kinds who are expected: one party for each organisation, with as many people as come."""
    expected = Guest.objects.filter(colloquium=forum.colloquium, audience__in=list(kinds), state__in=COMING)
    rows: dict[str, dict[str, Any]] = {}
    for guest in expected.order_by("pk"):
        name = guest.organisation or guest.full
        said = {"name": name[:160], "representative": guest.full[:160], "mail": guest.mail, "language": guest.language,
                "country": guest.country, "people": 0}  # fmt: skip
        rows.setdefault(fold(name), said)["people"] += 1
    return enter_all(forum, side, rows.values(), by=by, at=at)


def called(forum: BusinessForum, side: str, name: str) -> Party | None:
    """Who of a side bears a name, however it is written."""
    cards = PartyCard.objects.held().filter(party__forum=forum, party__side=side).select_related("party")
    return next((card.party for card in cards if fold(card.name) == fold(name)), None)


@deed
def describe(party: Party, *, by: User, at: datetime | None = None, **said: Any) -> PartyCard | None:
    """Describe a party otherwise: who comes, how many, how many appointments at most, when it is there."""
    card_of(party)
    return say(PartyCard, party.forum, "matchmaking.describe", {"party": party}, said, by=by, at=at)


@deed
def be_away(
    party: Party, away: list[list[Hour]], *, by: User, by_party: bool = False, at: datetime | None = None
) -> PartyCard | None:
    """Say in which hours a party is not there; the party itself says so as long as wishes are taken."""
    if by_party:
        refuse_late(party.forum)
    card_of(party)
    return say(PartyCard, party.forum, "matchmaking.be_away", {"party": party}, {"away": away}, by=by, at=at)


@deed
def stay_away(party: Party, *, by: User, at: datetime | None = None) -> None:
    """A party does not come at all: nothing more is planned with it, and its address is taken back."""
    card = party.cards.held().first()
    if card is None:
        return
    entry = record("matchmaking.stay_away", party.forum, by=by, at=at, party=party.pk)
    withdraw(card, at=entry.at)
    for address in party.addresses.held():
        withdraw(address, at=entry.at)


@deed
def give_address(party: Party, *, by: User, at: datetime | None = None) -> PartyAddress | None:
    """Give a party an address at which it states its wishes and reads its agenda; the one it has is kept."""
    card_of(party)
    return say(PartyAddress, party.forum, "matchmaking.give_address", {"party": party}, {}, by=by, at=at)


@deed
def give_addresses(forum: BusinessForum, *, by: User, at: datetime | None = None) -> int:
    """Give an address to everybody who has none; how many there were."""
    held = PartyAddress.objects.held().filter(party__forum=forum).values("party")
    without = list(forum.parties.come().exclude(pk__in=held))
    if without:
        entry = record("matchmaking.give_address", forum, by=by, at=at, count=len(without))
        state_all([PartyAddress(party=party) for party in without], at=entry.at)
    return len(without)


@deed
def take_address_back(party: Party, *, by: User, at: datetime | None = None) -> None:
    """Take an address back, as when it went astray: whoever holds it reads nothing more."""
    say(PartyAddress, party.forum, "matchmaking.take_address_back", {"party": party}, None, by=by, at=at)
